# `import concurrent` doesn't import `concurrent.futures`.
import concurrent
import concurrent.futures


def work():
    return concurrent.futures.ThreadPoolExecutor(), concurrent
