# A property, a constructor, a decorator, a generator and a context manager in one chain.
from reports import Report


async def publish(name):
    report = Report(name)
    print(report.title)
    return report.text
    #      ^^^^^^^^^^^ blocking-chain
