from . import lyrics
