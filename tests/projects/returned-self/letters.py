import subprocess


class Letter:
    def send(self):
        subprocess.run(["lp", self.name], check=True)

    def to(self, name):
        self.name = name
        return self


class DryRun(Letter):
    def send(self):
        return self.name
