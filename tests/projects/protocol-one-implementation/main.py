# A protocol that one class implements stands for that class, one with several for none of them.
from sinks import Sink, Source


async def deliver(sink: Sink, text):
    sink.write(text)


async def receive(source: Source):
    return source.read()
    #      ^^^^^^^^^^^ blocking-chain
