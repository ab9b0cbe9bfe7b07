#!/usr/bin/env python3
"""Interlock beside the language servers that Python programmers have, in one run over the same files.

    servers.py --file F.py [--file G.py] [--path FOLDER]... [--rounds 3] [--markdown] [--json FIGURES.json]
    servers.py --report FIGURES.json [--markdown]

Looks for the servers of SERVERS in the folders of --path and on PATH, says which versions there are and which server is
missing, and measures each with lsp_latency.py: start-up to the answer of `initialize` and to the first diagnostics,
keystroke to diagnostics (pulled where a server offers that, else as they are published), hover, code actions, a burst of edits, memory.
In each round every server has every file once, one after another, so that other load on the machine meets all of
them; of a figure's rounds the lowest counts, the one that was disturbed least. What the servers do while nobody types is watched last,
of all of them at the same time: it is their processor time that counts.

The first in each column is in bold. A server that doesn't offer something, or never has an answer, can't be first
there. Each file gets a few lines at its end in which every server finds something, so that there are code actions to
ask for. Standard library only; Linux.
"""
from __future__ import annotations

import argparse
import contextlib
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

import lsp_latency

# Name, command of the server, and what says its version.
SERVERS = [
    ("interlock", "interlock server", "interlock --version"),
    ("ruff", "ruff server", "ruff --version"),
    ("zuban", "zuban server", "zuban --version"),
    ("ty", "ty server", "ty --version"),
    ("pyrefly", "pyrefly lsp", "pyrefly --version"),
    ("basedpyright", "basedpyright-langserver --stdio", "basedpyright --version"),
    ("pylsp", "pylsp", "pylsp --version"),
]

# A name that nothing knows, an import that nothing uses, a coroutine that blocks and one that nobody awaits.
MISTAKES = """

import collections.abc as never_used_here
import time


async def hold_everybody_up(seconds: float) -> None:
    time.sleep(seconds)


async def forget(count: int) -> str:
    hold_everybody_up(count)
    return count + name_that_is_nowhere
"""


def at(*path):
    """What is at `path` in a measurement, or None."""
    def find(measured):
        for key in path:
            measured = (measured or {}).get(key)
        return measured
    return find


def in_milliseconds(find):
    def figure(measured):
        seconds = find(measured)
        return None if seconds is None else seconds * 1000
    return figure


def to_a_tenth(find):
    """What is told apart of figures near the clock's own noise."""
    def figure(measured):
        exact = find(measured)
        return None if exact is None else round(exact, 1)
    return figure


# Of each column: its title, and the figure in a measurement. Less is better in all of them.
COLUMNS = [
    ("start ms", in_milliseconds(at("start", "p50"))),
    ("first diagnostics ms", in_milliseconds(at("spawn_to_first_diagnostics_s"))),
    ("keystroke p50 ms", in_milliseconds(at("keystroke", "p50"))),
    ("p99 ms", in_milliseconds(at("keystroke", "p99"))),
    ("hover ms", in_milliseconds(at("hover", "answered", "p50"))),
    ("code action ms", in_milliseconds(at("codeAction", "answered", "p50"))),
    ("burst ms", in_milliseconds(at("burst", "last_diagnostics_s"))),
    ("memory MB", at("memory_after_open", "pss")),
    ("idle ms/s", to_a_tenth(at("idle_ms_per_s"))),
]


def find_servers(folders, only, extra):
    """The servers that are there, as lsp_latency's specifications, and the names of those that are missing."""
    path = os.pathsep.join([*map(os.path.abspath, folders), os.environ.get("PATH", "")])
    found, missing = [], []
    for name, command, version in extra + SERVERS:
        if (only and name not in only) or any(spec["name"] == name for spec in found):
            continue
        words = shlex.split(command)
        program = shutil.which(words[0], path=path)
        if program is None:
            missing.append(name)
            continue
        spec = {"name": name, "command": [os.path.abspath(program), *words[1:]], "version": ""}
        asked = shlex.split(version)
        if asked and (teller := shutil.which(asked[0], path=path)):
            said = subprocess.run([teller, *asked[1:]], capture_output=True, text=True, timeout=60, check=False)
            spec["version"] = (said.stdout or said.stderr).strip().partition("\n")[0]
        found.append(spec)
    return found, missing


