#!/usr/bin/env python3
"""What cmake/build_wheels.py makes: each wheel's name, what is in it, what its program needs of a system, and that it runs.

    wheels_test.py [WHEEL...]      # else those in dist/

A program for another processor is run by qemu, where there is one (qemu-user; for glibc also libc6-arm64-cross), one for
Windows by wine; what can't be run here is said. Files are read with lief (`pip install lief`); twine and check-wheel-contents
are asked, too, where they are installed. Skips (77) where there are no wheels, or no lief.
"""
import base64
import csv
import email
import hashlib
import importlib.util
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

import code_signature
import samples

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
PAGES = {"arm64": 16 << 10, "x86_64": 4 << 10}
WRITE_AND_EXECUTE = 2 | 4
# Of each thread but the first; none of ours asks for more.
STACK_OF_MAC = 512 << 10
# Since Windows 10; the C library is a part of it.
OF_WINDOWS = re.compile(r"(?i)(kernel32|advapi32|ws2_32|mswsock|shell32|psapi|ntdll|ole32|api-ms-win-crt-[a-z]+-l1-1-0)\.dll$")
MACHINES = {"x86_64": ("X86_64",), "aarch64": ("AARCH64", "ARM64"), "arm64": ("AARCH64", "ARM64"), "amd64": ("AMD64",)}
SHARED = {"man/man1/interlock.1", "bash-completion/completions/interlock", "zsh/site-functions/_interlock",
          "fish/vendor_completions.d/interlock.fish"}


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
        [self.name, self.version] = path.stem.split("-")[:2]
        self.about = self.described("WHEEL").read_text()
        self.binary = lief.parse(str(self.program))

    def described(self, name):
        return self.program.parents[2] / f"{self.name}-{self.version}.dist-info" / name

    def runner(self):
        """What runs the program here, or None."""
        if (self.system, self.machine) == ("win", "amd64"):
            wine = shutil.which("wine64") or shutil.which("wine")
            return wine and [wine]
        if self.system not in ("manylinux", "musllinux") or platform.system() != "Linux":
            return None
        if self.machine == platform.machine():
            return []
        qemu = shutil.which(f"qemu-{self.machine}-static") or shutil.which(f"qemu-{self.machine}")
        libraries = pathlib.Path(f"/usr/{self.machine}-linux-gnu")
        if qemu is None or (self.system == "manylinux" and not libraries.is_dir()):
            return None
        return [qemu, *(["-L", str(libraries)] if self.system == "manylinux" else [])]


