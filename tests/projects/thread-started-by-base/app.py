# options: select=thread-started-too-early
from workers import Worker


class Printer(Worker):
    def __init__(self, name):
        super().__init__()
        #^^^^^^^^^^^^^^^ thread-started-too-early (warning): this constructor starts a thread, which may read `self.name` before it is assigned
        self.name = name

    def run(self):
        print(self.name)


class Complete(Worker):
    def __init__(self, name):
        self.name = name
        super().__init__()

    def run(self):
        print(self.name)


class Counter(Worker):
    def __init__(self, name):
        super().__init__()
        self.name = name

    def run(self):
        print(self.jobs)
