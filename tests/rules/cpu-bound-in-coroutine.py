# What computes for long on the thread of the event loop.
import asyncio
import base64
import hashlib
import json
import lzma
import time
from concurrent.futures import ProcessPoolExecutor

import bcrypt
import cv2
import pandas as pd
from passlib.context import CryptContext
from PIL import Image

passwords = CryptContext(schemes=["sha256_crypt"])


async def hashes(password, salt, stored):
    hashlib.scrypt(password, salt=salt, n=2**14, r=8, p=1)
    #^^^^^^^^^^^^^ cpu-bound-in-coroutine (warning): `hashlib.scrypt` keeps the event loop busy: it computes on purpose for a long time
    hashlib.pbkdf2_hmac("sha256", password, salt, 600_000)
    #^^^^^^^^^^^^^^^^^^ cpu-bound-in-coroutine
    return bcrypt.checkpw(password, stored)
    #      ^^^^^^^^^^^^^^ cpu-bound-in-coroutine


async def hashes_in_python(password):
    # It holds the interpreter lock: a thread is no fix.
    return passwords.hash(password)
    #      ^^^^^^^^^^^^^^ cpu-bound-in-coroutine


async def pictures(image: Image.Image, frame):
    small = image.resize((100, 100))
    #       ^^^^^^^^^^^^ cpu-bound-in-coroutine
    grey = cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY)
    #      ^^^^^^^^^^^^ cpu-bound-in-coroutine
    return small, grey


async def tables(orders: pd.DataFrame):
    return orders.pivot_table(index="month")
    #      ^^^^^^^^^^^^^^^^^^ cpu-bound-in-coroutine


async def packs(data):
    return lzma.compress(data)
    #      ^^^^^^^^^^^^^ cpu-bound-in-coroutine


async def given_to_the_loop(password, salt):
    loop = asyncio.get_running_loop()
    loop.call_later(1, hashlib.scrypt, password)
    #                  ^^^^^^^^^^^^^^ cpu-bound-in-coroutine


# Through other functions


def check(password, stored):
    return bcrypt.checkpw(password, stored)
    #      ~~~~~~~~~~~~~~ related


def check_slowly(password):
    return passwords.verify(password, "")
    #      ~~~~~~~~~~~~~~~~ related


async def through_a_function(password, stored):
    check(password, stored)
    #^^^^ cpu-bound-in-coroutine (warning): `check` keeps the event loop busy through `bcrypt.checkpw` (line 53)
    check_slowly(password)
    #^^^^^^^^^^^ cpu-bound-in-coroutine


def check_after_a_while(password, stored):
    # It also waits: that is blocking-chain's, and this is told as well, as a thread would help with one alone.
    time.sleep(1)
    return bcrypt.checkpw(password, stored + b"1")
    #      ~~~~~~~~~~~~~~ related


async def waits_and_computes(password, stored):
    check_after_a_while(password, stored)
    #^^^^^^^^^^^^^^^^^^ cpu-bound-in-coroutine


async def its_own_function(password, stored):
    def compare():
        return bcrypt.checkpw(password, stored)
        #      ~~~~~~~~~~~~~~ related

    return compare()
    #      ^^^^^^^ cpu-bound-in-coroutine: `compare` keeps the event loop busy: it calls `bcrypt.checkpw`


# Not findings: short, or elsewhere


async def short(text):
    json.loads(text)
    base64.b64encode(text)
    return hashlib.sha256(text).hexdigest()


async def elsewhere(password, stored, pool: ProcessPoolExecutor):
    await asyncio.to_thread(bcrypt.checkpw, password, stored)
    await asyncio.to_thread(check, password, stored)
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(pool, check, password, stored)


def plain(password, stored):
    return bcrypt.checkpw(password, stored)
