# A name of a class body is not visible in its methods.

import threading


class Worker:
    import threading

    lock = threading.Lock()

    def run(self):
        return threading.Thread(target=self.run)
