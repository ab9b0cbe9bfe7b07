import subprocess

from ..devices import location


def heading():
    return f"Weather on the {location()}"


def print_out(text):
    subprocess.run(["lp"], input=text, text=True, check=True)
