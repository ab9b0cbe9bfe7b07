#!/usr/bin/env python3
"""What the cache is worth: a check without it, one that fills it, one of an unchanged tree, one of a tree in which a few
files were changed; beside ruff, in one run.

    warm_check.py --interlock build/release/interlock [--ruff RUFF] [--rounds 5] [--changed 10] [--bench-seed 1] TREE...

Each tree is copied, and each round changes other files of the copy, chosen at random: half get a new function at their
end, half a comment at their beginning. In each round every kind of check is run in turn, so that what else the machine
does falls on all alike. The output with the cache is compared with that without it. ruff runs as
`ruff check --no-cache --preview --select ASYNC`. Printed: the medians of wall and CPU times, peak memory, the cache's
size, and each as a ratio to ruff's. Standard library only; Linux.
"""
import argparse
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from check import run  # noqa: E402


def change(files, seed):
    for number, path in enumerate(files):
        text = path.read_text(encoding="utf-8", errors="surrogateescape")
        text = f"# {seed}\n{text}" if number % 2 else f"{text}\n\ndef added_{seed}_{number}():\n    return {seed}\n"
        path.write_text(text, encoding="utf-8", errors="surrogateescape")


def output(command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False).stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--interlock", required=True)
    parser.add_argument("--ruff")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--changed", type=int, default=10)
    parser.add_argument("--bench-seed", type=int, default=1)
    parser.add_argument("trees", nargs="+")
    args = parser.parse_args()
    wrong = 0
    for tree in args.trees:
        with tempfile.TemporaryDirectory() as scratch:
            copy = pathlib.Path(scratch) / pathlib.Path(tree).name
            shutil.copytree(tree, copy, symlinks=True)
            cache = pathlib.Path(scratch) / "cache"
            check = [args.interlock, "check", "--format", "concise", str(copy)]
            cached = [*check, "--cache-dir", str(cache)]
            uncached = [*check, "--no-cache"]
            ruff = [args.ruff, "check", "--no-cache", "--preview", "--isolated", "--select", "ASYNC", str(copy)]
            files = sorted(p for p in copy.rglob("*.py") if p.is_file())
            choice = random.Random(args.bench_seed)
            figures = {}

            def measure(name, command):
                figures.setdefault(name, []).append(run(command))

            run(uncached)  # once before, so that the files are in memory
            for number in range(args.rounds):
                shutil.rmtree(cache, ignore_errors=True)
                measure("no cache", uncached)
                measure("cold", cached)
                measure("warm", cached)
                change(choice.sample(files, min(args.changed, len(files))), number)
                measure(f"{args.changed} changed", cached)
                wrong += output(cached) != output(uncached)
                if args.ruff:
                    measure("ruff", ruff)
            size = sum(p.stat().st_size for p in cache.iterdir()) / 1e6
        print(f"\n{pathlib.Path(tree).name}, {len(files)} files, {args.rounds} rounds, medians; cache {size:.1f} MB")
        print(f"{'check':14}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}{'wall ratio':>12}{'CPU ratio':>11}")
        base = figures.get("ruff", figures["no cache"])
        for name, runs in figures.items():
            wall, cpu = (statistics.median(r[i] for r in runs) for i in (0, 1))
            ratio = [statistics.median(r[i] for r in runs) / statistics.median(b[i] for b in base) for i in (0, 1)]
            print(f"{name:14}{wall:9.2f}{cpu:9.2f}{max(r[2] for r in runs):9.0f}{ratio[0]:12.2f}{ratio[1]:11.2f}")
    if wrong:
        sys.exit(f"{wrong} outputs with the cache differ from those without it")


if __name__ == "__main__":
    main()
