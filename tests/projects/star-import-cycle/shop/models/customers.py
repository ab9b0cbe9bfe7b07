import time

from . import *
from .orders import *
from .. import *


def pause():
    time.sleep(1)
