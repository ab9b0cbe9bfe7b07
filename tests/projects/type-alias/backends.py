import time


class MemoryBackend:
    def save(self, text):
        self.text = text


class TapeBackend:
    def save(self, text):
        time.sleep(10)
