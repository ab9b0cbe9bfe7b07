#!/usr/bin/env python3
"""Works with one server for as long as you like, and looks whether its memory stays flat and its answers right.

    soak.py --server "build/release/interlock server" [--minutes 60] [--files 40] [--seed 1] [--keep FOLDER] TREE

Files of a real project are opened, edited and closed at random, hovers, actions, hints and lenses are asked for, and each
request has to be answered. At the end of each tenth of the time all is closed but a few files, and what the server has in
memory is noted; then those files have to have the diagnostics that they have in a fresh server. It fails where the memory
at the end is more than 10 % and 5 MB over what it was after the second tenth. Nothing is written into the tree. With
--keep, FOLDER gets each file that differs: its text, both servers' diagnostics, and its edits since it was opened. Standard
library only.
"""
import argparse
import json
import pathlib
import random
import shlex
import sys
import time

from edit_test import Server, compare, coroutine_files

TENTHS = 10
STAY_OPEN = 5


def resident_mb(process):
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


class Soak:
    def __init__(self, command, tree, paths, choice):
        self.server = Server(command, tree)
        self.texts = {path.as_uri(): path.read_text().split("\n") for path in paths}
        self.choice = choice
        self.open = {}  # lines by URI
        self.edits = {}  # of each open file: line, old text, new text
        self.version = 0
        self.counts = {"opened": 0, "edits": 0, "requests": 0}

    def step(self):
        kind = self.choice.random()
        if not self.open or kind < 0.05:
            closed = [uri for uri in self.texts if uri not in self.open]
            if closed:
                self.open_one(self.choice.choice(closed))
        elif kind < 0.09:
            self.close_one(self.choice.choice(list(self.open)))
        elif kind < 0.75:
            self.edit(self.choice.choice(list(self.open)))
        else:
            self.request(self.choice.choice(list(self.open)))

    def open_one(self, uri):
        self.open[uri] = list(self.texts[uri])
        self.edits[uri] = []
        self.server.open(uri, "\n".join(self.open[uri]))
        self.counts["opened"] += 1

    def close_one(self, uri):
        del self.open[uri]
        self.server.tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    def edit(self, uri):
        lines = self.open[uri]
        at = self.choice.randrange(max(1, len(lines) - 1))
        self.version += 1
        self.counts["edits"] += 1
        kind = self.choice.random()
        if kind < 0.3 and len(lines) > 2:
            old, new = lines[at], None
            del lines[at]
        elif kind < 0.6:
            old, new = None, self.choice.choice(self.texts[uri])
            lines.insert(at, new)
        else:
            old = lines[at]
            new = old + self.choice.choice(["x", " ", "(", "  # \U0001F600", "é", ":"])
            lines[at] = new
        self.edits[uri].append((at, old, new))
        self.server.change(uri, self.version, at, old, new)

    def request(self, uri):
        self.counts["requests"] += 1
        document = {"uri": uri}
        line = self.choice.randrange(len(self.open[uri]))
        position = {"line": line, "character": self.choice.randrange(40)}
        extent = {"start": {"line": line, "character": 0}, "end": {"line": line + 20, "character": 0}}
        method, params = self.choice.choice([
            ("textDocument/hover", {"position": position}),
            ("textDocument/codeAction", {"range": extent, "context": {"diagnostics": []}}),
            ("textDocument/inlayHint", {"range": extent}),
            ("textDocument/codeLens", {}),
            ("textDocument/documentHighlight", {"position": position}),
            ("textDocument/prepareCallHierarchy", {"position": position})])
        self.server.ask(method, {"textDocument": document, **params})

    def rest(self):
        """All closed but a few files."""
        for uri in list(self.open)[STAY_OPEN:]:
            self.close_one(uri)
        self.server.ask("interlock/sync")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", required=True)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("tree", type=pathlib.Path)
    options = parser.parse_args()
    command = shlex.split(options.server)
    choice = random.Random(options.seed)
    tree = options.tree.resolve()
    paths = coroutine_files(tree)
    if not paths:
        parser.error(f"{tree} has no file with a coroutine function")
    choice.shuffle(paths)
    soak = Soak(command, tree, paths[:options.files], choice)
    memory = []
    wrong = 0
    for tenth in range(TENTHS):
        until = time.monotonic() + options.minutes * 60 / TENTHS
        while time.monotonic() < until:
            soak.step()
        soak.rest()
        keep = options.keep / str(tenth) if options.keep else None
        bad, _ = compare(soak.server, command, tree, soak.open, keep)
        if bad and keep:
            (keep / "edits.json").write_text(json.dumps({uri: soak.edits[uri] for uri in soak.open}))
        wrong += bad
        memory.append(resident_mb(soak.server.process))
        print(f"{(tenth + 1) * options.minutes / TENTHS:8.1f} min  {memory[-1]:7.1f} MB  {soak.counts}", flush=True)
    soak.server.end()
    grown = memory[-1] - memory[1]
    print(f"memory grew by {grown:.1f} MB since the second tenth; {wrong} files differed from a fresh server")
    return wrong > 0 or (grown > 5 and grown > 0.1 * memory[1])


if __name__ == "__main__":
    sys.exit(main())
