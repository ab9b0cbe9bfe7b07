import requests


class Messages:
    def __init__(self, url):
        self.url = url

    def __iter__(self):
        return self

    def __next__(self):
        answer = requests.get(self.url, timeout=5)
        if answer.status_code == 404:
            raise StopIteration
        return answer.text


class Saved:
    def __init__(self, texts):
        self.texts = texts

    def __iter__(self):
        return iter(self.texts)
