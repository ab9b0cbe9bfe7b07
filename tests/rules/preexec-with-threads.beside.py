# A thread that runs meanwhile counts also where its function waits for it later.
import os
import subprocess
import threading


def work():
    pass


def beside_its_thread(command):
    thread = threading.Thread(target=work)
    #                                ~~~~ related
    thread.start()
    subprocess.run(command, preexec_fn=os.setsid)
    #                                  ^^^^^^^^^ preexec-with-threads
    thread.join()
