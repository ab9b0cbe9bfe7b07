from threading import Timer
def work():l threading.Thread(target=work)Timer(5work)