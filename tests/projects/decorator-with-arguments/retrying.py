import functools


def retry(times):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            for _ in range(times - 1):
                try:
                    return function(*args)
                except ValueError:
                    continue
            return function(*args)

        return wrapper

    return decorate
