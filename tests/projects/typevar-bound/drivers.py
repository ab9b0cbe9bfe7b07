import subprocess
import time


class Driver:
    def name(self):
        return "driver"

    def reset(self):
        time.sleep(1)


class UsbDriver(Driver):
    def replug(self):
        subprocess.run(["usbreset"], check=True)
