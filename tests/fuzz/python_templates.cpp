#include "tests/fuzz/python_templates.h"

namespace interlock::fuzz {
namespace {

// clang-format off
const Templates kNames = {
    "a", "b", "f", "g", "work", "main", "handle", "Worker", "Base", "self", "lock", "queue",
    "pool", "task", "loop", "event", "cond", "cls", "data", "state", "items", "x", "result", "_",
    "fetch", "Café",
};

const Templates kAttributes = {
    "_lock", "items", "queue", "state", "run", "start", "stop", "join", "put", "get", "acquire",
    "release", "submit", "result", "wait", "set", "cancel", "close", "__enter__", "map", "append",
};

const Templates kModules = {
    "a", "b", "pkg.c", "pkg", ".b", "..b", ".",
};

const Templates kCalls = {
    "time.sleep($e)", "asyncio.sleep($e)", "await asyncio.sleep(0)", "asyncio.run($n())",
    "asyncio.create_task($n($e))", "asyncio.gather($e, $e)",
    "await asyncio.gather(*[$n($n) for $n in $e])", "asyncio.to_thread($n, $e)",
    "await asyncio.wait_for($e, timeout=$e)",
    "asyncio.get_event_loop().run_in_executor(None, $n)", "loop.call_soon_threadsafe($n)",
    "asyncio.Lock()", "asyncio.Queue()", "asyncio.Semaphore(2)", "asyncio.TaskGroup()",
    "asyncio.timeout($e)", "asyncio.shield($e)",
    "asyncio.wait({$e}, return_when=asyncio.FIRST_COMPLETED)",
    "threading.Thread(target=$n, args=($e,))",
    "threading.Thread(target=self.$a, daemon=True).start()",
    "threading.Thread(target=lambda: $e)", "threading.Lock()", "threading.RLock()",
    "threading.Condition($n)", "threading.Event()", "threading.Timer($e, $n)",
    "threading.local()", "multiprocessing.Process(target=$n)", "multiprocessing.Pool($e)",
    "multiprocessing.Queue()", "multiprocessing.shared_memory.SharedMemory(create=True, size=8)",
    "concurrent.futures.ThreadPoolExecutor(max_workers=$e)", "ProcessPoolExecutor()",
    "pool.submit($n, $e)", "pool.map($n, $e)", "pool.shutdown()", "queue.Queue()", "queue.get()",
    "queue.put($e)", "queue.join()", "queue.task_done()", "lock.acquire()", "lock.release()",
    "self._lock.acquire()", "self._lock.release()", "cond.wait()", "cond.notify_all()",
    "event.wait()", "event.set()", "task.cancel()", "thread.join()", "requests.get($e)",
    "requests.Session()", "open($s)", "subprocess.run([$s])", "os.fork()",
    "socket.socket().recv($e)", "hashlib.pbkdf2_hmac($s, $e, $e, 100000)", "json.loads($e)",
    "sqlite3.connect($s).execute($s)", "signal.signal(signal.SIGTERM, $n)",
    "contextvars.ContextVar($s)", "functools.partial($n, $e)", "trio.sleep($e)",
    "await anyio.to_thread.run_sync($n)", "anyio.create_task_group()", "trio.move_on_after($e)",
};

const Templates kExpressions = {
    "$n", "$n.$a", "self.$a", "$c", "1", "$s", "$n($e)", "$n.$a($e)", "($c).$a", "($c).$a()",
    "await ($e)", "await $n.$a()", "await $n($e)", "[$e for $n in ($e)]",
    "[$e async for $n in ($e) if ($e)]", "{$n: ($e) for $n, $n in ($e)}", "{$n, *($e)}",
    "(($e) for $n in ($e))", "lambda $n, $n=1: $e", "($n := $n)", "($e) if ($e) else ($e)",
    "($e) and not ($e)", "($e) + ($e)", "($e)[$n]", "($e)[$n:$n]", "f'{$n!r:>{$n}} {$n}'",
    "(yield $n)", "(yield from ($e))", "$n is None", "$n in self.$a", "()", "[$e, *$n]",
    "{**$n, $s: $n}", "None", "...", "getattr($n, $s)", "super().$a($e)", "type($n)($e)",
    "globals()[$s]", "-($e)", "($e) @ $n", "print($e, file=$n)",
};

const Templates kStrings = {
    "''", "'x'", "\"a\\\n b\"", "b'\\xff'", "r'\\'  'y'", "'''\n  doc\n'''", "f''", "'é😀'",
    "u'x'", "'path.txt'", "f'{x=}'",
};

const Templates kParameters = {
    "", "self", "self, $n=$e", "$n: $n", "*$n, **$n", "$n, /", "*, $n: $n=$e", "cls", "$n, $n",
    "$n: 'list[$n]', *$n",
};

const Templates kPatterns = {
    "_", "$n", "1 | 2", "[$k, *_]", "{$s: $k, **$n}", "$n($a=$k)", "$n.$a", "($k as $n)", "None",
    "'x' 'y'",
};

const Templates kDecorators = {
    "staticmethod", "classmethod", "property", "functools.lru_cache", "$n", "$n($e)",
    "app.get($s)", "contextlib.contextmanager", "dataclass", "$n.$a", "asynccontextmanager",
    "pytest.fixture",
};

const Templates kImports = {
    "import asyncio", "import threading, time, queue", "import multiprocessing as mp",
    "from concurrent.futures import ThreadPoolExecutor, ProcessPoolExecutor as P",
    "from threading import *", "import concurrent.futures",
    "import requests, os, subprocess, socket", "from $m import $n", "from $m import $n as $n, $n",
    "from $m import *", "import $n as $n", "import b, pkg.c", "from . import $n",
    "import trio, anyio", "from asyncio import sleep as $n, Lock",
    "import functools, contextlib, json, hashlib",
};

const Templates kStatements = {
    "$e", "$n = $e", "$n = $c", "self.$a = $e", "self.$a = $c", "self.$a += 1", "$n, *$n = $e",
    "$n: $n = $e", "$n[$e] = $e", "$n += $e", "await $e", "$c", "return $e", "yield $e",
    "raise $n from $e", "del $n, self.$a", "assert ($e), $n", "global $n", "nonlocal $n", "pass",
    "break", "continue", "$i", "type $n[$n] = $e", "if $e:$b", "if $e:$belif $e:$belse:$b",
    "if TYPE_CHECKING:$b", "if __name__ == '__main__':$b", "while $e:$b", "while True:$b",
    "for $n in ($e):$b", "for $n, $n in $e:$belse:$b", "async for $n in $e:$b", "with ($e):$b",
    "with lock:$b", "with self._lock:$b", "with $c as $n, $n:$b", "async with ($e):$b",
    "async with $c as $n:$b", "try:$bexcept $n as $n:$bfinally:$b", "try:$bexcept:$b",
    "try:$bexcept* ($n, $n.$a):$belse:$b", "try:$bexcept asyncio.CancelledError:$b",
    "def $n($p):$b", "async def $n($p):$b", "@$d\ndef $n($p) -> $n:$b",
    "@$d\n@$d\nasync def $n(self, $p):$b", "class $n:$b", "class $n($n, metaclass=$n):$b",
    "class $n(threading.Thread):$b", "class $n[$n](Base):$b", "def __init__(self):$b",
    "async def __aenter__(self):$b", "match $e:\n  case $k if $e:$b  case $k:$b",
    "# interlock: ignore[$s]", "$e  # noqa: ASYNC", "with (open($s) as $n, $n as $n,):$b",
    "lock.acquire()\ntry:$bfinally:\n    lock.release()",
};

const Templates kTyped = {
    "x", " ", "\n", "\r\n", "\r", "\t", "(", ")", "[", "]", "{", "}", "\"", "'", "\"\"\"", "'''",
    "#", ":", "\\", "\\\n", ".", ",", "=", "await ", "async ", "    ", "def f():", "lambda: ",
    "return ", "with lock:\n", "# noqa", "f'{", "}'", "*", "@", "->", ":=", ";", "é", "😀",
    "\xE2\x80\xA8", "\xEF\xBB\xBF", "e\xCC\x81", "\x0C", "# interlock: ignore",
};
// clang-format on

}  // namespace

const Templates& templates_of(char kind) {
  switch (kind) {
    case 'a':
      return kAttributes;
    case 'm':
      return kModules;
    case 'c':
      return kCalls;
    case 'e':
      return kExpressions;
    case 's':
      return kStrings;
    case 'p':
      return kParameters;
    case 'k':
      return kPatterns;
    case 'd':
      return kDecorators;
    case 'i':
      return kImports;
    case 'y':
      return kTyped;
    case 't':
      return kStatements;
    default:
      return kNames;
  }
}

}  // namespace interlock::fuzz
