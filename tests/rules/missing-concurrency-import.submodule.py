# `import concurrent` doesn't import `concurrent.futures`.
import concurrent


def work():
    return concurrent.futures.ThreadPoolExecutor(), concurrent
    #      ^^^^^^^^^^^^^^^^^^ missing-concurrency-import
