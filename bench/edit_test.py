#!/usr/bin/env python3
"""Edits many open files of a real project at random, and looks whether the server says what a fresh one says.

    edit_test.py --server "build/release/interlock server" [--files 30] [--edits 400] [--seed 1] TREE

Files that import each other are opened in one server. Each edit takes out a line, puts one back, or changes a letter in a
name, in one of them. Now and then, and at the end, a second server opens the files as they are then: every file has to have
the same diagnostics in both. Nothing is written into the tree. Standard library only.
"""
import argparse
import json
import pathlib
import random
import re
import shlex
import subprocess
import sys


class Server:
    def __init__(self, command, tree):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.last_id = 0
        self.said = {}
        root = tree.as_uri()
        self.ask("initialize", {"processId": None, "rootUri": root, "capabilities": {},
                                "workspaceFolders": [{"uri": root, "name": "w"}]})
        self.tell("initialized", {})

    def write(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method, params):
        self.write({"method": method, "params": params})

    def ask(self, method, params=None):
        self.last_id += 1
        self.write({"id": self.last_id, "method": method, "params": params})
        while True:
            size = 0
            while (line := self.process.stdout.readline().strip()):
                if line.lower().startswith(b"content-length:"):
                    size = int(line.split(b":")[1])
            if size == 0:
                sys.exit("the server has ended")
            message = json.loads(self.process.stdout.read(size))
            if message.get("method") == "textDocument/publishDiagnostics":
                self.said[message["params"]["uri"]] = message["params"]["diagnostics"]
            if message.get("id") == self.last_id and "method" not in message:
                return message.get("result")

    def open(self, uri, text):
        self.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "python", "version": 1,
                                                            "text": text}})

    def change(self, uri, version, line, old, new):
        """Line `line` is `new` instead of `old`; None: there is no such line."""
        at = {"line": line, "character": 0}
        below = {"line": line + (old is not None), "character": 0}
        self.tell("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": [
            {"range": {"start": at, "end": below}, "text": "" if new is None else new + "\n"}]})

    def end(self):
        self.process.kill()
        self.process.wait()


def compare(server, command, tree, texts, keep=None):
    """How many files the server says other things about than a fresh one, and how much the fresh one says. Folder `keep`
    gets the text of each such file and what both say."""
    server.ask("interlock/sync")
    fresh = Server(command, tree)
    for uri, lines in texts.items():
        fresh.open(uri, "\n".join(lines))
    fresh.ask("interlock/sync")
    different = [uri for uri in texts if server.said.get(uri) != fresh.said.get(uri)]
    count = sum(len(found) for found in fresh.said.values())
    fresh.end()
    for uri in different:
        print(f"{uri}:\n  edited {server.said.get(uri)}\n  fresh  {fresh.said.get(uri)}")
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            name = pathlib.PurePosixPath(uri).stem
            (keep / f"{name}.py").write_text("\n".join(texts[uri]))
            (keep / f"{name}.json").write_text(json.dumps(
                {"uri": uri, "edited": server.said.get(uri), "fresh": fresh.said.get(uri)}, indent=1))
    return len(different), count


def coroutine_files(tree):
    """The files of a tree that have coroutine functions and are not huge, sorted."""
    return [p for p in sorted(tree.rglob("*.py")) if b"async def" in p.read_bytes() and p.stat().st_size < 200_000]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", required=True)
    parser.add_argument("--files", type=int, default=30)
    parser.add_argument("--edits", type=int, default=400)
    parser.add_argument("--every", type=int, default=50, help="edits between comparisons")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("tree", type=pathlib.Path)
    options = parser.parse_args()
    command = shlex.split(options.server)
    choice = random.Random(options.seed)
    tree = options.tree.resolve()
    paths = coroutine_files(tree)  # beside each other
    begin = choice.randrange(max(1, len(paths) - options.files))
    texts = {p.as_uri(): p.read_text().split("\n") for p in paths[begin:begin + options.files]}
    server = Server(command, tree)
    for uri, lines in texts.items():
        server.open(uri, "\n".join(lines))
    versions = dict.fromkeys(texts, 1)
    taken = []
    wrong = compared = found = 0
    for i in range(1, options.edits + 1):
        uri = choice.choice(list(texts))
        lines = texts[uri]
        versions[uri] += 1
        kind = choice.random()
        if kind < 0.4 and taken:
            uri, at, old = taken.pop(choice.randrange(len(taken)))
            lines = texts[uri]
            versions[uri] += 1
            at = min(at, len(lines) - 1)
            server.change(uri, versions[uri], at, None, old)
            lines.insert(at, old)
        else:
            at = choice.randrange(max(1, len(lines) - 1))
            old = lines[at]
            words = list(re.finditer(r"[A-Za-z_]{3,}", old))
            if kind < 0.7 and words:
                middle = choice.choice(words).start() + 1
                new = old[:middle] + "q" + old[middle:]
                server.change(uri, versions[uri], at, old, new)
                lines[at] = new
            elif len(lines) > 2:
                server.change(uri, versions[uri], at, old, None)
                taken.append((uri, at, old))
                del lines[at]
        if choice.random() < 0.5:
            server.ask("interlock/sync")
        if i % options.every == 0 or i == options.edits:
            bad, found = compare(server, command, tree, texts)
            wrong += bad
            compared += 1
    server.end()
    print(f"{len(texts)} files, {options.edits} edits, {compared} comparisons, {found} findings at the end, "
          f"{wrong} files different")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
