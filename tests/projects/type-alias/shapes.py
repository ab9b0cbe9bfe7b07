from typing import TypeAlias

from backends import MemoryBackend, TapeBackend

Backup: TypeAlias = TapeBackend
Scratch = MemoryBackend
