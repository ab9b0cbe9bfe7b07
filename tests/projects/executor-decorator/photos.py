import subprocess

from offload import in_executor, in_thread


@in_thread
def cut(path):
    subprocess.run(["mogrify", "-trim", path], check=True)


def rotate(path):
    subprocess.run(["mogrify", "-rotate", "90", path], check=True)


@in_executor
def scale(path, width):
    subprocess.run(["mogrify", "-resize", str(width), path], check=True)
