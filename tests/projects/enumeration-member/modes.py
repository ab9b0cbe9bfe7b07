import time
from enum import Enum


class Mode(Enum):
    DISK = "disk"
    TAPE = "tape"
    _ignore_ = ["spare"]

    def rewind(self):
        time.sleep(10)


class Plain:
    DISK = "disk"

    def rewind(self):
        time.sleep(10)
