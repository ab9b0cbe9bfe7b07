# Plain functions that run on the event loop: its callbacks, and what frameworks call there.
import asyncio
import time
from functools import partial

import tornado.web
from fastapi import FastAPI
from homeassistant.core import callback
from sanic import Sanic

api = FastAPI()
site = Sanic("site")


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        time.sleep(1)
        #^^^^^^^^^ blocking-call-in-coroutine

    def data_received(self, data):
        time.sleep(1)
        #^^^^^^^^^ blocking-call-in-coroutine

    def helper(self):
        time.sleep(1)


class Page(tornado.web.RequestHandler):
    def get(self):
        time.sleep(1)
        #^^^^^^^^^ blocking-call-in-coroutine

    def build(self):
        time.sleep(1)


@callback
def state_changed(event):
    time.sleep(1)
    #^^^^^^^^^ blocking-call-in-coroutine


@site.get("/")
def index(request):
    time.sleep(1)
    #^^^^^^^^^ blocking-call-in-coroutine


@api.on_event("startup")
def start():
    time.sleep(1)
    #^^^^^^^^^ blocking-call-in-coroutine


class Poller:
    def __init__(self, loop: asyncio.AbstractEventLoop):
        loop.call_later(1, self.poll)
        loop.call_soon(partial(self.report, 1))

    def poll(self):
        time.sleep(1)
        #^^^^^^^^^ blocking-call-in-coroutine

    def report(self, number):
        time.sleep(number)
        #^^^^^^^^^ blocking-call-in-coroutine

    def other(self):
        time.sleep(1)


def done(task):
    time.sleep(1)
    #^^^^^^^^^ blocking-call-in-coroutine


async def main():
    task = asyncio.create_task(asyncio.sleep(1))
    task.add_done_callback(done)
    await task


# Not findings


# FastAPI runs it in a thread.
@api.get("/items")
def items():
    time.sleep(1)


# A framework that nobody knows may run it anywhere.
@api.unknown("/items")
def unknown():
    time.sleep(1)


async def in_thread():
    await asyncio.to_thread(later)


def later():
    time.sleep(1)
