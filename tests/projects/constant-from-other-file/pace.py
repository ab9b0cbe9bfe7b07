import time

import settings
from settings import BREATH


def breathe():
    time.sleep(BREATH)


def rest():
    time.sleep(settings.REST)
