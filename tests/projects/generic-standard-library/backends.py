class MemoryBackend:
    def get(self, text):
        self.text = text
