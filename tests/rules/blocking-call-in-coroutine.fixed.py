# options: select=blocking-call-in-coroutine, blocking-wait-in-coroutine
# Every way in which a name leads to a call that blocks. Below them: names that only look like one.
import asyncio
import pathlib
import queue
import subprocess
import threading
import time
import time as t
import urllib.request as request
from pathlib import Path
from time import sleep
from time import sleep as rest

import httpx
import requests
from requests import Session

nap = t.sleep
SESSION = requests.Session()


def start():
    time.sleep(0.1)
    sleep(0.1)
    rest(0.1)


# Imports and aliases


async def by_module():
    await asyncio.sleep(1)


async def by_module_alias():
    await asyncio.sleep(1)


async def by_name():
    await asyncio.sleep(1)


async def by_name_alias():
    await asyncio.sleep(seconds := 2)
    return seconds


async def by_assigned_name():
    await asyncio.sleep(1)


async def by_local_name():
    pause = time.sleep
    await asyncio.sleep(1)


async def by_dotted_alias(url):
    return await asyncio.to_thread(request.urlopen, url, timeout=5)


async def by_import_inside():
    import time as clock

    await asyncio.sleep(1)
    return clock.monotonic()


async def by_nonlocal():
    pause = None

    async def inner():
        nonlocal pause
        pause = time.sleep
        await asyncio.sleep(1)

    await inner()


LATE = None


async def by_global():
    global LATE
    LATE = requests.Session()
    return await asyncio.to_thread(LATE.get, "https://example.org")


async def already_awaited():
    await asyncio.sleep(1)


# Objects


async def by_module_object(url):
    return await asyncio.to_thread(SESSION.get, url, timeout=3)


async def by_constructor(url):
    session = requests.Session()
    return await asyncio.to_thread(session.get, url)


async def by_constructor_in_place(url):
    return await asyncio.to_thread(Session().get, url)


async def by_bound_method(url):
    get = requests.Session().get
    return await asyncio.to_thread(get, url)


async def by_walrus(url):
    if session := requests.Session():
        return await asyncio.to_thread(session.get, url)


async def by_with(url):
    with requests.Session() as session:
        return await asyncio.to_thread(session.get, url)


async def by_file(path):
    with await asyncio.to_thread(open, path) as fh:
        return await asyncio.to_thread(fh.read)


async def by_annotated_parameter(p: Path):
    return await asyncio.to_thread(p.read_text, encoding="utf-8")


async def by_dotted_annotation(p: pathlib.Path):
    return await asyncio.to_thread(p.read_text)


async def by_string_annotation(p: "Path"):
    return await asyncio.to_thread(p.read_text)


async def by_optional_annotation(p: Path | None):
    if p is not None:
        return await asyncio.to_thread(p.read_text)


async def by_annotated_variable(make):
    done: threading.Event = make()
    await asyncio.to_thread(done.wait)


async def by_result_of_known_call(name):
    return await asyncio.to_thread(Path(name).resolve().read_bytes)


async def by_operator(folder: Path):
    return await asyncio.to_thread((folder / "notes.txt").read_text)


class Repository:
    pause = time.sleep
    limit: threading.Event

    def __init__(self, inbox: queue.Queue):
        self.session = requests.Session()
        self.inbox = inbox

    def connect(self):
        self.worker = threading.Thread(target=start)
        self.worker.start()

    async def attribute_of_self(self, url):
        return await asyncio.to_thread(self.session.get, url)

    async def attribute_made_in_another_method(self):
        await asyncio.to_thread(self.worker.join)

    async def attribute_from_parameter(self):
        return await asyncio.to_thread(self.inbox.get)

    async def annotated_attribute(self):
        await asyncio.to_thread(self.limit.wait)

    async def function_in_class(self):
        await asyncio.sleep(1)

    async def local_alias(self, url):
        session = self.session
        return await asyncio.to_thread(session.get, url)

    @classmethod
    async def attribute_of_class(cls):
        await asyncio.sleep(1)


class CachedRepository(Repository):
    async def inherited_attribute(self, url):
        return await asyncio.to_thread(self.session.get, url)


async def attribute_of_an_object(repository: Repository, url):
    return await asyncio.to_thread(repository.session.get, url)


# Places in the code


async def precedence(url):
    return (await asyncio.to_thread(requests.get, url)).json()["items"][0]


async def in_an_expression(url):
    return 1 + len((await asyncio.to_thread(requests.get, url)).text)


async def in_a_condition(url):
    while not await asyncio.to_thread(requests.get, url):
        await asyncio.sleep(1)


async def in_a_list_comprehension(urls):
    return [await asyncio.to_thread(requests.get, url) for url in urls]


