#!/usr/bin/env python3
"""The program for Windows, run by wine: that it says what the one for this machine says, byte for byte.

    windows_test.py HERE [WINDOWS] [PROJECT...]

HERE is this machine's program; WINDOWS is interlock.exe, else that of the wheel in dist/. Each PROJECT, a folder, is checked by
both, too. ONLY="Windows.test_..." in the environment runs that test. Skips (77) where there is no wine (`apt-get install wine64`), or no program for it. wine keeps its Windows in
build/wine; making it takes a minute.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import zipfile

import samples

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "tests" / "example"
WINE = shutil.which("wine64") or shutil.which("wine")
ENVIRONMENT = {**os.environ, "WINEPREFIX": str(ROOT / "build" / "wine"), "WINEDEBUG": "-all"}
HERE, THERE, PROJECTS = [], [], []
# An exit code of Windows, of which this machine sees one byte.
ACCESS_VIOLATION = 0xC0000005


def run(program, *arguments, **options):
    return subprocess.run([*program, *arguments], env=ENVIRONMENT, capture_output=True, timeout=600, check=False, **options)


def of_windows(path):
    """The path as wine has it: this machine's root is its drive Z."""
    return "Z:" + str(path)


class Server:
    """A server of its own, over pipes."""

    def __init__(self, program, *arguments):
        self.process = subprocess.Popen([*program, "server", *arguments], env=ENVIRONMENT, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.last_id = 0
        # Rather a failure than a test that waits for ever.
        self.guard = threading.Timer(120, self.process.kill)
        self.guard.start()

    def send(self, method, params, **more):
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def receive(self):
        """The next message's body; nothing at the end."""
        head = self.process.stdout.readline()
        if not head:
            return b""
        assert self.process.stdout.readline() == b"\r\n", head
        return self.process.stdout.read(int(head.split(b":")[1]))

    def notified(self, method):
        while True:
            message = json.loads(self.receive())
            if message.get("method") == method:
                return message["params"]
            if "method" in message and "id" in message:
                self.answer(message)

    def answer(self, message):
        body = json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": None}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def ask(self, method, params):
        self.last_id += 1
        self.send(method, params, id=self.last_id)
        while True:
            message = json.loads(self.receive())
            if "method" not in message and message["id"] == self.last_id:
                return message.get("result")
            if "method" in message and "id" in message:
                self.answer(message)

    def initialize(self, **params):
        answer = self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}, **params})
        self.send("initialized", {})
        return answer

    def open(self, uri, text):
        self.send("textDocument/didOpen",
                  {"textDocument": {"uri": uri, "languageId": "python", "version": 1, "text": text}})

    def end(self):
        self.ask("shutdown", None)
        self.send("exit", None)
        code = self.process.wait(60)
        self.guard.cancel()
        self.process.stdin.close()
        self.process.stdout.close()
        return code

    def ended(self):
        """The exit code of one that nobody told to end."""
        code = self.process.wait(60)
        self.guard.cancel()
        self.process.stdout.close()
        return code


