import subprocess


def archive(folder):
    subprocess.run(["tar", "czf", "backup.tgz", folder], check=True)


def file_name(day):
    return f"{day}.tgz"
