import subprocess


def load(song):
    subprocess.run(["mpc", "add", song], check=True)


def prepare(song):
    return song.lower()
