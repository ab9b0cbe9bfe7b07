#!/usr/bin/env python3
"""What cmake/build_wheels.py makes: each wheel's name, what is in it, what its program needs of a system, and that it runs.

    wheels_test.py [WHEEL...]      # else those in dist/

A program for another processor is run by qemu, where there is one; what can't be run here is said. Files are read with lief
(`pip install lief`). Skips (77) where there are no wheels, or no lief.
"""
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

try:
    import lief
except ImportError:
    print("SKIPPED: there is no lief")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WHEELS = [pathlib.Path(name) for name in sys.argv[1:]] or sorted((ROOT / "dist").glob("*.whl"))
# What every system with that libc has.
OF_GLIBC = {"libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1", "ld-linux-x86-64.so.2",
            "ld-linux-aarch64.so.1"}
OF_MACOS = {"/usr/lib/libSystem.B.dylib"}
MACHINES = {"x86_64": ("X86_64",), "aarch64": ("AARCH64", "ARM64"), "arm64": ("AARCH64", "ARM64")}
SAMPLE = "import time\nasync def f(): time.sleep(1)\n"
HELLO = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'


class Wheel:
    """One wheel, unpacked into a folder."""

    def __init__(self, path, folder):
        self.path = path
        self.tags = path.stem.split("-")[-1].split(".")
        self.system, self.machine = re.fullmatch(r"(manylinux|musllinux|macosx|win).*?_(x86_64|aarch64|arm64|amd64)",
                                                 self.tags[0]).groups()
        with zipfile.ZipFile(path) as archive:
            self.files = {info.filename: info for info in archive.infolist()}
            archive.extractall(folder)
        [name] = [name for name in self.files if re.search(r"\.data/scripts/interlock(\.exe)?$", name)]
        self.mode = self.files[name].external_attr >> 16
        self.program = pathlib.Path(folder, name)
        self.program.chmod(0o755)
        self.about = next(pathlib.Path(folder, name).read_text() for name in self.files
                          if name.endswith(".dist-info/WHEEL"))
        self.binary = lief.parse(str(self.program))

    def runner(self):
        """What runs the program here, or None."""
        if self.system not in ("manylinux", "musllinux") or platform.system() != "Linux":
            return None
        if self.machine == platform.machine():
            return []
        qemu = shutil.which(f"qemu-{self.machine}-static") or shutil.which(f"qemu-{self.machine}")
        libraries = pathlib.Path(f"/usr/{self.machine}-linux-gnu")
        if qemu is None or (self.system == "manylinux" and not libraries.is_dir()):
            return None
        return [qemu, *(["-L", str(libraries)] if self.system == "manylinux" else [])]


class Wheels(unittest.TestCase):
    def each(self, *systems):
        """The wheels of these systems, each in a test of its own."""
        for path in WHEELS:
            with self.subTest(path.name), tempfile.TemporaryDirectory() as folder:
                wheel = Wheel(path, folder)
                if not systems or wheel.system in systems:
                    yield wheel

    def test_it_says_what_its_name_says(self):
        for wheel in self.each():
            self.assertRegex(wheel.path.name, r"^interlock_python-[0-9.]+-py3-none-")
            self.assertEqual(sorted(re.findall(r"^Tag: (.*)$", wheel.about, re.M)),
                             sorted(f"py3-none-{tag}" for tag in wheel.tags))

    def test_the_program_may_be_run(self):
        for wheel in self.each():
            self.assertEqual(wheel.mode & 0o111, 0o111)

    def test_there_is_a_manual_and_completions(self):
        for wheel in self.each("manylinux", "musllinux", "macosx"):
            shared = {name.partition(".data/data/share/")[2] for name in wheel.files}
            self.assertLessEqual({"man/man1/interlock.1", "bash-completion/completions/interlock",
                                  "zsh/site-functions/_interlock", "fish/vendor_completions.d/interlock.fish"}, shared)

    def test_it_is_for_the_processor_that_it_names(self):
        for wheel in self.each("manylinux", "musllinux"):
            self.assertIsInstance(wheel.binary, lief.ELF.Binary)
            self.assertIn(wheel.binary.header.machine_type.name, MACHINES[wheel.machine])
        for wheel in self.each("macosx"):
            self.assertIsInstance(wheel.binary, lief.MachO.Binary)
            self.assertIn(wheel.binary.header.cpu_type.name, MACHINES[wheel.machine])

    def test_an_old_glibc_will_do(self):
        for wheel in self.each("manylinux"):
            self.assertLessEqual(set(wheel.binary.libraries), OF_GLIBC)
            oldest = tuple(map(int, re.match(r"manylinux_(\d+)_(\d+)_", wheel.tags[0]).groups()))
            needed = {tuple(map(int, version.name[len("GLIBC_"):].split(".")))
                      for needs in wheel.binary.symbols_version_requirement
                      for version in needs.get_auxiliary_symbols() if re.match(r"GLIBC_\d", version.name)}
            self.assertTrue(needed)
            self.assertLessEqual(max(needed)[:2], oldest)

    def test_it_needs_no_libc_where_there_may_be_another(self):
        for wheel in self.each("musllinux"):
            self.assertEqual(list(wheel.binary.libraries), [])
            self.assertFalse(wheel.binary.has_interpreter)

    def test_an_old_mac_will_do(self):
        for wheel in self.each("macosx"):
            self.assertLessEqual({library.name for library in wheel.binary.libraries}, OF_MACOS)
            oldest = list(map(int, re.match(r"macosx_(\d+)_(\d+)_", wheel.tags[0]).groups()))
            self.assertLessEqual(list(wheel.binary.build_version.minos[:2]), oldest)
            # Those with Apple's processors start nothing that isn't signed.
            if wheel.machine == "arm64":
                self.assertTrue(wheel.binary.has_code_signature)

    def test_it_checks_and_serves(self):
        for wheel in self.each():
            runner = wheel.runner()
            if runner is None:
                print(f"{wheel.path.name}: can't be run here", file=sys.stderr)
                continue
            sample = wheel.program.with_name("sample.py")
            sample.write_text(SAMPLE)
            checked = subprocess.run([*runner, wheel.program, "check", "--no-cache", sample], capture_output=True, text=True,
                                     timeout=300, check=False)
            self.assertIn("blocking-call-in-coroutine", checked.stdout, checked.stderr)
            self.assertEqual(checked.returncode, 1)
            served = subprocess.run([*runner, wheel.program, "server", "--no-cache"], capture_output=True, timeout=300,
                                    check=False, input=b"Content-Length: %d\r\n\r\n%s" % (len(HELLO), HELLO))
            self.assertIn(b'"serverInfo"', served.stdout, served.stderr)
            print(f"{wheel.path.name}: runs here", file=sys.stderr)

    def test_pip_takes_the_one_for_this_machine(self):
        for wheel in self.each("manylinux"):
            if wheel.runner() != [] or platform.libc_ver()[0] != "glibc":
                continue
            environment = wheel.program.with_name("environment")
            subprocess.run([sys.executable, "-m", "venv", environment], check=True)
            subprocess.run([environment / "bin" / "pip", "install", "--quiet", "--no-index", wheel.path], check=True)
            said = subprocess.run([environment / "bin" / "interlock", "--version"], capture_output=True, text=True, check=True)
            self.assertRegex(said.stdout, "^interlock ")


if __name__ == "__main__":
    if not WHEELS:
        print("SKIPPED: there are no wheels")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
