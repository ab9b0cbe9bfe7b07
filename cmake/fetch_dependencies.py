#!/usr/bin/env python3
"""Fills .deps/ with the pinned sources of dependencies.json. CMake runs it when one is missing.

Each dependency names its sources in order of preference: a crate, a Debian source or header
package, a Python wheel, an upstream release archive. The first that this machine can reach wins, and its SHA-256
has to match. Only the ordinary clients are used (cargo, apt-get, pip), with the registries they are set
up for; nothing is installed and no root is needed.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
import zipfile
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEPS = ROOT / ".deps"
DEBIAN_SUITE = "trixie"
DEBIAN_KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg"


class Unavailable(Exception):
    """This source can't be had here; the next one is tried."""


def run(*command, cwd=None):
    result = subprocess.run(
        command, cwd=cwd, stdin=subprocess.DEVNULL, text=True, capture_output=True, check=False)
    if result.returncode != 0:
        reason = result.stderr.strip().splitlines()[-1:] or [f"exit code {result.returncode}"]
        raise Unavailable(f"{command[0]}: {reason[0]}")
    return result.stdout


def crate(spec, scratch):
    """The .crate file that cargo downloaded."""
    if not shutil.which("cargo"):
        raise Unavailable("cargo is not installed")
    name, version = spec.split("=")
    project = scratch / "crate"
    (project / "src").mkdir(parents=True)
    (project / "src/lib.rs").touch()
    (project / "Cargo.toml").write_text(
        '[package]\nname = "fetch"\nversion = "0.0.0"\nedition = "2021"\n'
        f'[dependencies]\n{name} = "={version}"\n')
    run("cargo", "fetch", "--quiet", cwd=project)
    home = Path(os.environ.get("CARGO_HOME") or Path.home() / ".cargo")
    for file in home.glob(f"registry/cache/*/{name}-{version}.crate"):
        return file
    raise Unavailable("cargo kept no such crate")


@lru_cache(maxsize=None)
def apt():
    """The apt-get command that sees one Debian suite, or the reason that there is none."""
    try:
        return apt_command(Path(tempfile.mkdtemp(dir=DEPS, prefix=f".apt-{os.getpid()}-")))
    except Unavailable as reason:
        return reason


def apt_command(state):
    """Keeps lists of its own in `state`, from the machine's own mirror."""
    if not shutil.which("apt-get") or not Path(DEBIAN_KEYS).exists():
        raise Unavailable("this is not a Debian machine")
    targets = run("apt-get", "indextargets", "--format",
                  "$(ORIGIN)|$(RELEASE)|$(COMPONENT)|$(REPO_URI)")
    # The origin is known only once lists were fetched; the path is the same on nearly all mirrors.
    mirrors = [uri for origin, release, component, uri in
               (line.split("|") for line in targets.splitlines())
               if component == "main" and "-" not in release
               and (origin == "Debian" or uri.rstrip("/").endswith("/debian"))]
    if not mirrors:
        raise Unavailable("apt-get knows no Debian mirror")
    for folder in ("lists/partial", "cache/archives/partial"):
        (state / folder).mkdir(parents=True, exist_ok=True)
    (state / "sources.list").write_text("".join(
        f"{kind} [signed-by={DEBIAN_KEYS}] {mirrors[0]} {DEBIAN_SUITE} main\n"
        for kind in ("deb", "deb-src")))
    # Header packages are the same on every architecture; one is named, so that one hash is pinned.
    command = ("apt-get", "-qq", "-o", f"Dir::Etc::sourcelist={state}/sources.list",
               "-o", "Dir::Etc::sourceparts=/dev/null", "-o", f"Dir::State::lists={state}/lists",
               "-o", f"Dir::Cache={state}/cache", "-o", "APT::Sandbox::User=",
               "-o", "APT::Architecture=amd64", "-o", "APT::Architectures=amd64",
               "-o", "Acquire::Retries=3")
    run(*command, "update")
    return command


def debian(spec, scratch, *verb):
    command = apt()
    if isinstance(command, Unavailable):
        raise command
    folder = scratch / "debian"
    folder.mkdir()
    run(*command, *verb, spec, cwd=folder)
    return next(file for file in folder.iterdir())


def debian_source(spec, scratch):
    return debian(spec, scratch, "source", "--download-only", "--tar-only")


def debian_headers(spec, scratch):
    return debian(spec, scratch, "download")


def wheel(spec, scratch):
    folder = scratch / "wheel"
    run(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
        "--dest", str(folder), spec)
    return next(folder.iterdir())


def archive(url, scratch):
    file = scratch / "archive.tar.gz"
    try:
        with urllib.request.urlopen(url, timeout=30) as answer, open(file, "wb") as out:
            shutil.copyfileobj(answer, out)
    except OSError as error:
        raise Unavailable(str(error)) from error
    return file


FETCH = {
    "crate": crate,
    "debian-source": debian_source,
    "debian-headers": debian_headers,
    "wheel": wheel,
    "archive": archive,
}


def check(file, sha256):
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if found != sha256:
        raise Unavailable(f"wrong SHA-256 {found}")


def unpack(file, folder):
    """Leaves in `folder` what the archive's only top folder holds; of a package, `include`."""
    folder.mkdir()
    if file.suffix == ".deb":
        run("dpkg-deb", "-x", str(file), str(folder / "package"))
        (folder / "package/usr/include").rename(folder / "include")
        shutil.rmtree(folder / "package")
        return
    if file.suffix == ".whl":
        with zipfile.ZipFile(file) as package:
            package.extractall(folder)
        return
    with tarfile.open(file) as tar:
        tar.extractall(folder)
    (top,) = folder.iterdir()
    for entry in list(top.iterdir()):
        entry.rename(folder / entry.name)
    top.rmdir()


def fetch(name, pin, target):
    reasons = []
    for source in pin["sources"]:
        (kind,) = set(source) - {"sha256"}
        with tempfile.TemporaryDirectory(dir=DEPS, prefix=".fetch-") as scratch:
            try:
                file = FETCH[kind](source[kind], Path(scratch))
                check(file, source["sha256"])
                unpack(file, Path(scratch) / "tree")
                (Path(scratch) / "tree").rename(target)
            except Unavailable as reason:
                reasons.append(f"  {kind} {source[kind]}: {reason}")
                continue
            except OSError:
                if target.exists():  # another configure run was quicker
                    return True
                raise
        print(f"interlock: {name} {pin['version']} from {kind}", flush=True)
        return True
    print(f"interlock: {name} {pin['version']} could not be fetched", *reasons, sep="\n",
          file=sys.stderr)
    return False


def main():
    pins = json.loads((ROOT / "cmake/dependencies.json").read_text())
    DEPS.mkdir(exist_ok=True)
    folders = {name: DEPS / f"{name}-{pin['version']}" for name, pin in pins.items()}
    fetched = [fetch(name, pins[name], folder)
               for name, folder in folders.items() if not folder.is_dir()]
    for state in DEPS.glob(f".apt-{os.getpid()}-*"):
        shutil.rmtree(state)
    return 0 if all(fetched) else 1


if __name__ == "__main__":
    sys.exit(main())
