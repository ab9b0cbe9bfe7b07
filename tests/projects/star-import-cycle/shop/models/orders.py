from . import *
from .customers import *
from .. import *


def confirm():
    pause()
