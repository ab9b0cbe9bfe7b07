from .models import *


def rest():
    pause()