class Windows(unittest.TestCase):
    maxDiff = 2000

    def same(self, *arguments, code=None, **options):
        """What both say to that."""
        here, there = (run(program, *arguments, **options) for program in (HERE, THERE))
        self.assertEqual((there.returncode, there.stdout, there.stderr), (here.returncode, here.stdout, here.stderr))
        if code is not None:
            self.assertEqual(here.returncode, code)
        return here.stdout

    def folder(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        return pathlib.Path(folder.name).resolve()

    def test_a_check_says_the_same_in_every_format(self):
        for form in ("text", "concise", "json", "github", "gitlab", "junit"):
            with self.subTest(form):
                self.same("check", "--no-cache", "--format", form, ".", code=1, cwd=EXAMPLE)

    def test_whole_projects_have_the_same_findings(self):
        for project in PROJECTS:
            with self.subTest(project):
                self.same("check", "--no-cache", "--format", "json", ".", cwd=project)

    def test_pages_and_lists_are_the_same(self):
        for arguments in (["explain", "blocking-chain"], ["rules"], ["rules", "--format", "json"], ["--help"], ["check", "--help"],
                          ["chek"], ["settings", "--schema"]):
            with self.subTest(arguments):
                self.same(*arguments)

    def test_names_are_utf8_wherever_they_come_from(self):
        folder = self.folder()
        (folder / "é中").mkdir()
        (folder / "é中" / "naïve 🐍.py").write_text(samples.CODE)
        said = self.same("check", "--no-cache", "--format", "concise", "é中", code=1, cwd=folder).decode()
        self.assertTrue(said.startswith("é中/naïve 🐍.py:2:16: "), said)
        self.assertEqual(self.same("check", "--no-cache", "--format", "concise", "é中/naïve 🐍.py", code=1, cwd=folder).decode(), said)
        backslashes = run(THERE, "check", "--no-cache", "--format", "concise", "é中\\naïve 🐍.py", cwd=folder)
        self.assertEqual(backslashes.stdout.decode(), said)

    def test_fixes_are_written(self):
        fixed = []
        for program in (HERE, THERE):
            folder = self.folder()
            (folder / "a.py").write_bytes(samples.CODE.replace("\n", "\r\n").encode())
            told = run(program, "check", "--no-cache", "--fix", "--unsafe-fixes", ".", cwd=folder)
            self.assertIn(b"ixed", told.stdout + told.stderr)
            fixed.append(((folder / "a.py").read_bytes(), told.stdout, os.listdir(folder)))
        self.assertIn(b"asyncio.sleep(1)", fixed[0][0])
        self.assertEqual(fixed[1], fixed[0])

    def test_settings_are_found_above(self):
        folder = self.folder()
        (folder / "pyproject.toml").write_text("[tool.interlock]\nexclude = ['b.py']\n")
        (folder / "p").mkdir()
        for name in ("a.py", "b.py"):
            (folder / "p" / name).write_text(samples.CODE)
        said = self.same("check", "--no-cache", "--format", "concise", ".", code=1, cwd=folder / "p")
        self.assertEqual(said.count(b"blocking-call-in-coroutine"), 1)

    def test_what_was_found_is_kept_for_the_next_check(self):
        cache = self.folder()
        arguments = ["check", "--cache-dir", of_windows(cache), "--format", "json", "."]
        both = [subprocess.Popen([*THERE, *arguments], env=ENVIRONMENT, cwd=EXAMPLE, stdout=subprocess.PIPE) for _ in range(2)]
        said = [process.communicate(timeout=600)[0] for process in both]
        cold = run(HERE, "check", "--no-cache", "--format", "json", ".", cwd=EXAMPLE).stdout
        self.assertEqual(said, [cold, cold])
        names = sorted(os.listdir(cache))
        self.assertTrue(any(name.endswith(".pack") for name in names), names)
        self.assertTrue(any(name.endswith(".results") for name in names), names)
        self.assertFalse([name for name in names if name.startswith("writing-")])
        self.assertEqual(run(THERE, *arguments, cwd=EXAMPLE).stdout, cold)
        self.assertEqual(sorted(os.listdir(cache)), names)

    def test_a_session_says_the_same(self):
        said = []
        for program in (HERE, THERE):
            server = Server(program, "--no-cache")
            literal = {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}
            answers = [server.initialize(capabilities={"textDocument": {"codeAction": literal}})["capabilities"]]
            server.open("file:///a.py", samples.CODE)
            answers.append(server.notified("textDocument/publishDiagnostics"))
            place = {"line": 1, "character": 22}
            document = {"uri": "file:///a.py"}
            answers.append(server.ask("textDocument/hover", {"textDocument": document, "position": place}))
            answers.append(server.ask("textDocument/codeAction", {
                "textDocument": document, "range": {"start": place, "end": place},
                "context": {"diagnostics": answers[1]["diagnostics"]}}))
            answers.append(server.end())
            said.append(answers)
        self.assertEqual(said[1], said[0])
        self.assertEqual(said[1][1]["diagnostics"][0]["code"], "blocking-call-in-coroutine")
        self.assertTrue(said[1][2] and said[1][3])
        self.assertEqual(said[1][4], 0)

    def test_a_workspace_is_read_from_the_disk(self):
        folder = self.folder()
        (folder / "helper.py").write_text("import time\n\ndef slow():\n    time.sleep(1)\n")
        caller = "import helper\n\nasync def f():\n    helper.slow()\n"
        (folder / "caller.py").write_text(caller)
        # As VS Code writes a drive, as others do, and what is left when two of them are together.
        for drive, other in (("z%3A", "z%3A"), ("Z:", "Z:"), ("z%3A", "Z:"), ("Z:", "z%3A")):
            with self.subTest(f"{drive} and {other}"):
                root, opened = f"file:///{drive}{folder}", f"file:///{other}{folder}/caller.py"
                server = Server(THERE, "--no-cache")
                server.initialize(rootUri=root, workspaceFolders=[{"uri": root, "name": "w"}],
                                  capabilities={"textDocument": {"publishDiagnostics": {"relatedInformation": True}}})
                server.open(opened, caller)
                while not (told := server.notified("textDocument/publishDiagnostics"))["diagnostics"]:
                    pass
                self.assertEqual(told["uri"], opened)
                [diagnostic] = told["diagnostics"]
                self.assertEqual(diagnostic["code"], "blocking-chain")
                # VS Code's way to write a file that it hasn't opened.
                self.assertEqual(diagnostic["relatedInformation"][-1]["location"]["uri"], f"file:///z%3A{folder}/helper.py")
                self.assertEqual(server.end(), 0)

    def test_the_server_ends_with_its_client(self):
        server = Server(THERE, "--no-cache")
        server.initialize()
        server.process.stdin.close()
        self.assertEqual(server.ended(), 1)

    def test_the_server_ends_when_the_process_of_its_client_does(self):
        client = subprocess.Popen([WINE, "cmd.exe", "/c", "pause"], env=ENVIRONMENT, stdin=subprocess.PIPE,
                                  stdout=subprocess.DEVNULL)
        listed, deadline = None, time.monotonic() + 60
        while listed is None and time.monotonic() < deadline:
            # wine's own tasklist lists nothing.
            listed = re.search(rb"([0-9a-f]{8}) \d+ .*'cmd\.exe'", run([WINE], "winedbg.exe", "--command", "info proc").stdout)
        self.assertIsNotNone(listed)
        server = Server(THERE, "--no-cache")
        server.initialize(processId=int(listed[1], 16))
        # It may take the pipe for open: this process keeps its end.
        client.communicate(b"\n", timeout=60)
        self.assertEqual(server.ended(), 1)
        server.process.stdin.close()

    def test_who_printed_to_a_reader_that_is_gone_ends(self):
        server = Server(THERE, "--no-cache")
        server.initialize()
        server.process.stdout.close()
        server.open("file:///a.py", samples.CODE)
        self.assertEqual(server.ended(), 1)
        server.process.stdin.close()

    def test_what_crashed_it_is_written_down(self):
        caches = self.folder()
        environment = {**ENVIRONMENT, "XDG_CACHE_HOME": of_windows(caches), "INTERLOCK_DEBUG_CRASH": "crash_here",
                       # wine's debugger sees to what crashes, and may end it as if it hadn't.
                       "WINEDLLOVERRIDES": "winedbg.exe=d"}
        body = json.dumps({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {
            "uri": "file:///a.py", "languageId": "python", "version": 1, "text": "import time\nasync def crash_here(): time.sleep(1)\n"}}})
        hello = '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"capabilities":{}}}'
        process = subprocess.Popen([*THERE, "server", "--no-cache"], env=environment, stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for message in (hello, '{"jsonrpc":"2.0","method":"initialized","params":{}}', body):
            process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(message), message.encode()))
            process.stdin.flush()
        self.assertEqual(process.wait(120), ACCESS_VIOLATION & 0xFF)
        process.stdin.close()
        process.stdout.close()
        [written] = (caches / "interlock" / "crashes").iterdir()
        self.assertRegex(written.read_text(), r"^interlock .*\nsignal 11\ncontent \d+ \d+\ndocument file:///a.py\n$")


def skip(why):
    print(f"SKIPPED: {why}")
    sys.exit(77)


if __name__ == "__main__":
    if WINE is None:
        skip("there is no wine")
    HERE.append(str(pathlib.Path(sys.argv[1]).resolve()))
    PROJECTS.extend(sys.argv[3:])
    with tempfile.TemporaryDirectory() as unpacked:
        program = pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None
        for wheel in [] if program else (ROOT / "dist").glob("*-win_amd64.whl"):
            with zipfile.ZipFile(wheel) as archive:
                [name] = [name for name in archive.namelist() if name.endswith("/interlock.exe")]
                program = pathlib.Path(archive.extract(name, unpacked))
        if program is None:
            skip("there is no program for Windows (cmake/build_wheels.py windows-x86_64)")
        THERE.extend([WINE, str(program)])
        (ROOT / "build").mkdir(exist_ok=True)
        subprocess.run([WINE, "wineboot", "--init"], env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       check=True)
        unittest.main(argv=[sys.argv[0], *os.environ.get("ONLY", "").split()], verbosity=2)
