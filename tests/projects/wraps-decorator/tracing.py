import functools
import subprocess


def throttled(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        subprocess.run(["throttle"], check=True)
        return function(*args, **kwargs)

    return wrapper


def traced(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print(function.__name__)
        return function(*args, **kwargs)

    return wrapper
