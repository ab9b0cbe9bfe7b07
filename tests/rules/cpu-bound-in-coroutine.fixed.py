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
    await asyncio.to_thread(hashlib.scrypt, password, salt=salt, n=2**14, r=8, p=1)
    await asyncio.to_thread(hashlib.pbkdf2_hmac, "sha256", password, salt, 600_000)
    return await asyncio.to_thread(bcrypt.checkpw, password, stored)


async def hashes_in_python(password):
    # It holds the interpreter lock: a thread is no fix.
    return passwords.hash(password)


async def pictures(image: Image.Image, frame):
    small = await asyncio.to_thread(image.resize, (100, 100))
    grey = await asyncio.to_thread(cv2.cvtColor, frame, cv2.COLOR_BGR2GRAY)
    return small, grey


async def tables(orders: pd.DataFrame):
    return orders.pivot_table(index="month")


async def packs(data):
    return await asyncio.to_thread(lzma.compress, data)


async def given_to_the_loop(password, salt):
    loop = asyncio.get_running_loop()
    loop.call_later(1, hashlib.scrypt, password)


# Through other functions


def check(password, stored):
    return bcrypt.checkpw(password, stored)


def check_slowly(password):
    return passwords.verify(password, "")


async def through_a_function(password, stored):
    await asyncio.to_thread(check, password, stored)
    check_slowly(password)


def check_after_a_while(password, stored):
    # It also waits: that is blocking-chain's, and this is told as well, as a thread would help with one alone.
    time.sleep(1)
    return bcrypt.checkpw(password, stored + b"1")


async def waits_and_computes(password, stored):
    await asyncio.to_thread(check_after_a_while, password, stored)


async def its_own_function(password, stored):
    def compare():
        return bcrypt.checkpw(password, stored)

    return await asyncio.to_thread(compare)


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
