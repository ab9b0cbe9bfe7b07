class Job:
    def run(self):
        self.prepare()
        return self.work()

    def prepare(self):
        self.ready = True

    def work(self):
        raise NotImplementedError
