# options: select=lock-reacquired
class Report:
    def counted(self):
        return f"{self.count()} rows"

    def count(self):
        raise NotImplementedError
