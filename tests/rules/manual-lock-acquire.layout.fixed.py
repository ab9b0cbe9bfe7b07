# Comments, strings over several lines and odd layouts survive the fix.
import threading

lock = threading.Lock()


def comments(n):
    # before anything else
    # one at a time
    with lock:  # with care
        n.run()
        # last words
    # always
        # give it back
        # here
    # afterwards
    return n


def text_over_lines(n):
    with lock:
        n.write("""
  indented by hand
""")


def finally_on_one_line(n):
    with lock: n.run()


def straight_with_comments(n):
    with lock:  # one at a time
        # first
        n.run(
            1,
        )

        if n:
            n.stop()  # second
            # third
    # done
    return n


def handlers_with_a_text(n):
    lock.acquire()
    try:
        n.write("""
  indented by hand
""")
    except ValueError:
        n.stop()
    finally:
        lock.release()


def words_side_by_side(n):
    with lock:
        n.write("a"
                "b")


def several_on_a_line(n):
    lock.acquire(); n.run()
    lock.release()


class Tabs:
	def run(self, n):
		with lock:
			n.run()


# Waiting until the lock is free, not holding it
def passes_by():
    lock.acquire()
    lock.release()


with lock:
    for item in range(3):
      print(item)