class WheelTest:
    """The tests of one wheel, `path`."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.wheel = Wheel(cls.path, cls.folder.name)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def only(self, *systems):
        if self.wheel.system not in systems:
            self.skipTest(f"not for {self.wheel.system}")

    def test_it_says_what_its_name_says(self):
        self.assertRegex(self.wheel.path.name, r"^interlock_python-[0-9.]+-py3-none-")
        self.assertIn("Root-Is-Purelib: false", self.wheel.about)
        self.assertEqual(sorted(re.findall(r"^Tag: (.*)$", self.wheel.about, re.M)),
                         sorted(f"py3-none-{tag}" for tag in self.wheel.tags))

    def test_the_program_may_be_run(self):
        self.assertEqual(self.wheel.mode & 0o111, 0o111)

    def test_it_has_the_program_its_manual_completions_and_nothing_else(self):
        data, about = f"{self.wheel.name}-{self.wheel.version}.data", f"{self.wheel.name}-{self.wheel.version}.dist-info"
        expected = {f"{data}/scripts/{self.wheel.program.name}", *(f"{about}/{name}" for name in
                    ("METADATA", "WHEEL", "RECORD", "licenses/LICENSE"))}
        # There is no place for them on Windows.
        if self.wheel.system != "win":
            expected |= {f"{data}/data/share/{name}" for name in SHARED}
            manual = self.wheel.program.parents[1] / "data/share/man/man1/interlock.1"
            self.assertTrue(manual.read_text().startswith(".TH INTERLOCK 1"))
        self.assertEqual({name for name in self.wheel.files if not name.endswith("/")}, expected)

    def test_pip_is_told_what_it_is(self):
        version = re.search(r"project\(interlock VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text())[1]
        told = email.message_from_string(self.wheel.described("METADATA").read_text())
        self.assertEqual((told["Name"], told["Version"], self.wheel.version), ("interlock-python", version, version))
        self.assertEqual(told["Requires-Python"], ">=3.6")
        self.assertIsNone(told["Requires-Dist"])
        self.assertIn("# Interlock", told.get_payload())

    def test_its_record_is_right(self):
        with self.wheel.described("RECORD").open(newline="") as record:
            recorded = {name: (digest, size) for name, digest, size in csv.reader(record)}
        self.assertEqual(set(recorded), {name for name in self.wheel.files if not name.endswith("/")})
        for name, (digest, size) in recorded.items():
            if not name.endswith("/RECORD"):
                content = (self.wheel.program.parents[2] / name).read_bytes()
                sha256 = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
                self.assertEqual((digest, size), (f"sha256={sha256}", str(len(content))), name)

    def test_others_are_content_with_it(self):
        for module, *command in (("twine", "check", "--strict"),
                                ("check_wheel_contents", "--ignore", "W007")):  # nothing of it is imported
            if importlib.util.find_spec(module) is None:
                print(f"there is no {module}", file=sys.stderr)
                continue
            asked = subprocess.run([sys.executable, "-m", module, *command, self.wheel.path], capture_output=True, text=True,
                                   check=False)
            self.assertEqual(asked.returncode, 0, asked.stdout + asked.stderr)

    def test_its_stack_and_data_are_no_code(self):
        self.only("manylinux", "musllinux", "macosx")
        self.assertTrue(self.wheel.binary.has_nx)

    def test_it_is_for_the_processor_that_it_names(self):
        self.only("manylinux", "musllinux", "macosx")
        header = self.wheel.binary.header
        if self.wheel.system == "macosx":
            self.assertIsInstance(self.wheel.binary, lief.MachO.Binary)
            self.assertIn(header.cpu_type.name, MACHINES[self.wheel.machine])
        else:
            self.assertIsInstance(self.wheel.binary, lief.ELF.Binary)
            self.assertIn(header.machine_type.name, MACHINES[self.wheel.machine])

    def test_an_old_glibc_will_do(self):
        self.only("manylinux")
        self.assertLessEqual(set(self.wheel.binary.libraries), OF_GLIBC)
        oldest = tuple(map(int, re.search(r"manylinux_(\d+)_(\d+)_", ".".join(self.wheel.tags)).groups()))
        needed = {tuple(map(int, version.name[len("GLIBC_"):].split(".")))
                  for needs in self.wheel.binary.symbols_version_requirement
                  for version in needs.get_auxiliary_symbols() if re.match(r"GLIBC_\d", version.name)}
        self.assertTrue(needed)
        self.assertLessEqual(max(needed)[:2], oldest)

    def test_it_needs_no_libc_where_there_may_be_another(self):
        self.only("musllinux")
        self.assertEqual(list(self.wheel.binary.libraries), [])
        self.assertFalse(self.wheel.binary.has_interpreter)

    def test_an_old_mac_will_do(self):
        self.only("macosx")
        self.assertEqual({library.name for library in self.wheel.binary.libraries}, OF_MACOS)
        built = self.wheel.binary.build_version
        oldest = re.match(r"macosx_(\d+)_(\d+)_", self.wheel.tags[0]).groups()
        self.assertEqual((built.platform.name, built.minos[:2]), ("MACOS", list(map(int, oldest))))
        self.assertEqual(self.wheel.binary.header.file_type.name, "EXECUTE")
        self.assertTrue(self.wheel.binary.is_pie)
        # The cache tells one build of the program from another by it.
        self.assertNotIn(bytes(self.wheel.binary.uuid.uuid), (b"", bytes(16)))

    def test_a_mac_can_map_it(self):
        self.only("macosx")
        page = PAGES[self.wheel.machine]
        self.assertIn("__TEXT", {segment.name for segment in self.wheel.binary.segments})
        for segment in self.wheel.binary.segments:
            self.assertEqual((segment.virtual_address % page, segment.file_offset % page), (0, 0), segment.name)
            self.assertNotEqual(segment.init_protection & WRITE_AND_EXECUTE, WRITE_AND_EXECUTE, segment.name)

    def test_a_mac_starts_it(self):
        self.only("macosx")
        binary, program = self.wheel.binary, bytearray(self.wheel.program.read_bytes())
        # Those with Apple's processors start nothing that isn't signed.
        self.assertTrue(binary.has_code_signature or self.wheel.machine != "arm64")
        if not binary.has_code_signature:
            return
        told = binary.code_signature.data_offset, binary.code_signature.data_size, binary.get_segment("__TEXT").file_size
        code_signature.verify(program, *told)
        for at in (0, len(program) // 2, told[0] - 1):
            program[at] ^= 1
            with self.assertRaises(ValueError):
                code_signature.verify(program, *told)
            program[at] ^= 1

    def test_windows_10_will_do(self):
        self.only("win")
        self.assertIsInstance(self.wheel.binary, lief.PE.Binary)
        self.assertIn(self.wheel.binary.header.machine.name, MACHINES[self.wheel.machine])
        for library in self.wheel.binary.imports:
            self.assertRegex(library.name, OF_WINDOWS)
        header = self.wheel.binary.optional_header
        self.assertEqual(header.subsystem.name, "WINDOWS_CUI")
        for wanted in ("DYNAMIC_BASE", "NX_COMPAT", "HIGH_ENTROPY_VA"):
            self.assertIn(wanted, {characteristic.name for characteristic in header.dll_characteristics_lists})
        self.assertEqual(header.sizeof_stack_reserve, 8 << 20)
        # File names and arguments are in UTF-8.
        self.assertIn(">UTF-8</activeCodePage>", self.wheel.binary.resources_manager.manifest)

    def test_it_checks_and_serves(self):
        runner = self.wheel.runner()
        if runner is None:
            self.skipTest("can't be run here")
        version = subprocess.run([*runner, self.wheel.program, "--version"], capture_output=True, text=True, check=True)
        self.assertTrue(version.stdout.startswith(f"interlock {self.wheel.version} "), version.stdout)
        sample = self.wheel.program.with_name("sample.py")
        sample.write_text(samples.CODE)
        # wine has this machine's root as a drive.
        file = f"Z:{sample}" if self.wheel.system == "win" else sample
        checked = subprocess.run([*runner, self.wheel.program, "check", "--no-cache", file], capture_output=True, text=True,
                                 timeout=300, check=False)
        self.assertIn("blocking-call-in-coroutine", checked.stdout, checked.stderr)
        self.assertEqual(checked.returncode, 1)
        served = subprocess.run([*runner, self.wheel.program, "server", "--no-cache"], capture_output=True, timeout=300,
                                check=False, input=samples.GREETING)
        self.assertIn(b'"serverInfo"', served.stdout, served.stderr)

    def test_the_threads_of_a_mac_are_large_enough_for_it(self):
        self.only("manylinux")
        if self.wheel.runner() != []:
            self.skipTest("their size is set on this machine's processor alone")
        import resource  # which Windows hasn't

        nested = self.wheel.program.with_name("nested")
        nested.mkdir()
        for name, code in samples.NESTED.items():
            (nested / name).write_text(code)
        # glibc gives threads as much as a process may have for its own stack.
        checked = subprocess.run([self.wheel.program, "check", "--no-cache", "--format", "concise", nested], capture_output=True,
                                 text=True, timeout=300, check=False,
                                 preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_STACK, (STACK_OF_MAC, STACK_OF_MAC)))
        self.assertEqual(checked.returncode, 1, checked.stderr)
        self.assertIn("parentheses.py:2:", checked.stdout)

    def test_pip_takes_it_for_its_systems_and_for_no_other(self):
        folder = self.wheel.program.with_name("installed")
        newer = {"macosx": f"macosx_15_0_{self.wheel.machine}"}.get(self.wheel.system, self.wheel.tags[0])
        for platform_tag, wanted in (("macosx_10_15_x86_64", False), ("linux_riscv64", False), (newer, True)):
            asked = subprocess.run(
                [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--only-binary=:all:",
                 "--target", folder, "--platform", platform_tag, "--python-version", "3.13", self.wheel.path],
                capture_output=True, text=True, check=False)
            self.assertEqual(asked.returncode == 0, wanted, asked.stderr)
        self.assertEqual((folder / "bin" / self.wheel.program.name).read_bytes(), self.wheel.program.read_bytes())

    def test_pip_takes_the_one_for_this_machine(self):
        self.only("manylinux")
        if self.wheel.runner() != [] or platform.libc_ver()[0] != "glibc":
            self.skipTest("another machine's")
        environment = self.wheel.program.with_name("environment")
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        subprocess.run([environment / "bin" / "pip", "install", "--quiet", "--no-index", self.wheel.path], check=True)
        said = subprocess.run([environment / "bin" / "interlock", "--version"], capture_output=True, text=True, check=True)
        self.assertRegex(said.stdout, "^interlock ")


if __name__ == "__main__":
    if not WHEELS:
        print("SKIPPED: there are no wheels")
        sys.exit(77)
    for path in WHEELS:
        globals()[path.name] = type(path.name, (WheelTest, unittest.TestCase), {"path": path})
    unittest.main(argv=sys.argv[:1], verbosity=2)
