#!/usr/bin/env python3
"""The documentation's pages, as docs/site/build.py makes them: links live, every rule has a page, nothing is asked of other
servers, search finds, and the examples of the essays are code without findings. INTERLOCK is the program.

Skips (77) where the Markdown library can't be had.
"""
import ast
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
INTERLOCK = os.environ.get("INTERLOCK", "interlock")
NODE = shutil.which("node", path=f"{ROOT}/build/editors/vscode/node/bin:{os.environ['PATH']}")
ESSAYS = ["choose-the-model.md", "how-interlock-sees-your-program.md"]
EMPTY = {"meta", "link", "img", "input", "br", "hr"}


class Reader(html.parser.HTMLParser):
    """Ids, links and what a page loads; complains of tags that don't match."""

    def __init__(self):
        super().__init__()
        self.ids, self.links, self.loads, self.open, self.problems = set(), [], [], [], []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            if attributes["id"] in self.ids:
                self.problems.append(f"two have the id {attributes['id']}")
            self.ids.add(attributes["id"])
        if tag == "a":
            self.links.append(attributes["href"])
        for name in ("src", "href"):
            if tag != "a" and name in attributes:
                self.loads.append(attributes[name])
        if tag == "img" and "alt" not in attributes:
            self.problems.append("a picture without words")
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in EMPTY and (not self.open or self.open.pop() != tag):
            self.problems.append(f"</{tag}> at {self.getpos()} closes something else")


