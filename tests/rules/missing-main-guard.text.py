# A text of several lines would change: no fix.
from concurrent.futures import ProcessPoolExecutor

executor = ProcessPoolExecutor()
future = executor.submit(abs, 1)
#        ^^^^^^^^^^^^^^^ missing-main-guard
print("""
done
""")
