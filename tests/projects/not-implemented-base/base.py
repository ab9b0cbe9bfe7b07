import time


class Alone:
    def read(self):
        raise NotImplementedError


class Plugin:
    def run(self):
        """Does it."""
        raise NotImplementedError("run")


class QuickPlugin(Plugin):
    def run(self):
        return None


class SlowPlugin(Plugin):
    def run(self):
        time.sleep(1)


class Reader:
    def read(self):
        raise NotImplementedError()

    def read_all(self):
        return [self.read()]
