from typing import Generic, TypeVar

T = TypeVar("T")


class Pool(Generic[T]):
    def __init__(self, members: list[T]):
        self.members = members

    def take(self) -> T:
        return self.members.pop()
