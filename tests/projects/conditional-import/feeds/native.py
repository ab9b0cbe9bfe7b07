import subprocess


def clean(text):
    return text.strip()


def pull(url):
    return subprocess.check_output(["curl", url], text=True)
