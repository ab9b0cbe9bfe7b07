from typing import Any


class Pool[T]:
    pass


class Entity[T]:
    def __init__(self, held: T):
        self.held = held


class Named[
    N: Pool[Any] = Pool[
        dict[str, Any]
    ]
](Entity[N]):
    pass
