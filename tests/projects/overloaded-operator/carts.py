import requests


class Price:
    def __init__(self, cents):
        self.cents = cents

    def __add__(self, other):
        return Price(self.cents + other.cents)


class Cart:
    def __add__(self, voucher):
        requests.post("https://shop.example.org/vouchers", data=voucher, timeout=5)
        return self
