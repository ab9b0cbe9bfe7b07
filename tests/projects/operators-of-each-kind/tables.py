import time


class Plain:
    def __add__(self, other):
        return self

    def __contains__(self, other):
        return False

    def __eq__(self, other):
        return True

    def __neg__(self):
        return self


class Loaded:
    def load(self):
        time.sleep(1)


class Key:
    def __add__(self, other):
        time.sleep(2)
        return Loaded()


class Table:
    def __contains__(self, key):
        time.sleep(1)
        return True

    def __delitem__(self, key):
        time.sleep(1)

    def __eq__(self, other):
        time.sleep(1)
        return True

    def __getitem__(self, key):
        time.sleep(1)

    def __iadd__(self, other):
        time.sleep(1)
        return self

    def __lt__(self, other):
        time.sleep(1)
        return True

    def __matmul__(self, other):
        time.sleep(1)

    def __neg__(self):
        time.sleep(1)

    def __rsub__(self, other):
        time.sleep(1)

    def __setitem__(self, key, value):
        time.sleep(1)
