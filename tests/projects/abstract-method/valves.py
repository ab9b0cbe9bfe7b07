import abc
import subprocess
import time


class Valve(abc.ABC):
    @abc.abstractmethod
    def close(self): ...

    @abc.abstractmethod
    def open(self): ...


class Manual(Valve):
    def close(self):
        self.closed = True

    def open(self):
        time.sleep(5)


class Motor(Valve):
    def close(self):
        subprocess.run(["motor", "left"], check=True)

    def open(self):
        subprocess.run(["motor", "right"], check=True)
