import time


class Headset:
    def ring(self):
        time.sleep(1)


class Phone:
    def ring(self):
        return "ring"


def pair() -> tuple[Phone, Headset]:
    return Phone(), Headset()
