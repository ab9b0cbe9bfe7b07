#!/usr/bin/env python3
"""How long the server takes to answer `initialize`, beside a C++ process that does nothing, in one run.

    startup.py INTERLOCK [--rounds 40] [--compiler g++]

Prints the medians of both, their ratio, and the server's resident memory after the answer. Standard library only; Linux.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile
import time

REQUEST = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize",
                      "params": {"processId": None, "rootUri": None, "capabilities": {}}}).encode()
FRAME = b"Content-Length: %d\r\n\r\n%s" % (len(REQUEST), REQUEST)
TRIVIAL = "#include <iostream>\nint main() { char c; std::cin.get(c); std::cout << c << std::flush; }\n"


def time_to_first_byte(command, sent):
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    process.stdin.write(sent)
    process.stdin.flush()
    process.stdout.read(1)
    taken = time.perf_counter() - start
    resident = 0
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            resident = int(line.split()[1]) / 1024
    process.kill()
    process.communicate()
    return taken * 1000, resident


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("interlock")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--compiler", default="g++")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        source = pathlib.Path(scratch) / "trivial.cpp"
        source.write_text(TRIVIAL)
        trivial = str(source.with_suffix(""))
        subprocess.run([args.compiler, "-O2", str(source), "-o", trivial], check=True)
        server, nothing = [], []
        for _ in range(args.rounds):
            nothing.append(time_to_first_byte([trivial], b"x"))
            server.append(time_to_first_byte([args.interlock, "server"], FRAME))
    ours, theirs = (statistics.median(t for t, _ in runs) for runs in (server, nothing))
    print(f"initialize answered in {ours:.2f} ms, a process that does nothing {theirs:.2f} ms: {ours / theirs:.2f} times")
    print(f"resident after it: {statistics.median(m for _, m in server):.1f} MB")


if __name__ == "__main__":
    main()
