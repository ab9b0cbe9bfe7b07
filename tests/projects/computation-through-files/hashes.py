import hashlib


def matches(password, salt, stored):
    return hashlib.scrypt(password, salt=salt, n=2**14, r=8, p=1) == stored
