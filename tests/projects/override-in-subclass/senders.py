import subprocess
import time


class Sender:
    def send(self, text):
        time.sleep(1)

    def sign(self, name):
        self.name = name


class LoudSender(Sender):
    def sign(self, name):
        subprocess.run(["espeak", name], check=True)


class QuietSender(Sender):
    def send(self, text):
        self.text = text
