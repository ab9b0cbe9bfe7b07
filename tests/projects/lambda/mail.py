import subprocess


def notify(order):
    subprocess.run(["mail", "-s", order, "office@example.org"], check=True)
