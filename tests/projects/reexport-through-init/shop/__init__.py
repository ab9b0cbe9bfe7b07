from ._cart import print_receipt
from ._cart import sum_of as total
from .payments import Gateway

__all__ = ["Gateway", "print_receipt", "total"]
