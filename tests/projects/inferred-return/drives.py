import time


class Disk:
    label = ""

    def seek(self, block):
        self.block = block


class Tape:
    def seek(self, block):
        time.sleep(20)
