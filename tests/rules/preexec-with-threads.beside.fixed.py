# A thread that runs meanwhile counts also where its function waits for it later.
import subprocess
import threading


def work():
    pass


def beside_its_thread(command):
    thread = threading.Thread(target=work)
    thread.start()
    subprocess.run(command, start_new_session=True)
    thread.join()
