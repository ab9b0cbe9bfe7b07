#!/usr/bin/env python3
"""Draws what Interlock shows of this project as an SVG: picture.py INTERLOCK check|advise|editor > check.svg

`check` and `advise` are what the terminal shows; `editor` is what the language server answers for a part of a file: its
hints in the code, and the hover of one call."""
import html
import json
import pathlib
import re
import subprocess
import sys
import textwrap

HERE = pathlib.Path(__file__).resolve().parent
COLORS = {31: "#e5534b", 32: "#57ab5a", 33: "#c69026", 34: "#539bf5", 35: "#b083f0", 36: "#39c5cf", 90: "#768390"}
WIDTH, LINE, LIMIT = 8.43, 19, 44
ARGUMENTS = {"check": ["check", "--no-cache", "pricewatch/service.py", "pricewatch/shops.py"],
             "advise": ["advise", "--no-cache", "pricewatch/service.py", "pricewatch/shops.py", "pricewatch/statistics.py"]}


def spans(line):
    """Pieces of a line with their SGR state: colour and weight."""
    color, bold, dim = None, False, False
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        if not piece.startswith("\x1b["):
            if piece:
                yield piece, color, bold, dim
            continue
        for code in (int(c or 0) for c in piece[2:-1].split(";")):
            if code == 0:
                color, bold, dim = None, False, False
            elif code == 1:
                bold = True
            elif code == 2:
                dim = True
            else:
                color = COLORS.get(code if code < 90 or code == 90 else code - 60, color)


def draw(lines):
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]
    width = max(map(len, plain)) * WIDTH + 40
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{len(lines) * LINE + 40}" '
          f'font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14">')
    print('<rect width="100%" height="100%" rx="8" fill="#22272e"/>')
    for number, line in enumerate(lines):
        print(f'<text x="20" y="{number * LINE + 34}" fill="#adbac7" xml:space="preserve">', end="")
        for piece, color, bold, dim in spans(line):
            style = (f' fill="{color}"' if color else "") + (' font-weight="bold"' if bold else "")
            style += ' opacity="0.65"' if dim else ""
            text = html.escape(piece, quote=False)
            print(f"<tspan{style}>{text}</tspan>" if style else text, end="")
        print("</text>")
    print("</svg>")


def terminal(interlock, command):
    """What a command prints, under the line that was typed."""
    arguments = ARGUMENTS[command]
    run = subprocess.run([interlock, "--color", "always", *arguments], cwd=HERE, capture_output=True, text=True, check=False)
    typed = " ".join(argument for argument in arguments if argument != "--no-cache")
    lines = [f"$ interlock {typed}", ""] + run.stdout.splitlines()
    return lines[:LIMIT] + (["..."] if len(lines) > LIMIT else [])


class Server:
    """The language server, asked one thing at a time."""

    def __init__(self, interlock):
        self.process = subprocess.Popen([interlock, "server", "--no-cache", "--log-level", "off"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)
        self.number = 0

    def tell(self, method, params, **more):
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def read(self):
        size = 0
        while (header := self.process.stdout.readline().strip()):
            name, _, value = header.partition(b":")
            size = int(value) if name.lower() == b"content-length" else size
        return json.loads(self.process.stdout.read(size))

    def ask(self, method, params):
        self.number += 1
        self.tell(method, params, id=self.number)
        while True:
            message = self.read()
            if message.get("id") == self.number and "method" not in message:
                return message["result"]


def editor(interlock, first=41, last=51, word="announce"):
    """Lines of service.py with the server's hints, and its hover over `word` below the line that has it."""
    path = HERE / "pricewatch/service.py"
    text = path.read_text()
    code = text.splitlines()
    document = {"uri": path.as_uri()}
    server = Server(interlock)
    server.ask("initialize", {"processId": None, "rootUri": HERE.as_uri(), "capabilities": {
        "textDocument": {"hover": {"contentFormat": ["plaintext"]}, "inlayHint": {}}},
        "initializationOptions": {"inlayHints": ["spawn", "blocking"]}})
    server.tell("initialized", {})
    server.tell("textDocument/didOpen", {"textDocument": {**document, "languageId": "python", "version": 1, "text": text}})
    hints = server.ask("textDocument/inlayHint", {"textDocument": document, "range": {
        "start": {"line": first - 1, "character": 0}, "end": {"line": last, "character": 0}}})
    row = next(number for number in range(first - 1, last) if word in code[number])
    hover = server.ask("textDocument/hover", {"textDocument": document, "position": {
        "line": row, "character": code[row].index(word)}})["contents"]["value"]
    server.ask("shutdown", None)
    server.tell("exit", None)
    lines = []
    for number in range(first - 1, last):
        line = code[number]
        for hint in sorted((hint for hint in hints if hint["position"]["line"] == number),
                           key=lambda hint: -hint["position"]["character"]):
            label = hint["label"] if isinstance(hint["label"], str) else "".join(part["value"] for part in hint["label"])
            at = hint["position"]["character"]
            line = f"{line[:at]}\x1b[90m {label.strip()}\x1b[0m{line[at:]}"
        line = re.sub(r"\b(async|def|await|for|in|return|if)\b", "\x1b[31m\\1\x1b[0m", line)
        lines.append(f"\x1b[2m{number + 1:3}\x1b[0m  {line}")
        if number == row:
            lines += boxed(hover, 6)
    return lines


def boxed(text, indentation, width=100):
    """The hover, in a frame."""
    lines = [part for line in re.sub(r"\n{3,}", "\n\n", text.strip()).splitlines()
             for part in (textwrap.wrap(line, width, subsequent_indent=re.match(r"[ -]*", line)[0].replace("-", " ")) or [""])]
    edge = " " * indentation + "\x1b[34m"
    frame = [f"{edge}┌{'─' * (width + 2)}┐\x1b[0m"]
    frame += [f"{edge}│\x1b[0m {line.ljust(width)} \x1b[34m│\x1b[0m" for line in lines]
    return frame + [f"{edge}└{'─' * (width + 2)}┘\x1b[0m"]


def main():
    interlock, command = sys.argv[1:]
    draw(editor(interlock) if command == "editor" else terminal(interlock, command))


if __name__ == "__main__":
    main()
