import multiprocessing
import threading


def work():
    pass


def processes():
    threading.Thread(target=work).start()
    multiprocessing.Process(target=work).start()


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    processes()
