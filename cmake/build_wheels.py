#!/usr/bin/env python3
"""Builds wheels for other platforms than this one, with zig as the compiler.

    build_wheels.py [TARGET...] [--host-build BUILD/FOLDER] [--output dist]

Without a target, says which there are. Each wheel has the program for one platform and nothing in Python; it is tagged for the
oldest system that it runs on. zig, which has every platform's libc with it, and what else is needed come from the
package index, pinned, into an environment below build/wheels. Build folders are kept there, so that a second run
compiles what has changed. A build runs programs of its own, which one for another platform can't:
--host-build names a folder where this machine's are built (build/release), else they are built first.
tests/packages/wheels_test.py looks at what came out.
"""
import argparse
import pathlib
import subprocess
import sys
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "wheels"
# zig 0.17 is clang 22.
TOOLS = ["ziglang==0.17.1", "scikit-build-core==1.1.2", "wheel==0.48.0", "ninja==1.13.2"]
HOST_PROGRAMS = ["interlock", "compile_models", "compile_stubs"]

# What zig builds for, and what wheels for it are tagged with. Those for musl are static: they need no libc at all.
TARGETS = {
    "linux-x86_64": ("x86_64-linux-gnu.2.17", "manylinux_2_17_x86_64.manylinux2014_x86_64"),
    "linux-aarch64": ("aarch64-linux-gnu.2.17", "manylinux_2_17_aarch64.manylinux2014_aarch64"),
    "musl-x86_64": ("x86_64-linux-musl", "musllinux_1_1_x86_64"),
    "musl-aarch64": ("aarch64-linux-musl", "musllinux_1_1_aarch64"),
    "macos-x86_64": ("x86_64-macos.11.0", "macosx_11_0_x86_64"),
    "macos-arm64": ("aarch64-macos.11.0", "macosx_11_0_arm64"),
    "windows-x86_64": ("x86_64-windows-gnu", "win_amd64"),
}


def run(*command):
    print("+", *command, file=sys.stderr, flush=True)
    subprocess.run([str(word) for word in command], check=True)


def tools():
    """The Python of an environment that has the pinned tools."""
    folder = WORK / "tools"
    python = folder / "bin" / "python"
    made_of = folder / "made_of.txt"
    if not made_of.exists() or made_of.read_text() != "\n".join(TOOLS):
        venv.create(folder, with_pip=True, clear=True)
        run(python, "-m", "pip", "install", "--quiet", *TOOLS)
        made_of.write_text("\n".join(TOOLS))
    return python


def host_build():
    """A build folder with the programs that builds run."""
    folder = WORK / "host"
    run("cmake", "-S", ROOT, "-B", folder, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DBUILD_TESTING=OFF")
    run("cmake", "--build", folder, "--target", *HOST_PROGRAMS)
    return folder


def zig_program(python):
    """Called itself, it starts sooner than by way of Python."""
    return subprocess.run([python, "-c", "import pathlib, ziglang; print(pathlib.Path(ziglang.__file__).parent / 'zig')"],
                          check=True, capture_output=True, text=True).stdout.strip()


def definitions(target, python, host):
    """What CMake is told."""
    return {
        "CMAKE_TOOLCHAIN_FILE": ROOT / "cmake" / "zig-toolchain.cmake",
        "ZIG_TARGET": TARGETS[target][0],
        "ZIG": zig_program(python),
        "INTERLOCK_HOST_BUILD": host.resolve(),
        "INTERLOCK_PRECOMPILED_HEADERS": "PROJECT",
        # zig links its own C++ library, statically and always.
        "INTERLOCK_STATIC_RUNTIME": "OFF",
        # The toolchain file sees to it where it can be had.
        "INTERLOCK_LINK_TIME_OPTIMIZATION": "OFF",
    }


def build(target, python, host, output):
    """The wheel's path."""
    folder = WORK / target
    made = WORK / "made" / target
    made.mkdir(parents=True, exist_ok=True)
    for old in made.glob("*.whl"):
        old.unlink()
    settings = [f"--config-settings=cmake.define.{name}={value}"
                for name, value in definitions(target, python, host).items()]
    run(python, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", f"--wheel-dir={made}",
        f"--config-settings=build-dir={folder}", "--config-settings=install.strip=false", *settings, ROOT)
    [wheel] = made.glob("*.whl")
    # It was named for the machine that builds.
    run(python, "-m", "wheel", "tags", "--remove", "--python-tag=py3", "--abi-tag=none",
        f"--platform-tag={TARGETS[target][1]}", wheel)
    [wheel] = made.glob("*.whl")
    output.mkdir(parents=True, exist_ok=True)
    return wheel.replace(output / wheel.name)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", nargs="*", metavar="TARGET")
    parser.add_argument("--host-build", type=pathlib.Path)
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "dist")
    args = parser.parse_args()
    if unknown := set(args.target) - set(TARGETS):
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    if not args.target:
        print(*TARGETS, sep="\n")
        return
    python = tools()
    host = args.host_build or host_build()
    for target in args.target:
        wheel = build(target, python, host, args.output)
        print(f"{wheel}: {wheel.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
