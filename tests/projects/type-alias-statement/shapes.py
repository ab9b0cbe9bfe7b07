from collections.abc import Callable

from requests import Session

from backends import Entry, MemoryBackend

type TapeEntry = Entry[Session]
type MemoryEntry = Entry[MemoryBackend]
type Tapes = dict[str, list[Session]]
type Maybe = Session | None
type Maker = Callable[[], Session]
type Loop = Loop | None
type Boxed[T] = Entry[T]