class Site(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.site = pathlib.Path(cls.folder.name, "site")
        made = subprocess.run([sys.executable, ROOT / "docs/site/build.py", "--interlock", INTERLOCK, "--out", cls.site],
                              capture_output=True, text=True, check=False)
        if made.returncode != 0:
            raise AssertionError(made.stdout + made.stderr)
        cls.pages = {}
        for path in sorted(cls.site.rglob("*.html")):
            reader = Reader()
            reader.feed(path.read_text())
            cls.pages[path.relative_to(cls.site).as_posix()] = reader

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_pages_are_well_formed(self):
        for name, page in self.pages.items():
            self.assertEqual(page.problems + page.open, [], name)

    def test_every_link_inside_leads_somewhere(self):
        dead = []
        for name, page in self.pages.items():
            for link in page.links + page.loads:
                parts = urllib.parse.urlsplit(link)
                if parts.scheme:
                    continue
                target = (self.site / name).parent / urllib.parse.unquote(parts.path) if parts.path else self.site / name
                target = pathlib.Path(os.path.normpath(target))
                reader = self.pages.get(os.path.relpath(target, self.site))
                if not target.is_file():
                    dead.append(f"{name}: {link}")
                elif parts.fragment and reader is not None and urllib.parse.unquote(parts.fragment) not in reader.ids:
                    dead.append(f"{name}: {link} (no such place)")
        self.assertEqual(dead, [])

    def test_links_outside_are_to_pages(self):
        for name, page in self.pages.items():
            for link in page.links:
                if urllib.parse.urlsplit(link).scheme:
                    self.assertRegex(link, r"^(https?://|mailto:)", name)

    def test_nothing_is_loaded_from_elsewhere(self):
        for name, page in self.pages.items():
            for load in page.loads:
                self.assertEqual(urllib.parse.urlsplit(load).scheme, "", name)
        for file in ("style.css", "site.js"):
            self.assertNotRegex((self.site / file).read_text(), r"@import|url\(|https?://|fetch\(|XMLHttp")

    def test_every_rule_has_a_page_that_the_others_lead_to(self):
        rules = json.loads(subprocess.run([INTERLOCK, "rules", "--format", "json"], capture_output=True, text=True,
                                          check=True).stdout)["rules"]
        index = self.pages["rules/index.html"]
        for rule in rules:
            self.assertIn(f"rules/{rule['name']}.html", self.pages)
            self.assertIn(f"{rule['name']}.html", index.links)
            text = (self.site / f"rules/{rule['name']}.html").read_text()
            self.assertIn('<pre class="flagged">', text)
            self.assertIn('<pre class="instead">', text)

    def test_every_page_is_in_the_index_of_search(self):
        text = (self.site / "search-index.js").read_text()
        index = json.loads(text.removeprefix("window.searchIndex = ").rstrip().removesuffix(";"))
        self.assertEqual({page["url"] for page in index}, set(self.pages))
        for page in index:
            for heading in page["headings"]:
                self.assertIn(heading["id"], self.pages[page["url"]].ids)

    @unittest.skipUnless(NODE, "there is no node")
    def test_search_finds(self):
        script = """
          const { find } = require(process.argv[1]);
          const window = {};
          eval(require('fs').readFileSync(process.argv[2], 'utf8'));
          const first = {};
          for (const query of process.argv.slice(3)) first[query] = find(window.searchIndex, query).map((hit) => hit.page.url);
          console.log(JSON.stringify(first));"""
        queries = ["dropped-task", "per-file-ignores", "neovim", "free threading", "Choose model", "blockin chain", "zzqqy", " "]
        run = subprocess.run([NODE, "-e", script, self.site / "site.js", self.site / "search-index.js", *queries],
                             capture_output=True, text=True, check=True)
        found = json.loads(run.stdout)
        self.assertEqual(found["dropped-task"][0], "rules/dropped-task.html")
        self.assertIn("settings.html", found["per-file-ignores"])
        self.assertEqual(found["neovim"][0], "editors/neovim.html")
        self.assertIn("choose-the-model.html", found["free threading"])
        self.assertEqual(found["Choose model"][0], "choose-the-model.html")
        self.assertEqual(found["blockin chain"][0], "rules/blocking-chain.html")
        self.assertEqual(found["zzqqy"] + found[" "], [])

    def test_the_settings_are_all_there(self):
        manifest = json.loads((ROOT / "editors/vscode/package.json").read_text())
        text = (self.site / "settings.html").read_text()
        for name in manifest["contributes"]["configuration"]["properties"]:
            self.assertIn(f"<code>{name}</code>", text)

    def test_every_command_is_there(self):
        text = (self.site / "command-line.html").read_text()
        for command in ("check", "advise", "explain", "rules", "init", "completions", "manual", "server"):
            self.assertIn(f'id="interlock-{command}"', text)


class Examples(unittest.TestCase):
    """The code of the essays: those of one that stand for good advice have no findings."""

    @staticmethod
    def blocks(essay):
        return re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / essay).read_text(), re.M | re.S)

    def test_they_are_python(self):
        for essay in ESSAYS:
            for block in self.blocks(essay):
                ast.parse(block)

    def check(self, files):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = pathlib.Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            run = subprocess.run([INTERLOCK, "check", "--no-cache", "--target-version", "3.14", "--format", "json", "."],
                                 cwd=folder, capture_output=True, text=True, check=False)
        return [f"{finding['path']}:{finding['line']}: {finding['message']}" for finding in json.loads(run.stdout)["findings"]]

    def test_what_is_advised_has_no_findings(self):
        blocks = self.blocks("choose-the-model.md")
        self.assertGreater(len(blocks), 4)
        self.assertEqual(self.check({f"example_{number}.py": block for number, block in enumerate(blocks)}), [])

    def test_the_example_of_a_chain_is_found_as_the_essay_says(self):
        files = {re.match(r"# (\S+)\n", block).group(1): block for block in self.blocks("how-interlock-sees-your-program.md")}
        findings = self.check(files | {"shop/__init__.py": ""})
        self.assertEqual(len(findings), 1, findings)
        self.assertRegex(findings[0], r"shop/app\.py:\d+: `save` .*`store\.put|shop/app\.py:\d+: `save`")


if __name__ == "__main__":
    have = subprocess.run([sys.executable, ROOT / "docs/site/build.py", "--help"], capture_output=True, text=True, check=False)
    if have.returncode != 0:
        print("SKIPPED: the Markdown library of docs/site/requirements.txt can't be had:", have.stderr[-500:])
        sys.exit(77)
    unittest.main()
