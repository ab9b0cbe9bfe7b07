import subprocess


class Scanner:
    def __iter__(self):
        for number in range(10):
            yield subprocess.check_output(["scanimage", str(number)])


class Spool:
    def __iter__(self):
        yield "letter"
