import requests


class Book:
    def favourite(self):
        return "soup"

    def load(self, title):
        return requests.get(f"https://recipes.example.org/{title}", timeout=5).text
