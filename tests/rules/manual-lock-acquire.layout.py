# Comments, strings over several lines and odd layouts survive the fix.
import threading

lock = threading.Lock()


def comments(n):
    lock.acquire()  # before anything else
    #^^^^^^^^^^^ manual-lock-acquire
    # one at a time
    try:  # with care
        n.run()
        # last words
    finally:  # always
        # give it back
        lock.release()  # here
    # afterwards
    return n


def text_over_lines(n):
    lock.acquire()
    #^^^^^^^^^^^ manual-lock-acquire

    try:
        n.write("""
  indented by hand
""")

    finally:
        lock.release()


def finally_on_one_line(n):
    lock.acquire()
    #^^^^^^^^^^^ manual-lock-acquire
    try: n.run()
    finally: lock.release()


def straight_with_comments(n):
    lock.acquire()  # one at a time
    #^^^^^^^^^^^ manual-lock-acquire
    # first
    n.run(
        1,
    )

    if n:
        n.stop()  # second
        # third
    lock.release()  # done
    return n


def handlers_with_a_text(n):
    lock.acquire()
    #^^^^^^^^^^^ manual-lock-acquire
    try:
        n.write("""
  indented by hand
""")
    except ValueError:
        n.stop()
    finally:
        lock.release()


def words_side_by_side(n):
    lock.acquire()
    #^^^^^^^^^^^ manual-lock-acquire
    n.write("a"
            "b")
    lock.release()


def several_on_a_line(n):
    lock.acquire(); n.run()
    #^^^^^^^^^^^ manual-lock-acquire
    lock.release()


class Tabs:
	def run(self, n):
		lock.acquire()
  #^^^^^^^^^^^ manual-lock-acquire
		n.run()
		lock.release()


# Waiting until the lock is free, not holding it
def passes_by():
    lock.acquire()
    lock.release()


lock.acquire()
#^^^^^^^^^^^ manual-lock-acquire
for item in range(3):
  print(item)
lock.release()
