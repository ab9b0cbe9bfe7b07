#!/usr/bin/env python3
"""What tools that know something of concurrency find in the same trees, and how long they take:

    compare.py --interlock build/release/interlock --tools VENV/bin TREE...

VENV has ruff, flake8 with flake8-async, pylint and basedpyright. Of each tool only what concerns concurrency is counted: ruff's
ASYNC rules and RUF006; what flake8-async has on by default; pylint's messages about coroutines and threads; basedpyright's
reportUnusedCoroutine. Times are of all processors, the median of three runs, without
caches. `--places FILE` also writes each place.
"""
import argparse
import collections
import json
import pathlib
import re
import resource
import statistics
import subprocess

PYLINT = ("await-outside-async,not-async-context-manager,yield-inside-async-function,useless-with-lock,bad-thread-instantiation,"
          "subprocess-popen-preexec-fn,contextmanager-generator-missing-cleanup,async-context-manager-with-regular-with")
FLAKE8_LINE = re.compile(r"^(.*?):(\d+):\d+:? ([A-Z]+\d+)")


def interlock(run):
    output = run("check", "--no-cache", "--format", "json")
    return [(finding["path"], finding["line"], finding["rule"]) for finding in json.loads(output)["findings"]]


def ruff(run):
    output = run("check", "--isolated", "--no-cache", "--preview", "--target-version", "py311", "--select",
                 "ASYNC,RUF006", "--output-format", "json")
    return [(finding["filename"], finding["location"]["row"], finding["code"]) for finding in json.loads(output)]


def flake8(run):
    found = map(FLAKE8_LINE.match, run("--isolated").splitlines())
    return [(line[1], int(line[2]), line[3]) for line in found if line and line[3].startswith("ASYNC")]


def pylint(run):
    output = run("--rcfile", "/dev/null", "--disable", "all", "--enable", PYLINT, "--recursive", "y", "-j", "0",
                 "--output-format", "json")
    return [(finding["path"], finding["line"], finding["symbol"]) for finding in json.loads(output or "[]")]


def basedpyright(run):
    output = run("--outputjson")
    return [(finding["file"], finding["range"]["start"]["line"] + 1, finding["rule"])
            for finding in json.loads(output)["generalDiagnostics"] if finding.get("rule") == "reportUnusedCoroutine"]


def processor_time():
    """What children have used so far, which other programs on the machine change little."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(tool, program, tree, rounds):
    """Seconds, and the places that are found."""
    seconds = []

    def run(*arguments):
        begin = processor_time()
        output = subprocess.run([program, *arguments, tree], capture_output=True, text=True, check=False).stdout
        seconds.append(processor_time() - begin)
        return output

    for _ in range(rounds):
        places = tool(run)
    return statistics.median(seconds), places


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--interlock", required=True)
    parser.add_argument("--tools", required=True, type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--places", type=pathlib.Path)
    parser.add_argument("trees", nargs="+")
    arguments = parser.parse_args()
    tools = [(interlock, arguments.interlock)] + [
        (tool, str(arguments.tools / tool.__name__)) for tool in (ruff, flake8, pylint, basedpyright)]
    written = []
    for tree in arguments.trees:
        print(tree)
        for tool, program in tools:
            seconds, places = measure(tool, program, tree, arguments.rounds)
            counts = collections.Counter(rule for _, _, rule in places)
            listing = ", ".join(f"{rule} {count}" for rule, count in counts.most_common())
            print(f"  {tool.__name__:13} {seconds:7.2f} s {len(places):5}  {listing}")
            written += [f"{tool.__name__}\t{pathlib.Path(path).resolve()}\t{line}\t{rule}" for path, line, rule in sorted(places)]
    if arguments.places:
        arguments.places.write_text("\n".join(written) + "\n")


if __name__ == "__main__":
    main()
