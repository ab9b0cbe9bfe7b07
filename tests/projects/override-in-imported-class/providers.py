class Provider:
    def load(self):
        print("loads")

    def save(self):
        print("saves")
