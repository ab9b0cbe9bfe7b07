import requests


class Licence:
    def __new__(cls, key):
        licence = super().__new__(cls)
        licence.owner = requests.get(f"https://licences.example.org/{key}", timeout=5).text
        return licence


class Trial(Licence):
    def __new__(cls, key):
        trial = object.__new__(cls)
        trial.owner = key
        return trial
