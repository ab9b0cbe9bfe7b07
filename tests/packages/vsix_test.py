#!/usr/bin/env python3
"""The .vsix files that `npm run package` makes in editors/vscode: which platform each is for, and what is in it.

    vsix_test.py [WHEEL...]        # else wheels that this test writes, one for each platform

Skips (77) where tests/editors/setup.sh hasn't installed what packages are made with.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EXTENSION = ROOT / "editors" / "vscode"
WHEELS = [pathlib.Path(name).resolve() for name in sys.argv[1:]]
# How wheels are tagged for the platforms that VS Code has a name for.
PLATFORMS = {
    "linux-x64": "manylinux_2_17_x86_64.manylinux2014_x86_64",
    "linux-arm64": "manylinux_2_17_aarch64.manylinux2014_aarch64",
    "alpine-x64": "musllinux_1_1_x86_64",
    "alpine-arm64": "musllinux_1_1_aarch64",
    "darwin-x64": "macosx_11_0_x86_64",
    "darwin-arm64": "macosx_11_0_arm64",
    "win32-x64": "win_amd64",
    "win32-arm64": "win_arm64",
}
EXPECTED = re.compile(r"extension\.vsixmanifest|\[Content_Types\]\.xml|extension/(package\.json|readme\.md|changelog\.md|"
                      r"LICENSE\.txt|dist/extension\.js|dist/THIRD_PARTY_LICENSES\.txt|images/\w+\.png|walkthrough/\w+\.md)", re.I)
NODE = shutil.which("node", path=f"{ROOT}/build/editors/vscode/node/bin{os.pathsep}{os.environ['PATH']}")


def platform_of(wheel):
    """VS Code's name for it."""
    tag = wheel.stem.split("-")[-1].split(".")[0]
    return next(platform for platform, tags in PLATFORMS.items() if tag in tags.split("."))


def program_of(wheel):
    """The program's name and bytes."""
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if re.search(r"\.data/scripts/interlock(\.exe)?$", name)]
        return name.rpartition("/")[2], archive.read(name)


def write_wheels(folder):
    """One for each platform; its program is the platform's name."""
    for platform, tags in PLATFORMS.items():
        path = folder / f"interlock_python-0.1.0-py3-none-{tags}.whl"
        program = "interlock.exe" if platform.startswith("win32") else "interlock"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(f"interlock_python-0.1.0.data/scripts/{program}", platform)
            archive.writestr("interlock_python-0.1.0.dist-info/WHEEL", "Wheel-Version: 1.0\n")
        yield path


class Packages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # A copy, for packages are made within the folder, and other tests make some, too.
        cls.folder = tempfile.TemporaryDirectory()
        cls.work = pathlib.Path(cls.folder.name)
        cls.extension = cls.work / "vscode"
        shutil.copytree(EXTENSION, cls.extension, ignore=shutil.ignore_patterns("node_modules", "dist", "bin"))
        (cls.extension / "node_modules").symlink_to(EXTENSION / "node_modules")
        cls.wheels = WHEELS or list(write_wheels(cls.work))
        cls.version = json.loads((EXTENSION / "package.json").read_text())["version"]
        made = cls.package(*cls.wheels)
        if made.returncode != 0:
            raise AssertionError(made.stdout + made.stderr)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def package(cls, *arguments):
        return subprocess.run([NODE, "scripts/package.mjs", "--out", cls.work / "made", *arguments], cwd=cls.extension,
                              capture_output=True, text=True, check=False)

    def opened(self, platform):
        return zipfile.ZipFile(self.work / "made" / f"interlock-{platform}-{self.version}.vsix")

    def manifest(self, archive):
        return ElementTree.fromstring(archive.read("extension.vsixmanifest")).find(".//{*}Identity").attrib

    def test_each_wheel_gives_one(self):
        made = {path.name for path in (self.work / "made").iterdir() if "universal" not in path.name}
        self.assertEqual(made, {f"interlock-{platform_of(wheel)}-{self.version}.vsix" for wheel in self.wheels})

    def test_it_says_which_platform_it_is_for(self):
        for wheel in self.wheels:
            with self.subTest(wheel.name), self.opened(platform_of(wheel)) as archive:
                self.assertEqual(self.manifest(archive)["TargetPlatform"], platform_of(wheel))
                self.assertEqual(self.manifest(archive)["Version"], self.version)

    def test_it_has_the_program_of_the_wheel(self):
        for wheel in self.wheels:
            name, program = program_of(wheel)
            with self.subTest(wheel.name), self.opened(platform_of(wheel)) as archive:
                self.assertEqual(archive.read(f"extension/bin/{name}"), program)
                self.assertEqual(archive.getinfo(f"extension/bin/{name}").external_attr >> 16 & 0o111, 0o111)

    def test_it_has_nothing_that_does_not_belong_there(self):
        for wheel in self.wheels:
            program = f"extension/bin/{program_of(wheel)[0]}"
            with self.subTest(wheel.name), self.opened(platform_of(wheel)) as archive:
                files = set(archive.namelist())
                self.assertEqual({file for file in files if not EXPECTED.fullmatch(file)}, {program})
                self.assertIn("extension/dist/extension.js", files)
                self.assertIn("extension/walkthrough/install.md", files)

    def test_without_a_wheel_it_is_for_all_and_has_no_program(self):
        made = self.package()
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        with self.opened("universal") as archive:
            self.assertNotIn("TargetPlatform", self.manifest(archive))
            self.assertEqual([file for file in archive.namelist() if not EXPECTED.fullmatch(file)], [])

    def test_what_is_no_wheel_for_a_platform_is_refused(self):
        for name in ("interlock_python-0.1.0-py3-none-any.whl", "notes.txt", "x-py3-none-win_amd64.whl"):
            made = self.package(name)
            self.assertEqual(made.returncode, 2, name)
            self.assertIn(name, made.stderr)
        broken = self.work / "broken-0.1.0-py3-none-win_amd64.whl"
        with zipfile.ZipFile(broken, "w") as archive:
            archive.writestr("broken-0.1.0.dist-info/WHEEL", "")
        made = self.package(broken)
        self.assertNotEqual(made.returncode, 0)
        self.assertIn("has no program", made.stderr)


if __name__ == "__main__":
    if NODE is None or not (EXTENSION / "node_modules").is_dir():
        print("SKIPPED: there is no node, or no editors/vscode/node_modules; tests/editors/setup.sh installs them")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
