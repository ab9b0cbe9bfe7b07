import contextlib
import subprocess
from contextlib import contextmanager


@contextlib.contextmanager
def labelled(text):
    yield text.upper()


@contextmanager
def mounted(path):
    subprocess.run(["mount", path], check=True)
    yield path
