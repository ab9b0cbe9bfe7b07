import subprocess
import threading
import time


def poll():
    time.sleep(60)


def start_polling():
    threading.Thread(target=poll, daemon=True).start()


def store(folder):
    subprocess.run(["restic", "backup", folder], check=True)
