#!/usr/bin/env python3
"""Makes the documentation as a folder of static pages: build.py [--interlock PROGRAM] [--out FOLDER]

Sources are the Markdown files that are in the repository anyway, what the program says of its rules and its command line,
and the settings of the VS Code extension. Nothing in a page asks another server for anything. The Markdown library that
requirements.txt pins is installed into build/site-tools by the first run.
"""
import argparse
import html
import json
import os
import pathlib
import posixpath
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TOOLS = ROOT / "build/site-tools"
REPOSITORY = "https://github.com/interlock-dev/interlock/blob/main/"

try:
    import markdown_it
    import pygments.formatters
    import pygments.lexers
    import pygments.util
except ImportError:
    if pathlib.Path(sys.prefix).resolve() == TOOLS.resolve():
        raise
    python = TOOLS / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", TOOLS], check=True)
    subprocess.run([python, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--requirement",
                    HERE / "requirements.txt"], check=True)
    os.execv(python, [str(python), *sys.argv])

# Pages that are files of the repository: source, output, name in the navigation.
DOCUMENTS = [
    ("docs/site/index.md", "index.html", "Interlock"),
    ("README.md", "guide.html", "Guide"),
    ("docs/choose-the-model.md", "choose-the-model.html", "Choose the model"),
    ("docs/how-interlock-sees-your-program.md", "how-interlock-sees-your-program.html", "How Interlock sees your program"),
    ("docs/rules.md", "mistakes.html", "Mistake by mistake"),
    ("analysis/models/README.md", "models.html", "Models"),
    ("editors/vscode/README.md", "editors/vscode.html", "VS Code"),
    ("editors/other/README.md", "editors/other.html", "Helix, Zed, Sublime Text, Kate"),
    ("docs/memory.md", "memory.html", "Memory"),
    ("tests/example/README.md", "example.html", "The example project"),
]
FILES = {"tests/example/check.svg": "files/check.svg", "tests/example/editor.svg": "files/editor.svg",
         "tests/example/advise.svg": "files/advise.svg", "editors/vscode/images/finding.png": "files/finding.png",
         "editors/vscode/images/icon.svg": "files/icon.svg", "docs/check.schema.json": "files/check.schema.json"}
SECTIONS = [
    ("Learn", ["index.html", "guide.html", "choose-the-model.html", "how-interlock-sees-your-program.html", "mistakes.html",
               "example.html"]),
    ("Editors", ["editors/vscode.html", "editors/neovim.html", "editors/emacs.html", "editors/other.html"]),
    ("Reference", ["settings.html", "command-line.html", "models.html", "memory.html", "rules/index.html"]),
]


class Page:
    """One page to be: Markdown or HTML from `source`, which relative links lead from."""

    def __init__(self, url, name, source, markdown="", body=""):
        self.url, self.name, self.source, self.markdown, self.body = url, name, source, markdown, body
        self.headings = []  # (level, id, text)
        self.summary = ""
        self.text = ""


def slug(text, taken):
    """The fragment that GitHub gives a heading."""
    name = re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-") or "section"
    number = taken.get(name, -1) + 1
    taken[name] = number
    return name if number == 0 else f"{name}-{number}"


def highlighted(code, language):
    try:
        lexer = pygments.lexers.get_lexer_by_name({"elisp": "emacs-lisp", "sh": "bash"}.get(language, language or "text"))
    except pygments.util.ClassNotFound:
        lexer = pygments.lexers.get_lexer_by_name("text")
    return pygments.highlight(code, lexer, pygments.formatters.HtmlFormatter(nowrap=True))


