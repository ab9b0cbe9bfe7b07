# Objects that the class body makes, read by way of `self`, the class and a subclass.
from printers import Label, Preview


class Desk:
    preview = Preview()
    label = Label()

    async def greet(self, name):
        self.preview.show(name)
        self.label.show(name)
        #^^^^^^^^^^^^^^ blocking-chain


class FrontDesk(Desk):
    pass
