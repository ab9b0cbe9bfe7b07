import functools
import time
from typing import Callable, Generic, Iterable, NewType, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def logged(function: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        print(function)
        return function(*args, **kwargs)

    return wrapper


class Fast:
    def run_1(self):
        return None

    def run_2(self):
        return None

    def run_3(self):
        return None

    def run_4(self):
        return None

    def run_5(self):
        return None

    def run_6(self):
        return None

    def run_7(self):
        return None

    def run_8(self):
        return None

    def run_9(self):
        return None

    def run_10(self):
        return None

    def run_11(self):
        return None

    def run_12(self):
        return None

    def run_13(self):
        return None

    def run_14(self):
        return None

    def run_15(self):
        return None

    def run_16(self):
        return None

    def run_17(self):
        return None

    def run_18(self):
        return None

    def run_19(self):
        return None

    def run_20(self):
        return None

    def run_21(self):
        return None

    def run_22(self):
        return None

    def run_23(self):
        return None

    def run_24(self):
        return None

    def run_25(self):
        return None

    def run_26(self):
        return None

    def run_27(self):
        return None

    def run_28(self):
        return None

    def run_29(self):
        return None

    def run_30(self):
        return None


class Slow:
    def run_1(self):
        time.sleep(1)

    def run_2(self):
        time.sleep(1)

    def run_3(self):
        time.sleep(1)

    def run_4(self):
        time.sleep(1)

    def run_5(self):
        time.sleep(1)

    def run_6(self):
        time.sleep(1)

    def run_7(self):
        time.sleep(1)

    def run_8(self):
        time.sleep(1)

    def run_9(self):
        time.sleep(1)

    def run_10(self):
        time.sleep(1)

    def run_11(self):
        time.sleep(1)

    def run_12(self):
        time.sleep(1)

    def run_13(self):
        time.sleep(1)

    def run_14(self):
        time.sleep(1)

    def run_15(self):
        time.sleep(1)

    def run_16(self):
        time.sleep(1)

    def run_17(self):
        time.sleep(1)

    def run_18(self):
        time.sleep(1)

    def run_19(self):
        time.sleep(1)

    def run_20(self):
        time.sleep(1)

    def run_21(self):
        time.sleep(1)

    def run_22(self):
        time.sleep(1)

    def run_23(self):
        time.sleep(1)

    def run_24(self):
        time.sleep(1)

    def run_25(self):
        time.sleep(1)

    def run_26(self):
        time.sleep(1)

    def run_27(self):
        time.sleep(1)

    def run_28(self):
        time.sleep(1)

    def run_29(self):
        time.sleep(1)

    def run_30(self):
        time.sleep(1)


class Box[T]:
    item: T

    def get(self) -> T:
        return self.item

    async def wait(self) -> T:
        return self.item


class FastBox(Box[Fast]):
    pass


class SlowBox(Box[Slow]):
    pass


K = TypeVar("K")
V = TypeVar("V")


class Pair(Generic[K, V]):
    def left(self) -> K: ...

    def right(self) -> V: ...


def made[T](kind: type[T]) -> T:
    return kind()


def first(items: Iterable[V]) -> V:
    return next(iter(items))


def retried(make: Callable[[], V]) -> V:
    return make()


def tagged[T: Slow](item: T) -> T:
    item.run_29()
    return item


Id = NewType("Id", Slow)


@logged
def opened(number: int) -> int:
    time.sleep(number)
    return number


@logged
def unchanged(number: int) -> int:
    return number