def options(args):
    """What lsp_latency.measure() wants to know."""
    return argparse.Namespace(
        edits=args.edits, warmup=4, requests=args.requests, burst=args.burst | 1, bursts=args.bursts, pause=0.0, starts=args.starts, idle=0.0,
        quick=True, where=0.5, inside="", workspace=None, while_indexing=False, diagnostics="auto", timeout=args.timeout,
        budget=args.budget, pyproject="")


def with_mistakes(file, folder):
    copy = pathlib.Path(folder, file.name)
    copy.write_text(file.read_text(encoding="utf-8") + MISTAKES, encoding="utf-8")
    return copy


def measure_all(servers, files, args):
    """Every server and file, once a round."""
    measured = []
    for turn in range(args.rounds):
        for file in files:
            for spec in servers:
                began = time.perf_counter()
                try:
                    result = lsp_latency.measure(spec, file, "letter", options(args))
                except (lsp_latency.ServerGone, OSError) as error:
                    result = {"server": spec["name"], "file": file.name, "error": str(error)}
                measured.append({**result, "round": turn})
                print(f"# {spec['name']}, {file.name}, round {turn + 1}: {time.perf_counter() - began:.0f} s"
                      f"{', failed: ' + result['error'] if 'error' in result else ''}", file=sys.stderr, flush=True)
    return measured


def open_in(spec, file, folder, timeout):
    """A client whose server has the file open and has told its first diagnostics."""
    workspace = pathlib.Path(folder, spec["name"])
    workspace.mkdir()
    copy = workspace / "sample.py"
    shutil.copyfile(file, copy)
    client, has, _ = lsp_latency.connect(spec, str(workspace), True, timeout, folder)
    client.notify("initialized", {})
    client.notify("textDocument/didOpen", {"textDocument": {
        "uri": copy.as_uri(), "languageId": "python", "version": 1, "text": copy.read_text(encoding="utf-8")}})
    if "diagnosticProvider" in has:
        client.request("textDocument/diagnostic", {"textDocument": {"uri": copy.as_uri()}}, timeout)
    lsp_latency.settle(client, 1.0)
    return client


def watch_idle(servers, file, args):
    """Milliseconds of processor time a second of each server that has a file open, by name, while nobody does anything."""
    clients = {}
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        for spec in servers:
            with contextlib.suppress(lsp_latency.ServerGone, OSError):
                clients[spec["name"]] = open_in(spec, file, folder, args.timeout)
                stack.callback(clients[spec["name"]].stop)
        before = {name: lsp_latency.cpu_ns(client.tree()) for name, client in clients.items()}
        time.sleep(args.idle)
        return {name: (lsp_latency.cpu_ns(client.tree()) - before[name]) / 1e6 / args.idle
                for name, client in clients.items()}


def best_figures(rounds):
    """Of each column the lowest figure of these measurements; None where there is none."""
    return [min((figure for measured in rounds if (figure := find(measured)) is not None), default=None)
            for _, find in COLUMNS]


def shown(figure):
    if figure is None:
        return "-"
    return f"{figure:.2f}" if figure < 10 else f"{figure:.1f}" if figure < 100 else f"{figure:,.0f}"


def table(measured, markdown):
    """The figures of one file: a line a server, and in each column a mark at the first."""
    names = list(dict.fromkeys(result["server"] for result in measured))
    figures = {name: best_figures([r for r in measured if r["server"] == name]) for name in names}
    columns = list(zip(*figures.values()))
    first = [min((shown_as for shown_as in column if shown_as is not None), default=None) for column in columns]
    rows = [["server", *(title for title, _ in COLUMNS), "how"]]
    for name in names:
        how = next((r["how"] for r in measured if r["server"] == name and "how" in r), "failed")
        cells = [shown(figure) for figure in figures[name]]
        mark = "**{}**" if markdown else "*{}"
        # Figures that look the same are first together.
        rows.append([name, *(mark.format(cell) if figure is not None and cell == shown(best) else cell
                             for cell, figure, best in zip(cells, figures[name], first)), how])
    if markdown:
        rows.insert(1, ["---", *["--:"] * len(COLUMNS), "---"])
        return "\n".join("| " + " | ".join(row) + " |" for row in rows)
    return columns_of(rows)