class Site:
    def __init__(self, interlock):
        self.interlock = interlock
        self.pages = []
        self.by_source = {source: url for source, url, _ in DOCUMENTS} | FILES
        self.rules = json.loads(self.ask("rules", "--format", "json"))["rules"]
        for rule in self.rules:
            self.by_source[f"analysis/rules/{rule['name']}.md"] = f"rules/{rule['name']}.html"
        self.by_source |= {"docs/site/rules": "rules/index.html", "docs/site/settings": "settings.html",
                           "docs/site/command-line": "command-line.html", "editors/README.md": "editors/vscode.html",
                           "editors/neovim": "editors/neovim.html", "editors/emacs": "editors/emacs.html"}

    def ask(self, *arguments):
        return subprocess.run([self.interlock, *arguments], capture_output=True, text=True, check=True,
                              env={**os.environ, "NO_COLOR": "1"}).stdout

    # What the pages are made of

    def collect(self):
        for source, url, name in DOCUMENTS:
            self.pages.append(Page(url, name, source, (ROOT / source).read_text()))
        for rule in self.rules:
            source = f"analysis/rules/{rule['name']}.md"
            self.pages.append(Page(f"rules/{rule['name']}.html", rule["name"], source,
                                   self.rule_markdown(rule, (ROOT / source).read_text())))
        self.pages += [self.rule_index(), self.settings(), self.command_line(), self.neovim(), self.emacs()]

    @staticmethod
    def rule_markdown(rule, page):
        """The rule's page, with its facts below the title."""
        fix = {"none": "no fix", "sometimes": "a fix for some cases", "always": "always a fix"}[rule["fix"]]
        facts = [f"**{rule['severity']}**", fix, "on by default" if rule["enabled"] else "off by default",
                 ", ".join(rule["libraries"])]
        if rule["also_known_as"]:
            facts.append("also known as " + ", ".join(f"`{code}`" for code in rule["also_known_as"]))
        title, _, rest = page.partition("\n")
        return f"{title}\n\n{' · '.join(facts)}\n{rest}"

    def rule_index(self):
        lines = ["# Rules", "", f"Interlock has {len(self.rules)} rules. `interlock explain RULE` shows a page in the terminal.", ""]
        chapters = {}
        for rule in self.rules:
            chapters.setdefault(rule["principle"], []).append(rule)
        for principle, rules in chapters.items():
            lines += [f"## {principle}", "", "| rule | what it sees | |", "|---|---|---|"]
            for rule in rules:
                off = "" if rule["enabled"] else ", off"
                summary = rule["summary"].replace("|", "\\|")
                lines.append(f"| [{rule['name']}](../analysis/rules/{rule['name']}.md) | {summary} | {rule['severity']}{off} |")
            lines.append("")
        return Page("rules/index.html", "Rules", "docs/rules.md", "\n".join(lines))

    def readme_section(self, title):
        """A section of the README, without its heading."""
        text = (ROOT / "README.md").read_text()
        found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
        if found is None:
            raise SystemExit(f"README.md has no section {title}")
        return found.group(1)

    def settings(self):
        manifest = json.loads((ROOT / "editors/vscode/package.json").read_text())
        rows = ["| setting | default | |", "|---|---|---|"]
        for name, schema in manifest["contributes"]["configuration"]["properties"].items():
            text = schema.get("markdownDescription") or schema.get("description", "")
            choices = [str(choice) for choice in schema.get("enum", []) if choice is not None]
            if choices:
                text += " One of " + ", ".join(f"`{choice}`" for choice in choices) + "."
            default = json.dumps(schema.get("default"))
            rows.append(f"| `{name}` | {'not set' if default == 'null' else f'`{default}`'} | {text} |")
        markdown = ("# Settings\n\n" + self.readme_section("Settings") + "\n## In an editor\n\n" +
                    "The names as editors send them; those of VS Code's settings.\n\n" + "\n".join(rows) + "\n")
        return Page("settings.html", "Settings", "README.md", markdown)

    def command_line(self):
        program = self.ask("--help")
        parts = ["# Command line", "", "```text", program.rstrip(), "```", ""]
        for command in re.findall(r"^  ([a-z]+) {2,}\S", program.partition("Subcommands:")[2], re.M):
            parts += [f"## interlock {command}", "", "```text", self.ask(command, "--help").rstrip(), "```", ""]
        parts += ["## What `--format json` prints", "", "The [schema](../docs/check.schema.json) describes each member.", ""]
        return Page("command-line.html", "Command line", "docs/rules.md", "\n".join(parts))

    def neovim(self):
        manual = (ROOT / "editors/neovim/doc/interlock.txt").read_text()
        section = re.search(r"\*\*Neovim\*\*.*?(?=^\*\*Emacs)", self.readme_section("In your editor"), re.M | re.S).group(0)
        return Page("editors/neovim.html", "Neovim", "README.md",
                    f"# Neovim\n\n{section}\n## :help interlock\n\n```text\n{manual.rstrip()}\n```\n")

    def emacs(self):
        section = re.search(r"\*\*Emacs\*\*.*?(?=^\*\*Helix)", self.readme_section("In your editor"), re.M | re.S).group(0)
        source = (ROOT / "editors/emacs/interlock-eglot.el").read_text()
        comment = re.search(r"^;;; Commentary:\n(.*?)^;;; Code:", source, re.M | re.S).group(1)
        text = "\n".join(line.removeprefix(";;").removeprefix(" ") for line in comment.strip().splitlines())
        return Page("editors/emacs.html", "Emacs", "README.md", f"# Emacs\n\n{section}\n## Commentary\n\n```text\n{text}\n```\n")

    # How they become HTML

    def target(self, page, link, is_picture=False):
        """Where a link of a page's source leads from the page."""
        if re.match(r"[a-z]+:", link):
            return link
        path, mark, fragment = link.partition("#")
        if path == "":
            return link
        source = posixpath.normpath(posixpath.join(posixpath.dirname(page.source), path))
        url = self.by_source.get(source)
        if url is None:
            if is_picture or not (ROOT / source).exists():
                raise SystemExit(f"{page.source}: {link} leads nowhere")
            return REPOSITORY + source + mark + fragment
        # Sections of the README that have a page of their own are there.
        if source == "README.md" and fragment == "settings":
            url, mark, fragment = "settings.html", "", ""
        return posixpath.relpath(url, posixpath.dirname(page.url) or ".") + mark + fragment

    def render(self, page):
        parser = markdown_it.MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"])
        tokens = parser.parse(page.markdown)
        taken, heading, section = {}, None, ""
        texts = []
        for token, following in zip(tokens, tokens[1:] + [None]):
            if token.type == "heading_open":
                text = "".join(child.content for child in following.children if child.type in ("text", "code_inline"))
                heading = (int(token.tag[1]), slug(text, taken), text)
                token.attrSet("id", heading[1])
                page.headings.append(heading)
                section = text if token.tag == "h2" else section
            if token.type == "fence":
                kind = section.lower() if section in ("Flagged", "Instead") else ""
                token.meta = {"class": kind}
            if token.type == "inline":
                self.rewrite_links(page, token.children)
                texts.append("".join(child.content for child in token.children if child.type in ("text", "code_inline")))
            if token.type in ("fence", "code_block"):
                texts.append(token.content)
            if token.type == "paragraph_open" and page.summary == "" and page.headings:
                children = following.children
                words = "".join(child.content for child in children if child.type in ("text", "code_inline", "softbreak"))
                page.summary = "" if " · " in words else words
        page.text = " ".join(texts)
        parser.renderer.rules["fence"] = lambda tokens, index, options, env: self.fence(tokens[index])
        parser.renderer.rules["heading_close"] = self.heading_close
        return parser.renderer.render(tokens, parser.options, {})

    def rewrite_links(self, page, children):
        for child in children:
            for attribute in ("href", "src"):
                if child.attrGet(attribute) is not None:
                    child.attrSet(attribute, self.target(page, child.attrGet(attribute), attribute == "src"))

    @staticmethod
    def fence(token):
        kind = (token.meta or {}).get("class", "")
        start = f'<pre class="{kind}">' if kind else "<pre>"
        return f"{start}<code>{highlighted(token.content, token.info.split(' ')[0])}</code></pre>\n"

    @staticmethod
    def heading_close(tokens, index, options, env):
        opened = tokens[index - 2]
        if opened.tag == "h1":
            return "</h1>\n"
        return f'<a class="anchor" href="#{opened.attrGet("id")}" aria-label="Link">#</a></{opened.tag}>\n'

    def navigation(self, page, root):
        names = {other.url: other.name for other in self.pages}
        parts = []
        for title, urls in SECTIONS + [("Rules", [f"rules/{rule['name']}.html" for rule in self.rules])]:
            parts.append(f"<h2>{title}</h2><ul>")
            for url in urls:
                current = ' aria-current="page"' if url == page.url else ""
                parts.append(f'<li><a href="{root}{url}"{current}>{html.escape(names[url])}</a></li>')
            parts.append("</ul>")
        return "".join(parts)

    def write(self, out):
        shutil.rmtree(out, ignore_errors=True)
        self.collect()
        template = (HERE / "page.html").read_text()
        for page in self.pages:
            content = self.render(page)
            root = "../" * page.url.count("/")
            contents = "".join(f'<li><a href="#{name}"{" class=deep" if level == 3 else ""}>{html.escape(text)}</a></li>'
                               for level, name, text in page.headings if level in (2, 3) and len(page.headings) < 60)
            title = page.name if page.url == "index.html" else f"{page.name} - Interlock"
            values = {"title": html.escape(title), "description": html.escape(page.summary[:200], quote=True), "root": root,
                      "navigation": self.navigation(page, root), "content": content,
                      "contents": f"<ul>{contents}</ul>" if contents else ""}
            target = out / page.url
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(re.sub(r"\{(\w+)\}", lambda found: values[found.group(1)], template))
        for source, url in FILES.items():
            (out / url).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / source, out / url)
        for name in ("style.css", "site.js"):
            shutil.copyfile(HERE / name, out / name)
        (out / "search-index.js").write_text(f"window.searchIndex = {json.dumps(self.search_index())};\n")

    def search_index(self):
        index = []
        for page in sorted(self.pages, key=lambda page: page.url):
            words = re.findall(r"[a-z0-9_]{3,}", page.text.lower())
            index.append({"url": page.url, "title": page.name, "summary": page.summary[:160],
                          "headings": [{"id": name, "text": text} for level, name, text in page.headings if level > 1],
                          "text": " ".join(sorted(set(words)))})
        return index


def main():
    parser = argparse.ArgumentParser(description="Makes the documentation's static pages.")
    parser.add_argument("--interlock", default=os.environ.get("INTERLOCK", str(ROOT / "build/release/interlock")))
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "build/site")
    arguments = parser.parse_args()
    site = Site(arguments.interlock)
    site.write(arguments.out)
    print(f"{len(site.pages)} pages in {arguments.out}")


if __name__ == "__main__":
    main()
