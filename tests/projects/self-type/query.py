from typing import Self


class Query:
    def __init__(self):
        self.conditions = []

    def all(self):
        return self.conditions

    def where(self, condition) -> Self:
        self.conditions.append(condition)
        return self
