from .models import *
from .tools import *
