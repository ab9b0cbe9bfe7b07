import time


class Engine:
    class Display:
        def start(self):
            return "on"

    class Starter:
        def start(self):
            time.sleep(2)
