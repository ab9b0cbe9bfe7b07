# The items of a typed dictionary are what its class says.
# options: select=blocking-call-in-coroutine
from typing import TypedDict

from requests import Session

from backends import MemoryBackend


class Order(TypedDict):
    tape: Session
    small: MemoryBackend


class Sized(Order, total=False):
    size: int


class Labels:
    tape: Session

    def __getitem__(self, name):
        return MemoryBackend()


async def save(order: Sized, labels: Labels, text):
    labels["tape"].get(text)
    order["small"].get(text)
    order["other"].get(text)
    order["tape"].get(text)
    #^^^^^^^^^^^^^^^^ blocking-call-in-coroutine


async def save_any(order: Sized, text):
    for item in order.values():
        item.get(text)
    order.get("tape").get(text)
