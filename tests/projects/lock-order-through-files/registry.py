# options: select=lock-order-inversion
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orders import Orders


class Registry:
    def __init__(self):
        self._lock = threading.Lock()
        self.names = []
        self.orders: "Orders | None" = None

    def add(self, name):
        with self._lock:
            self.names.append(name)

    def close(self):
        with self._lock:
            if self.orders is not None:
                self.orders.stop()
