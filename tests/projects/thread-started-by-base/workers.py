# options: select=thread-started-too-early
import threading


class Worker:
    def __init__(self):
        self.jobs = []
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        pass
