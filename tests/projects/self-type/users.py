import requests

from query import Query


class UserQuery(Query):
    def all(self):
        return requests.get("https://users.example.org", params=self.conditions, timeout=5).json()
