from ._plots import *
from ._shapes import *
