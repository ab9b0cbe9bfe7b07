import subprocess

from base import Reader


class FileReader(Reader):
    def read(self):
        return subprocess.check_output(["cat"])
