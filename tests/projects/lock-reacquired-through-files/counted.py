# options: select=lock-reacquired
from report import Report
from store import Store


class CountedStore(Store, Report):
    def on_put(self, row):
        print(row, self.counted())
        #          ^^^^^^^^^^^^ lock-reacquired


class OtherStore(Store, Report):
    def __init__(self, other: Store):
        super().__init__()
        self.other = other

    def on_put(self, row):
        print(row, self.other.count())
