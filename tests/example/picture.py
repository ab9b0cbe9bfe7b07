#!/usr/bin/env python3
"""Draws what the terminal shows of `interlock check` as an SVG: picture.py INTERLOCK > check.svg"""
import html
import re
import subprocess
import sys

COLORS = {31: "#e5534b", 32: "#57ab5a", 33: "#c69026", 34: "#539bf5", 35: "#b083f0", 36: "#39c5cf", 90: "#768390"}
WIDTH, LINE, LIMIT = 8.43, 19, 44


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


def main():
    run = subprocess.run([sys.argv[1], "check", "--no-cache", "--color", "always", "pricewatch/service.py", "pricewatch/shops.py"],
                         cwd=sys.path[0], capture_output=True, text=True, check=False)
    lines = ["$ interlock check pricewatch/service.py pricewatch/shops.py", ""] + run.stdout.splitlines()
    lines = lines[:LIMIT] + (["..."] if len(lines) > LIMIT else [])
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


if __name__ == "__main__":
    main()
