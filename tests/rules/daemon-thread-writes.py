# Daemon threads that make files anew, and that nobody waits for.
import json
import os
import threading
from pathlib import Path
from threading import Thread


def save(state, path):
    with open(path, "w") as file:
        json.dump(state, file)


def save_all(states):
    for path, state in states.items():
        save(state, path)


def write(path: Path):
    path.write_text("done")


def write_bytes(path: Path):
    with path.open("wb") as file:
        file.write(b"done")


def read(path):
    with open(path) as file:
        print(file.read())


def save_safely(path):
    with open(path + ".new", "w") as file:
        file.write("done")
    os.replace(path + ".new", path)


def add(path):
    with open(path, "a", encoding="utf-8") as file:
        file.write("line")


def at_once(state, path):
    Thread(target=save, args=(state, path), daemon=True).start()
    #^^^^^ daemon-thread-writes


def through_another(states):
    thread = threading.Thread(target=save_all, args=(states,), daemon=True)
    #        ^^^^^^^^^^^^^^^^ daemon-thread-writes
    thread.start()


def of_paths(path):
    Thread(target=write, args=(path,), daemon=True).start()
    #^^^^^ daemon-thread-writes
    Thread(target=write_bytes, args=(path,), daemon=True).start()
    #^^^^^ daemon-thread-writes


# Not findings


def no_daemon(state, path):
    Thread(target=save, args=(state, path)).start()
    Thread(target=save, args=(state, path), daemon=False).start()


def joined(state, path):
    thread = Thread(target=save, args=(state, path), daemon=True)
    thread.start()
    thread.join(10)


def reads(path):
    Thread(target=read, args=(path,), daemon=True).start()


def renames(path):
    Thread(target=save_safely, args=(path,), daemon=True).start()


def adds(path):
    Thread(target=add, args=(path,), daemon=True).start()


def save_and_tell(path, done):
    with open(path, "w") as file:
        file.write("done")
    done.set()


def waited_for(path):
    done = threading.Event()
    Thread(target=save_and_tell, args=(path, done), daemon=True).start()
    done.wait()


def unknown(work, path):
    Thread(target=work, args=(path,), daemon=True).start()


def given(state, path, start):
    thread = Thread(target=save, args=(state, path), daemon=True)
    start(thread)


class Recorder:
    def start(self, path):
        self.thread = Thread(target=save, args=({}, path), daemon=True)
        self.thread.start()

    async def stop(self, loop):
        await loop.run_in_executor(None, self.thread.join)
