import subprocess


def pack(folder):
    def run(*command):
        subprocess.run(command, check=True)

    run("tar", "czf", "out.tgz", folder)


def unpacker(folder):
    def run():
        subprocess.run(["tar", "xzf", folder], check=True)

    return run
