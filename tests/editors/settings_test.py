"""The settings that editors/other/README.md and README.md tell people to copy are well formed, and what
they start is a language server that takes them. Environment: INTERLOCK (the program)."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

try:
    import tomllib
except ImportError:  # before Python 3.11
    print("SKIPPED: this Python has no tomllib")
    sys.exit(77)

ROOT = Path(__file__).parent.parent.parent


def blocks(path: Path) -> dict[str, dict]:
    """What stands in the TOML and JSON blocks of a page, by the heading above."""
    found: dict[str, dict] = {}
    heading = ""
    pattern = re.compile(r"^## ([^\n]+)$|^```(toml|json)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    for match in pattern.finditer(path.read_text(encoding="utf-8")):
        title, language, text = match.groups()
        if title:
            heading = title
        elif language == "toml":
            found.setdefault(heading, tomllib.loads(text))
        else:
            found.setdefault(heading, json.loads(text))
    return found


def commands(settings: dict[str, dict]) -> dict[str, tuple[list[str], object]]:
    """What each editor starts, and what it hands over when it does."""
    helix = settings["Helix"]["language-server"]["interlock"]
    assert settings["Helix"]["language"][0]["language-servers"] == ["interlock"]
    zed = settings["Zed"]["lsp"]["pylsp"]
    assert settings["Zed"]["languages"]["Python"]["language_servers"][0] == "pylsp"
    sublime = settings["Sublime Text"]["clients"]["interlock"]
    kate = settings["Kate"]["servers"]["python"]
    return {
        "Helix": ([helix["command"], *helix["args"]], helix["config"]),
        "Zed": ([zed["binary"]["path"], *zed["binary"]["arguments"]], zed["initialization_options"]),
        "Sublime Text": (sublime["command"], nested(sublime["settings"])),
        "Kate": (kate["command"], kate["initializationOptions"]),
    }


def nested(settings: dict[str, object]) -> dict[str, dict]:
    """As Sublime Text sends what it has under keys with a dot in them."""
    out: dict[str, dict] = {}
    for key, value in settings.items():
        table, _, name = key.partition(".")
        out.setdefault(table, {})[name] = value
    return out


def message(content: object) -> bytes:
    body = json.dumps(content).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def check(editor: str, command: list[str], options: object) -> None:
    assert Path(command[0]).name == "interlock", (editor, command)
    request = {"processId": None, "rootUri": None, "capabilities": {}, "initializationOptions": options}
    session = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": request},
        {"jsonrpc": "2.0", "method": "initialized", "params": {}},
        {"jsonrpc": "2.0", "id": 2, "method": "shutdown"},
        {"jsonrpc": "2.0", "method": "exit"},
    ]
    done = subprocess.run(
        [os.environ["INTERLOCK"], *command[1:]],
        input=b"".join(message(one) for one in session),
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert b'"serverInfo"' in done.stdout, (editor, done)
    # The server says which settings it doesn't know.
    assert b"Unknown setting" not in done.stdout, (editor, done.stdout)


def main() -> None:
    settings = blocks(ROOT / "editors/other/README.md")
    checked = commands(settings)
    assert set(checked) == set(settings), "an editor that is not checked here"
    for editor, (command, options) in checked.items():
        check(editor, command, options)
    blocks(ROOT / "README.md")
    print("checked:", ", ".join(checked))


main()
