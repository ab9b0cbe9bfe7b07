#!/usr/bin/env python3
"""What `interlock check --format` prints, read by tools that are not ours (see setup.sh). INTERLOCK is the program.

On the example project, on files whose names and contents are hard to write down, on nothing at all, and with a path
that can't be checked.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ROOT / "build/formats"
SARIF_SCHEMA = TOOLS / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
SARIF_VALIDATOR = TOOLS / "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
INTERLOCK = os.environ.get("INTERLOCK", "interlock")
BLOCKING = "import time\n\n\ndef pause():\n    time.sleep(1)\n\n\nasync def main():\n    pause()\n    time.sleep(2)\n"

# With the tools' own Python, where there is one.
if (TOOLS / "bin/python").exists() and pathlib.Path(sys.prefix).resolve() != TOOLS.resolve():
    os.execv(TOOLS / "bin/python", [str(TOOLS / "bin/python"), *sys.argv])
try:
    import jsonschema
    import junitparser
    assert SARIF_SCHEMA.exists()
except (ImportError, AssertionError):
    print("SKIPPED: build/formats lacks the tools; tests/formats/setup.sh installs them")
    sys.exit(77)


def check(folder, output_format, *arguments):
    """What a check of `folder` prints, and its exit code."""
    run = subprocess.run([INTERLOCK, "check", "--no-cache", "--format", output_format, *arguments], cwd=folder,
                         capture_output=True, check=False, timeout=300)
    return run.stdout.decode("utf-8"), run.returncode  # no other bytes than UTF-8, in any case


def validator(schema_file):
    schema = json.loads(schema_file.read_text())
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


class Formats(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.cases = {name: pathlib.Path(cls.folder.name, name) for name in ("hard", "nothing", "error")}
        for case in cls.cases.values():
            case.mkdir()
        cls.write_hard_ones(cls.cases["hard"])
        (cls.cases["nothing"] / "empty.py").write_text("")
        (cls.cases["error"] / "binary.py").write_bytes(b"\0\xff\xfe")
        (cls.cases["error"] / "app.py").write_text(BLOCKING)
        cls.cases["example"] = ROOT / "tests/example"

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @staticmethod
    def write_hard_ones(folder):
        names = ["plain.py", "<a href=\"x\">&.py", "with blank, comma;.py", "\N{GRINNING FACE} \u00e9.py", "tab\tbell\a.py",
                 "line\nend.py", "%41#fragment?.py", b"no\xffutf8\xc3.py", "\ufffe.py"]
        for name in names:
            pathlib.Path(os.fsdecode(os.fsencode(folder) + b"/" + os.fsencode(name))).write_text(BLOCKING)
        # What the code says is part of messages and fixes.
        (folder / "content.py").write_bytes(
            b"import asyncio, time\nasync def f(x):\n    time.sleep(x['\x01\x1b]0;\xff\xf0\x9f\x98\x80<&>'])\n"
            b"    asyncio.create_task(f('\x7f\xef\xbf\xbf]]>'))\n    time.sleep(x\xc3\xa9\xe2\x80\xa8)\n")

    def each(self, output_format, *arguments):
        for name, folder in self.cases.items():
            output, code = check(folder, output_format, *arguments)
            self.assertEqual(code, {"nothing": 0, "error": 2}.get(name, 1), f"{name}: {output[-2000:]}")
            yield name, output

    def valid(self, schema, value):
        problems = [f"{list(problem.absolute_path)}: {problem.message[:300]}" for problem in schema.iter_errors(value)]
        self.assertEqual(problems[:5], [])

    def test_json_is_what_the_schema_says(self):
        schema = validator(ROOT / "docs/check.schema.json")
        for name, output in self.each("json", "--select", "ALL", "--statistics"):
            value = json.loads(output)
            self.valid(schema, value)
            self.assertEqual(bool(value["findings"]), name != "nothing")
            self.assertEqual(len(value["errors"]), int(name == "error"))
            if name == "hard":  # each of the names is told from the others
                self.assertEqual(len({finding["path"] for finding in value["findings"]}), 10)

    def test_rules_are_listed_as_their_schema_says(self):
        listing = subprocess.run([INTERLOCK, "rules", "--format", "json"], capture_output=True, check=True).stdout
        self.valid(validator(ROOT / "docs/rules.schema.json"), json.loads(listing))

    def test_sarif_is_what_its_schema_says(self):
        schema = validator(SARIF_SCHEMA)
        for name, output in self.each("sarif", "--select", "ALL"):
            value = json.loads(output)
            self.valid(schema, value)
            results = value["runs"][0]["results"]
            self.assertEqual(bool(results), name != "nothing")
            rules = value["runs"][0]["tool"]["driver"]["rules"]
            for result in results:
                self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])

    def test_microsofts_validator_has_no_error_or_warning_for_sarif(self):
        if not SARIF_VALIDATOR.exists():
            self.skipTest("not installed")
        with tempfile.TemporaryDirectory() as folder:
            for name, output in self.each("sarif", "--select", "ALL"):
                pathlib.Path(folder, f"{name}.sarif").write_text(output)
            run = subprocess.run([SARIF_VALIDATOR, "validate", f"{folder}/*.sarif", "--level", "Error;Warning"],
                                 env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}, text=True,
                                 capture_output=True, check=False, timeout=300)
            said = [line for line in run.stdout.splitlines() if ": error" in line or ": warning" in line]
            self.assertEqual(said[:5], [])
            self.assertIn(f"{len(self.cases)} files scanned", run.stdout)

    def test_gitlab_gets_what_it_asks_for(self):
        schema = validator(pathlib.Path(__file__).with_name("gitlab-codequality.schema.json"))
        for name, output in self.each("gitlab"):
            value = json.loads(output)
            self.valid(schema, value)
            self.assertEqual(bool(value), name != "nothing")
            prints = [finding["fingerprint"] for finding in value]
            self.assertEqual(len(set(prints)), len(prints))

    def test_junit_is_xml_with_a_failure_for_each_finding(self):
        for name, output in self.each("junit"):
            suites = junitparser.JUnitXml.fromstring(output.encode())
            suites_tests = sum(suite.tests for suite in suites)
            cases = [case for suite in suites for case in suite]
            self.assertEqual(len(cases), suites_tests)
            failures = [case for case in cases if any(isinstance(one, junitparser.Failure) for one in case.result)]
            self.assertEqual(len(failures), sum(suite.failures for suite in suites))
            self.assertEqual(bool(failures), name != "nothing")
            for failure in failures:
                self.assertIsInstance(failure.result[0], junitparser.Failure)
                self.assertIn(failure.result[0].type, failure.name)
                self.assertGreater(int(failure._elem.get("line")), 0)
            counts = json.loads(check(self.cases[name], "json")[0])
            self.assertEqual(len(failures), len(counts["findings"]))
            if counts["errors"]:  # those are told, too
                tree = xml.etree.ElementTree.fromstring(output)
                self.assertEqual(tree.get("errors"), str(len(counts["errors"])))

    def test_github_has_a_command_on_each_line(self):
        for name, output in self.each("github"):
            for line in output.splitlines():
                self.assertRegex(line, r"^::(error|warning|notice) file=[^,:]+,line=\d+,.*::.+")
            self.assertEqual(bool(output), name != "nothing")


if __name__ == "__main__":
    unittest.main()
