import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

F = TypeVar("F", bound=Callable)
P = ParamSpec("P")
R = TypeVar("R")


def once(function: F) -> F:
    return register(function)


def timed(function: Callable[P, R]) -> Callable[P, R]:
    return register(function)


def cached(key: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    return register(key)


def wrapped(function):
    @functools.wraps(function)
    def wrapper(*args):
        if args in results:
            return results[args]
        return run(function, args)

    return wrapper


def wrapped_as(key):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            return run(function, args, key)

        return register(wrapper)

    return decorate


def replaced(function: F) -> R:
    return register(function)


def other(function):
    return register(function)
