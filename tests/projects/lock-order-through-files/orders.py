# options: select=lock-order-inversion
from base import Service
from registry import Registry


class Orders(Service):
    def __init__(self, registry: Registry):
        super().__init__()
        self.registry = registry

    def on_update(self, value):
        self.registry.add(value)
        #^^^^^^^^^^^^^^^^ lock-order-inversion
