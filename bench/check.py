#!/usr/bin/env python3
"""Time and peak memory of a whole check, beside ruff, flake8-async and tree-sitter alone, in one run.

    check.py --interlock build/release/interlock [--ruff RUFF] [--flake8 FLAKE8] [--ts-bench TS_BENCH] [--rounds 5] TREE...

Every tool checks every tree in turn, in each round, so that what else the machine does falls on all alike. ruff runs as
`ruff check --no-cache --preview --select ASYNC`, flake8 with flake8-async's rules alone, ts_bench (bench/tsbench) parses
the same files with a pooled allocator and two threads. Printed: the median of the wall times, the median of the CPU
times (user and system), the peak resident memory, and each as a ratio to Interlock's. Standard library only; Linux.
"""
import argparse
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time


def run(command, env=None):
    """Wall seconds, CPU seconds and peak MB of one run; its exit code doesn't matter (findings give 1)."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, env={**os.environ, **(env or {})})
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if os.WIFSIGNALED(status):
        sys.exit(f"{command[0]} ended by signal {os.WTERMSIG(status)}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def tools(args, tree, scratch):
    yield "interlock", [args.interlock, "check", "--no-cache", "--format", "concise", tree], None
    if args.ruff:
        yield "ruff", [args.ruff, "check", "--no-cache", "--preview", "--isolated", "--select", "ASYNC", tree], None
    if args.flake8:
        yield "flake8-async", [args.flake8, "--isolated", "--select", "ASYNC", tree], None
    if args.ts_bench:
        files = sorted(str(p) for p in pathlib.Path(tree).rglob("*.py") if p.is_file())
        listing = pathlib.Path(scratch) / "files.list"
        listing.write_text("\n".join(files))
        yield "tree-sitter", [args.ts_bench, "parse", str(listing), "1", "2"], {"TS_POOL": "1", "TS_CLOCK": "wall"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--interlock", required=True)
    parser.add_argument("--ruff")
    parser.add_argument("--flake8")
    parser.add_argument("--ts-bench")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("trees", nargs="+")
    args = parser.parse_args()
    for tree in args.trees:
        figures = {}
        with tempfile.TemporaryDirectory() as scratch:
            commands = list(tools(args, tree, scratch))
            for name, command, env in commands:  # once before, so that the files are in memory
                run(command, env)
            for _ in range(args.rounds):
                for name, command, env in commands:
                    figures.setdefault(name, []).append(run(command, env))
        print(f"\n{pathlib.Path(tree).name}, {args.rounds} rounds, medians")
        print(f"{'tool':14}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}{'wall ratio':>12}{'CPU ratio':>11}")
        base = figures["interlock"]
        for name, runs in figures.items():
            wall, cpu = (statistics.median(r[i] for r in runs) for i in (0, 1))
            ratio = [statistics.median(r[i] for r in runs) / statistics.median(b[i] for b in base) for i in (0, 1)]
            print(f"{name:14}{wall:9.2f}{cpu:9.2f}{max(r[2] for r in runs):9.0f}{ratio[0]:12.2f}{ratio[1]:11.2f}")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
