import subprocess


class Photo:
    def render(self):
        return b""


class Video:
    def render(self):
        return subprocess.check_output(["ffmpeg", "-frames:v", "1"])
