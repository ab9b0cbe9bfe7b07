import subprocess


class Link:
    def send(self, packet):
        subprocess.run(["nc", "gateway", "7"], input=packet, check=True)


class Recorder:
    def __init__(self):
        self.packets = []

    def send(self, packet):
        self.packets.append(packet)
