import subprocess

from taskrunner import task


def check(branch):
    subprocess.run(["make", "check", branch], check=True)


@task
def rebuild(branch):
    subprocess.run(["make", "all", branch], check=True)
