import time


class Session:
    def get(self, url):
        return None

    def renew(self):
        time.sleep(1)

    def forget(self):
        return None
