from drives import Disk, Tape


def make_disk():
    disk = Disk()
    disk.label = "main"
    return disk


def open_tape():
    tape = Tape()
    return tape
