import subprocess
from dataclasses import dataclass, field


@dataclass
class Project:
    path: str
    branch: str = field(init=False)

    def __post_init__(self):
        self.branch = subprocess.check_output(["git", "-C", self.path, "branch"], text=True)


class Draft:
    def __init__(self, path):
        self.path = path

    def __post_init__(self):
        subprocess.run(["git", "init", self.path], check=True)
