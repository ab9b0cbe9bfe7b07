#!/usr/bin/env python3
"""Kills checks that share a cache at random moments, and looks whether it ever gives a wrong answer.

    kill_test.py --interlock build/dev/interlock [--kills 200] [--seed 1] TREE

Two checks run on one cache at a time, on a copy of the tree. Each round waits a random part of the time that a whole check
takes, kills one of them with SIGKILL, changes a file now and then, and sometimes damages a file of the cache. Every few
kills, and at the end, a check with the cache is compared with one without it: the output and the exit code have to be
the same, byte for byte. At last the cache must have a bounded size and no remnants of the killed. Standard library only.
"""
import argparse
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time


def answer(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout


def start(command):
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def damage(cache, choice):
    files = [p for p in cache.iterdir() if p.is_file() and p.stat().st_size > 0] if cache.is_dir() else []
    if not files:
        return
    path = choice.choice(files)
    try:
        data = bytearray(path.read_bytes())
        if choice.random() < 0.5:
            del data[choice.randrange(len(data)):]
        else:
            data[choice.randrange(len(data))] ^= 1 << choice.randrange(8)
        path.write_bytes(data)
    except (FileNotFoundError, ValueError):
        pass  # another process has put it into a larger one, or it is empty


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--interlock", required=True)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--compare-every", type=int, default=10)
    parser.add_argument("tree")
    args = parser.parse_args()
    choice = random.Random(args.seed)
    kills = compared = whole = 0
    with tempfile.TemporaryDirectory() as scratch:
        copy = pathlib.Path(scratch) / "tree"
        shutil.copytree(args.tree, copy, symlinks=True)
        cache = pathlib.Path(scratch) / "cache"
        uncached = [args.interlock, "check", "--format", "json", "--no-cache", str(copy)]
        cached = [args.interlock, "check", "--format", "json", "--cache-dir", str(cache), str(copy)]
        files = sorted(p for p in copy.rglob("*.py") if p.is_file())
        began = time.perf_counter()
        answer(uncached)
        length = time.perf_counter() - began

        def compare():
            if answer(cached) != answer(uncached):
                sys.exit(f"a wrong answer after {kills} kills (seed {args.seed})")

        while kills < args.kills:
            pair = [start(cached), start(cached)]
            time.sleep(choice.random() * length * 1.5)
            victim = choice.randrange(2)
            if pair[victim].poll() is None:
                pair[victim].send_signal(signal.SIGKILL)
                kills += 1
            else:
                whole += 1
                shutil.rmtree(cache, ignore_errors=True)  # so that there is something to do again
            if choice.random() < 0.3 and pair[1 - victim].poll() is None:
                pair[1 - victim].send_signal(signal.SIGKILL)
                kills += 1
            for process in pair:
                process.wait()
            if choice.random() < 0.5:
                with open(choice.choice(files), "a", encoding="utf-8") as file:
                    file.write(f"\n\ndef added_{kills}():\n    return {kills}\n")
            if choice.random() < 0.2:
                damage(cache, choice)
            if kills // args.compare_every > compared:
                compared = kills // args.compare_every
                compare()
        compare()
        with open(files[0], "a", encoding="utf-8") as file:
            file.write("\n# so that the last one writes\n")
        compare()
        left = [p.name for p in cache.iterdir() if p.name.startswith("writing-")]
        size = sum(p.stat().st_size for p in cache.iterdir())
        print(f"{kills} kills, {whole} checks were faster, {compared + 2} comparisons, all the same; "
              f"the cache has {size} bytes in {len(list(cache.iterdir()))} files")
        if left:
            sys.exit(f"remnants: {left}")


if __name__ == "__main__":
    main()