async def in_the_first_iterable_of_a_generator(url):
    return (line for line in await asyncio.to_thread(requests.get, url))


async def in_an_f_string(url):
    return f"<{await asyncio.to_thread(requests.get, url)}>"


async def in_a_default_value(url):
    def answer(response=await asyncio.to_thread(requests.get, url)):
        return response

    return answer


async def over_several_lines(url, headers):
    return await asyncio.to_thread(
        requests.get,
        url,
        headers=headers,
    )


async def on_one_line(): await asyncio.sleep(1); return 1


async def in_an_async_generator(urls):
    for url in urls:
        yield await asyncio.to_thread(requests.get, url)


async def with_starred_arguments(args, options):
    await asyncio.to_thread(subprocess.run, *args, **options)


async def without_arguments(answers: queue.Queue):
    é = await asyncio.to_thread(answers.get)
    return é


# Plain functions and lambdas that are called in the coroutine


async def calls_nested_function():
    def pause():
        time.sleep(1)

    await asyncio.to_thread(pause)


async def calls_nested_function_with_arguments(url):
    def load(path, retries=3):
        return requests.get(url + path)

    return await asyncio.to_thread(load, "/items", retries=5)


async def calls_lambda():
    pause = lambda seconds: time.sleep(seconds)
    await asyncio.to_thread(pause, 1)


# Not findings: not coroutine code


def plain_function(url):
    time.sleep(1)
    return requests.get(url)


class Plain:
    body = time.sleep(0)

    def method(self, p: Path):
        return p.read_text()

    @property
    def answer(self):
        time.sleep(1)


lambda url: requests.get(url)


async def nested_function_not_called():
    def later():
        time.sleep(1)

    return later


async def lambda_not_called(button):
    button.on_click = lambda: time.sleep(1)
    return sorted([1, 2], key=lambda _: 0)


async def nested_method_not_called(url):
    class Loader:
        def load(self):
            return requests.get(url)

    return Loader


async def generator_is_lazy(urls):
    return (requests.get(url) for url in urls)


# Not findings: another thing of this name


async def parameter(time, session, requests):
    time.sleep(1)
    session.get("https://example.org")
    requests.get("https://example.org")


async def local_variable(clock):
    time = clock
    time.sleep(1)


async def rebound(clock):
    session = requests.Session()
    session = clock
    session.get("https://example.org")


async def loop_variable(clocks):
    for time in clocks:
        time.sleep(1)


async def comprehension_variable(clocks):
    return [time.sleep(1) for time in clocks]


async def with_variable(clock):
    with clock() as time:
        time.sleep(1)


async def except_variable(work):
    try:
        work()
    except ValueError as time:
        time.sleep(1)


async def match_variable(value):
    match value:
        case {"clock": time}:
            time.sleep(1)


async def imported_here():
    from fakes import time

    time.sleep(1)


async def local_function():
    def sleep(seconds):
        return seconds

    sleep(1)


class Shadow:
    def sleep(self, seconds):
        return seconds

    def get(self, url):
        return url

    async def own_method(self, url):
        self.sleep(1)
        self.get(url)


class Names:
    wait = time.sleep

    async def a_class_is_no_scope_for_its_methods(self):
        wait(1)  # a global of this name, if any


async def unknown_objects(app, path, response):
    app.session.get("/")
    path.read_text()
    response.json()
    app.inbox.get()
    app.lock.acquire()
    app.thread.join()


async def strings_and_lists(parts, options: dict):
    options.get("timeout")
    return ", ".join(parts)


# Not findings: asynchronous or immediate


async def awaited_clients(url):
    async with httpx.AsyncClient() as client:
        await client.get(url)
    await asyncio.sleep(1)
    inbox = asyncio.Queue()
    await inbox.get()
    ready = asyncio.Event()
    await ready.wait()
    process = await asyncio.create_subprocess_exec("true")
    await process.wait()


async def does_not_wait(inbox: queue.Queue, lock: threading.Lock, worker: threading.Thread):
    inbox.get_nowait()
    inbox.get(block=False)
    inbox.get(False)
    inbox.put_nowait(1)
    inbox.qsize()
    lock.acquire(blocking=False)
    lock.acquire(False)
    lock.release()
    worker.start()
    worker.is_alive()
    worker.join(timeout=0)


async def a_short_critical_section(lock: threading.Lock):
    with lock:
        return 1


async def pure_paths(p: Path):
    return p.with_suffix(".txt"), p.name, p / "x", p.parent.joinpath("y"), str(p)


async def finished_tasks(work):
    task = asyncio.create_task(work())
    await asyncio.wait([task])
    return task.result()
