#!/usr/bin/env python3
"""A wheel, installed by pip into an empty environment of each Python there is here, the oldest first: it checks and serves.

    pythons_test.py WHEEL [--python PATH...]       # else python3.* on PATH, and what pyenv has

Prints each Python, its pip, and how long the installation and a check took. A pip from before `manylinux2014` (19.3, of
2019) can't know the wheel; there a newer one is installed first, for which the package index is needed. The installed program
has to be the wheel's, byte for byte, and has to be gone after `pip uninstall`. For Linux wheels, on Linux.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

import samples

KNOWS_MANYLINUX2014 = (19, 3)
SCRIPTS, PROGRAM = ("Scripts", "interlock.exe") if os.name == "nt" else ("bin", "interlock")


def said(*command, **more):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=600,
                          check=False, **more)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{done.stdout.decode()}{done.stderr.decode()}")
    return done.stdout.decode()


def numbers(text):
    return tuple(int(number) for number in re.search(r"\d+(\.\d+)*", text).group().split("."))


def pythons():
    """Those to be found, without repetition."""
    found = [pathlib.Path(path) for minor in range(6, 20) if (path := shutil.which(f"python3.{minor}"))]
    if pyenv := shutil.which("pyenv"):
        found += sorted(pathlib.Path(said(pyenv, "root").strip()).glob("versions/3.*/bin/python3"))
    of_version = {}
    for path in found:
        asked = subprocess.run([str(path), "-c", "import platform; print(platform.python_version())"],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        if asked.returncode != 0:
            continue  # a stand-in of pyenv's for a version that is not chosen
        version = asked.stdout.decode().strip()
        if numbers(version) >= (3, 6):
            of_version.setdefault(version, path)
    return [of_version[version] for version in sorted(of_version, key=numbers)]


def expect(what, actual, expected):
    if expected not in actual:
        raise SystemExit(f"{what} is\n{actual}\nand has no {expected}")


def timed(*command, **more):
    begin = time.perf_counter()
    printed = said(*command, **more)
    return printed, time.perf_counter() - begin


def try_in(python, wheel, work):
    environment = work / "environment"
    said(python, "-m", "venv", environment)
    version = said(environment / SCRIPTS / "python", "--version").split()[1]
    pip = [environment / SCRIPTS / "python", "-m", "pip", "--disable-pip-version-check"]
    if numbers(said(*pip, "--version")) < KNOWS_MANYLINUX2014:
        said(*pip, "install", "--quiet", "--upgrade", "pip")
    of_pip = said(*pip, "--version").split()[1]
    _, installing = timed(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel)

    program = environment / SCRIPTS / PROGRAM
    with zipfile.ZipFile(wheel) as archive:
        [packed] = [name for name in archive.namelist() if name.endswith(f".data/scripts/{PROGRAM}")]
        if program.read_bytes() != archive.read(packed):
            raise SystemExit(f"{program} is not what the wheel has")
    expect("pip's list", said(*pip, "list", "--format=freeze"), "interlock-python==")
    expect("the version", said(program, "--version"), "interlock ")
    sample = work / "sample.py"
    sample.write_text(samples.CODE)
    begin = time.perf_counter()
    checked = subprocess.run([program, "check", "--no-cache", sample], capture_output=True, text=True, timeout=60, check=False)
    checking = time.perf_counter() - begin
    expect("a check", checked.stdout + checked.stderr, "blocking-call-in-coroutine")
    served = subprocess.run([program, "server", "--no-cache"], capture_output=True, timeout=60, check=False,
                            input=samples.GREETING)
    expect("the server's answer", served.stdout.decode(), '"serverInfo"')
    said(*pip, "uninstall", "--quiet", "--yes", "interlock-python")
    if left := [path for path in environment.rglob("*interlock*") if path.is_file()]:
        raise SystemExit(f"pip uninstall leaves {left}")
    print(f"Python {version}, pip {of_pip}: installed in {installing:.1f} s, a check takes {checking * 1000:.0f} ms", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=pathlib.Path)
    parser.add_argument("--python", type=pathlib.Path, action="append")
    args = parser.parse_args()
    found = args.python or pythons()
    if not found:
        sys.exit("there is no Python 3.6 or newer")
    for python in found:
        with tempfile.TemporaryDirectory() as work:
            try_in(python, args.wheel.resolve(), pathlib.Path(work))


if __name__ == "__main__":
    main()