def columns_of(rows):
    widths = [max(map(len, column)) for column in zip(*rows)]
    return "\n".join("  ".join(cell.ljust(width) if i in (0, len(row) - 1) else cell.rjust(width)
                               for i, (cell, width) in enumerate(zip(row, widths))).rstrip() for row in rows)


def hovers(measured):
    """How many of the places that were asked about each server knows something of: hovers that say nothing aren't timed."""
    last = {r["server"]: r["hover"] for r in measured if r.get("hover")}
    return ", ".join(f"{name} {hover['nonempty']} of {hover['n']}" for name, hover in last.items())


def report(figures, markdown):
    lines = [f"{name}: {version or 'version unknown'}" for name, version in figures["versions"].items()]
    lines += [f"{name}: missing, left out" for name in figures["missing"]]
    text = "\n".join(("- " if markdown else "") + line for line in lines)
    by_file = {}
    for result in figures["measured"]:
        by_file.setdefault(result["file"], []).append(
            {**result, "idle_ms_per_s": figures["idle"].get(result["server"])})
    for file, measured in by_file.items():
        size = next((f" ({r['lines']:,} lines)" for r in measured if "lines" in r), "")
        text += f"\n\n{file}{size}\n\n{table(measured, markdown)}\n\nHovers that had something to say: {hovers(measured)}."
    return text


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--file", action="append", default=[], type=pathlib.Path)
    parser.add_argument("--path", action="append", default=[], metavar="FOLDER", help="where servers are looked for first")
    parser.add_argument("--server", action="append", default=[], metavar="NAME=COMMAND", help="another one, or in another way")
    parser.add_argument("--only", default="", metavar="NAME,NAME", help="these alone")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--edits", type=int, default=100, help="keystrokes a round")
    parser.add_argument("--requests", type=int, default=50, help="hovers and code actions a round")
    parser.add_argument("--burst", type=int, default=500, help="edits written at once, and one more where their number is even: "
                        "they type and undo, and the text has to be another one at the end")
    parser.add_argument("--bursts", type=int, default=5, help="how many a round, of which the median counts")
    parser.add_argument("--starts", type=int, default=2, help="starts a round beside the one that is typed into")
    parser.add_argument("--idle", type=float, default=30.0, metavar="SECONDS")
    parser.add_argument("--timeout", type=float, default=30.0, metavar="SECONDS", help="of one answer")
    parser.add_argument("--budget", type=float, default=20.0, metavar="SECONDS",
                        help="after which a slow server's keystrokes are cut short")
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--json", type=pathlib.Path, help="all figures, for --report")
    parser.add_argument("--report", type=pathlib.Path, metavar="FIGURES.json")
    args = parser.parse_args(arguments)
    if not args.file and not args.report:
        parser.error("name a file to type into")
    return args


def main(arguments=None):
    args = parse(arguments)
    if args.report:
        print(report(json.loads(args.report.read_text()), args.markdown))
        return 0
    extra = [(name, command, "") for name, _, command in (server.partition("=") for server in args.server)]
    servers, missing = find_servers(args.path, {name for name in args.only.split(",") if name}, extra)
    if not servers:
        sys.exit("There is no server to measure.")
    with tempfile.TemporaryDirectory() as folder:
        files = [with_mistakes(file, folder) for file in args.file]
        figures = {"versions": {spec["name"]: spec["version"] for spec in servers}, "missing": missing,
                   "measured": measure_all(servers, files, args), "idle": watch_idle(servers, files[0], args)}
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1))
    print(report(figures, args.markdown))
    return 0


if __name__ == "__main__":
    sys.exit(main())
