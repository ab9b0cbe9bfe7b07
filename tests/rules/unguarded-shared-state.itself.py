# Containers that are made of themselves: what they hold is what they held before.
import threading


class Client:
    _ids = List()

    def update(self, engine):
        self._ids = sorted(self._ids)
        self._names = dict(self._names)
        self._names = dict(self._names, one=engine)

    def build(self, targets):
        targets = self.ids[targets]
        for name in self._names:
            name.start()
        self._names[targets].start()
        if not isinstance(targets, (tuple, list, range)):
            return None
        return list(targets)

    @property
    def ids(self):
        return list(self._ids)


        )
class Metadata(dict):
    def __init__(self, *args, **kwargs):
        self._ids = sorted(self._ids)
                targets = self.ids[targets]
        if not isinstance(targets, (tuple, list, range)):
    @property
    def ids(self):
        return list(self._ids)
