"""Counters: the service, the exporter and the monitor thread all use them."""

import threading


class Statistics:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests = 0
        self._failures: dict[str, int] = {}

    def count_request(self) -> None:
        with self._lock:
            self._requests += 1

    def count_requests(self, number: int) -> None:
        self._requests += number

    def count_failure(self, shop: str) -> None:
        with self._lock:
            self._failures[shop] = self._failures.get(shop, 0) + 1

    def forgive(self, shop: str) -> None:
        self._failures[shop] -= 1

    def reset(self) -> tuple[int, dict[str, int]]:
        self._lock.acquire()
        try:
            result = self._requests, self._failures
            self._requests = 0
            self._failures = {}
        finally:
            self._lock.release()
        return result


class Monitor:
    """Prints the counters now and then."""

    def __init__(self, statistics: Statistics, seconds: float) -> None:
        self.statistics = statistics
        self.seconds = seconds
        self.reports = 0
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def run(self) -> None:
        while not self.stopped.wait(self.seconds):
            self.report()

    def report(self) -> None:
        self.reports += 1
        print(self.reports, self.statistics.reset())

    def skip_report(self) -> None:
        self.reports += 1
