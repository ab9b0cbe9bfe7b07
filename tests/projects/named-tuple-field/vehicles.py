import time


class Car:
    def start(self):
        time.sleep(3)


class Map:
    def look(self):
        return "north"
