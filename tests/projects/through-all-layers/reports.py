from functools import cached_property

from sources import Source, traced


class Report:
    def __init__(self, name):
        self.source = Source(name)

    @property
    def title(self):
        return self.source.name.title()

    @cached_property
    def text(self):
        return "\n".join([line.strip() for line in self.lines()])

    @traced
    def lines(self):
        with self.source.opened() as rows:
            yield from rows
