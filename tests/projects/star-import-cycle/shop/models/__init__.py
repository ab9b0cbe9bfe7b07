from .. import *
from .orders import *
from .customers import *
