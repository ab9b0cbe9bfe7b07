# Shared memory that a function makes, and that nobody unlinks.
from multiprocessing import shared_memory
from multiprocessing.shared_memory import SharedMemory


def rest_of_the_block(data, add):
    memory = SharedMemory(create=True, size=len(data))
    #        ^^^^^^^^^^^^ shared-memory-leak (warning): this shared memory is never unlinked: it stays when the function is left
    memory.buf[: len(data)] = data  # copied

    # What it is for
    total = add(memory.buf, memory.size)
    return total


def closed_in_the_end(data, add):
    memory = shared_memory.SharedMemory(None, True, len(data))
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^ shared-memory-leak
    try:
        return add(memory.buf)
    finally:
        memory.close()


# Closed on one of the ways: no fix
def closed_in_between(data, add):
    memory = SharedMemory(create=True, size=len(data))
    #        ^^^^^^^^^^^^ shared-memory-leak
    total = add(memory.buf)
    memory.close()
    return total


# Not findings


def freed(data, add):
    memory = SharedMemory(create=True, size=len(data))
    try:
        return add(memory.buf)
    finally:
        memory.close()
        memory.unlink()


def given_away(data):
    memory = SharedMemory(create=True, size=len(data))
    return memory


def given_to_a_helper(data, add):
    memory = SharedMemory(create=True, size=len(data))
    add(memory)


def named_to_another_process(data, send):
    memory = SharedMemory(create=True, size=len(data))
    send(memory.name)
    memory.close()


def kept_in_an_object(self, data):
    self.memory = SharedMemory(create=True, size=len(data))


def freed_later(data, at_exit):
    memory = SharedMemory(create=True, size=len(data))
    at_exit(memory.unlink)


def used_in_a_function(data):
    memory = SharedMemory(create=True, size=len(data))

    def read():
        return bytes(memory.buf)

    return read


def only_opened(name):
    memory = SharedMemory(name)
    total = sum(memory.buf)
    memory.close()
    return total


def perhaps_made(name, create):
    memory = SharedMemory(name, create=create, size=10)
    return sum(memory.buf)
