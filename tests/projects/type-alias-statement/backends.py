class MemoryBackend:
    def get(self, text):
        self.text = text


class Entry[T]:
    data: T
