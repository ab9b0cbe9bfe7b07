import subprocess
import time


class Part:
    def load_1(self):
        time.sleep(1)

    def load_2(self):
        time.sleep(1)

    def load_3(self):
        time.sleep(1)

    def load_4(self):
        time.sleep(1)

    def load_5(self):
        time.sleep(1)

    def load_6(self):
        time.sleep(1)

    def load_7(self):
        time.sleep(1)

    def load_8(self):
        time.sleep(1)

    def load_9(self):
        time.sleep(1)

    def load_10(self):
        time.sleep(1)

    def load_11(self):
        time.sleep(1)

    def load_12(self):
        time.sleep(1)


class Cloud:
    enabled = False

    def load_1(self):
        time.sleep(1)

    def load_2(self):
        time.sleep(1)

    def load_3(self):
        time.sleep(1)

    def load_4(self):
        time.sleep(1)

    def load_5(self):
        time.sleep(1)

    def load_6(self):
        time.sleep(1)

    def load_7(self):
        time.sleep(1)

    def load_8(self):
        time.sleep(1)

    def load_9(self):
        time.sleep(1)

    def load_10(self):
        time.sleep(1)

    def load_11(self):
        time.sleep(1)

    def load_12(self):
        time.sleep(1)

    def part(self):
        return Part()


class Disk:
    def load_1(self):
        subprocess.run(["mount"], check=True)

    def load_2(self):
        subprocess.run(["mount"], check=True)

    def load_3(self):
        subprocess.run(["mount"], check=True)

    def load_4(self):
        subprocess.run(["mount"], check=True)

    def load_5(self):
        subprocess.run(["mount"], check=True)

    def load_6(self):
        subprocess.run(["mount"], check=True)

    def load_7(self):
        subprocess.run(["mount"], check=True)

    def load_8(self):
        subprocess.run(["mount"], check=True)

    def load_9(self):
        subprocess.run(["mount"], check=True)

    def load_10(self):
        subprocess.run(["mount"], check=True)

    def load_11(self):
        subprocess.run(["mount"], check=True)

    def load_12(self):
        subprocess.run(["mount"], check=True)

    def part(self):
        return Part()


class Memory:
    def load_1(self):
        return b""

    def load_2(self):
        return b""

    def load_3(self):
        return b""

    def load_4(self):
        return b""

    def load_5(self):
        return b""

    def load_6(self):
        return b""

    def load_7(self):
        return b""

    def load_8(self):
        return b""

    def load_9(self):
        return b""

    def load_10(self):
        return b""

    def load_11(self):
        return b""

    def load_12(self):
        return b""


def fetch_cloud():
    time.sleep(1)


def fetch_disk():
    subprocess.run(["mount"], check=True)
