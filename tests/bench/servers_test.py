#!/usr/bin/env python3
"""bench/servers.py with servers that we know: what it finds, what it measures of each, and what it says of that."""
import contextlib
import io
import json
import os
import pathlib
import sys
import tempfile
import unittest
from unittest import mock

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "bench"))
import servers  # noqa: E402

FAKE = f"{sys.executable} {HERE / 'fake_server.py'}"
SOURCE = "class Shelf:\n    def first(self):\n        if books(self):\n            return books(self)\n" * 4


def measured(name, **figures):
    """A measurement of f.py with these figures."""
    return {"server": name, "file": "f.py", "lines": 3, "how": "pull", **figures}


class Run(unittest.TestCase):
    """The whole of it, with fake servers."""

    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder, mock.patch.dict(os.environ, {"PATH": folder}):
            file = pathlib.Path(folder, "f.py")
            file.write_text(SOURCE)
            figures = pathlib.Path(folder, "figures.json")
            cls.out, log = io.StringIO(), io.StringIO()
            with contextlib.redirect_stdout(cls.out), contextlib.redirect_stderr(log):
                servers.main(["--file", str(file), "--rounds", "2", "--edits", "12", "--requests", "10", "--burst", "20",
                              "--bursts", "3", "--starts", "1", "--idle", "0.1", "--json", str(figures)] +
                             [f"--server={way}={FAKE} {way}" for way in ("pull", "push", "ends")])
            cls.figures = json.loads(figures.read_text())
            cls.kept = file.read_text()

    def of(self, name):
        return [r for r in self.figures["measured"] if r["server"] == name]

    def test_servers_take_turns(self):
        self.assertEqual([(r["server"], r["round"]) for r in self.figures["measured"]],
                         [(way, turn) for turn in (0, 1) for way in ("pull", "push", "ends")])

    def test_each_has_its_own_way_of_telling(self):
        self.assertEqual({r["how"] for r in self.of("pull")}, {"pull"})
        self.assertEqual({r["how"] for r in self.of("push")}, {"push"})

    def test_every_keystroke_has_its_diagnostics(self):
        for result in self.of("pull") + self.of("push"):
            self.assertEqual((result["keystroke"]["n"], result["keystroke_lost"]), (12, 0))
            self.assertEqual(result["diagnostics_seen"], [1])

    def test_hovers_that_say_nothing_are_not_timed(self):
        for result in self.of("pull") + self.of("push"):
            self.assertEqual((result["hover"]["n"], result["hover"]["answered"]["n"]), (10, 5))
            self.assertEqual(result["codeAction"]["answered"]["n"], 10)
        self.assertIn("pull 5 of 10, push 5 of 10", self.out.getvalue())

    def test_a_burst_ends_with_another_text(self):
        for result in self.of("pull") + self.of("push"):
            self.assertEqual((result["burst"]["edits"], result["bursts"]), (21, 3))
            self.assertIsNotNone(result["burst"]["last_diagnostics_s"])

    def test_idle_servers_are_watched(self):
        self.assertEqual(set(self.figures["idle"]), {"pull", "push"})

    def test_one_that_ends_has_failed(self):
        self.assertTrue(all("error" in r for r in self.of("ends")))
        self.assertRegex(self.out.getvalue(), r"\nends( +-){9} +failed\n")

    def test_missing_ones_are_said(self):
        self.assertEqual(self.figures["missing"], [name for name, _, _ in servers.SERVERS])
        self.assertIn("pylsp: missing, left out\n", self.out.getvalue())

    def test_the_file_itself_is_left_alone(self):
        self.assertEqual(self.kept, SOURCE)
        self.assertEqual({r["lines"] for r in self.of("pull")}, {len((SOURCE + servers.MISTAKES).split("\n"))})


class Found(unittest.TestCase):
    def test_the_folder_comes_before_the_path(self):
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
            for place, version in ((folder, "1.0"), (other, "2.0")):
                program = pathlib.Path(place, "ruff")
                program.write_text(f"#!/bin/sh\necho ruff {version}\n")
                program.chmod(0o755)
            with mock.patch.dict(os.environ, {"PATH": other}):
                found, missing = servers.find_servers([folder], {"ruff", "ty"}, [])
        self.assertEqual(found, [{"name": "ruff", "command": [f"{folder}/ruff", "server"], "version": "ruff 1.0"}])
        self.assertEqual(missing, ["ty"])


class Table(unittest.TestCase):
    def cells(self, results):
        rows = servers.table(results, markdown=True).split("\n")[2:]
        return {row[0]: row[1:] for row in ([cell.strip() for cell in line.strip("|").split("|")] for line in rows)}

    def test_the_lowest_of_the_rounds_counts(self):
        rows = self.cells([measured("a", start={"p50": 0.3}), measured("a", start={"p50": 0.1})])
        self.assertEqual(rows["a"][0], "**100**")

    def test_the_first_is_marked_in_each_column(self):
        rows = self.cells([measured("a", start={"p50": 0.3}, memory_after_open={"pss": 5}),
                           measured("b", start={"p50": 0.2}, memory_after_open={"pss": 7})])
        self.assertEqual((rows["a"][0], rows["b"][0]), ("300", "**200**"))
        self.assertEqual((rows["a"][7], rows["b"][7]), ("**5.00**", "7.00"))

    def test_who_has_no_figure_is_not_first(self):
        rows = self.cells([measured("a", hover={"p50": 0.01, "answered": {}}),
                           measured("b", hover={"p50": 0.5, "answered": {"p50": 0.5}})])
        self.assertEqual((rows["a"][4], rows["b"][4]), ("-", "**500**"))

    def test_a_little_noise_while_idle_is_none(self):
        rows = self.cells([measured("a", idle_ms_per_s=0.01), measured("b", idle_ms_per_s=0.04),
                           measured("c", idle_ms_per_s=0.3)])
        self.assertEqual([rows[name][8] for name in "abc"], ["**0.00**", "**0.00**", "0.30"])

    def test_equals_are_first_together(self):
        rows = self.cells([measured("a", start={"p50": 0.10001}), measured("b", start={"p50": 0.10002})])
        self.assertEqual((rows["a"][0], rows["b"][0]), ("**100**", "**100**"))


if __name__ == "__main__":
    unittest.main()
