from dataclasses import dataclass, field

from stores import Cache, Remote, Store


@dataclass
class Config:
    store: Store
    cache: Cache = field(default_factory=Cache)
    remote: Remote = field(default_factory=Remote)
