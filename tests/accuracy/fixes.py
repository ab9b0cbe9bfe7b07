#!/usr/bin/env python3
"""Applies every fix, unsafe ones too, to copies of real projects, and looks at what that leaves.

    fixes.py FOLDER... [--interlock PROGRAM] [--select RULES] [--confidence LEVEL] [--only PREFIX]

FOLDER holds unpacked source distributions. Each is copied, checked, fixed and checked again. That is
as it has to be if Python reads what it has read before, no finding that had a fix is left, and no
finding is new. What is known to be otherwise, and why, is in fixes/known.tsv.

Exit code: 0 all as it has to be, 1 a difference, 2 something could not be run.
"""

import argparse
import ast
import collections
import csv
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import warnings

KNOWN = pathlib.Path(__file__).resolve().parent / "fixes" / "known.tsv"

# A finding without its line, which fixes above it move; so do they those in its message.
LINE = re.compile(r"(?<=line )\d+|(?<=:)\d+(?=\))")
Place = collections.namedtuple("Place", "kind project path rule message")


def check(program, folder, *options):
    """The findings in a folder; with --fix, those that are left."""
    command = [program, "check", "--no-cache", "--format", "json", *options, "."]
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", check=False)
    try:
        return json.loads(answer.stdout)["findings"]
    except ValueError:
        sys.exit(f"{' '.join(command)} in {folder}: {answer.returncode} {answer.stderr.strip()[-500:]}")


def reads(source):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    return True


def changed_files(before, after):
    """Pairs of the bytes of files that differ, by their path."""
    for file in sorted([*after.rglob("*.py"), *after.rglob("*.pyw")]):
        path = file.relative_to(after)
        if file.is_file() and file.read_bytes() != (before / path).read_bytes():
            yield path.as_posix(), (before / path).read_bytes(), file.read_bytes()


def places(kind, project, findings):
    return collections.Counter(
        Place(kind, project, finding["path"].removeprefix("./"), finding["rule"], LINE.sub("*", finding["message"]))
        for finding in findings
    )


def fix_project(program, project, options):
    """How many findings, fixes and changed files there are, and what is not as it has to be."""
    findings = check(program, project, *options)
    with_fixes = [finding for finding in findings if finding["fixes"]]
    if not with_fixes:
        return len(findings), 0, 0, []
    with tempfile.TemporaryDirectory(prefix="interlock-fixes-") as folder:
        # The same name, for what the project's own folder is called may be the name of its package.
        copy = pathlib.Path(folder) / project.name
        shutil.copytree(project, copy, symlinks=True)
        check(program, copy, "--fix", "--unsafe-fixes", *options)
        left = check(program, copy, *options)
        changed = list(changed_files(project, copy))
    wrong = [
        Place("unreadable", project.name, path, "", "")
        for path, before, after in changed
        if reads(before) and not reads(after)
    ]
    wrong += places("left", project.name, [finding for finding in left if finding["fixes"]])
    new = places("new", project.name, left) - places("new", project.name, findings)
    return len(findings), len(with_fixes), len(changed), wrong + list(new)


def read_known():
    with open(KNOWN, encoding="utf-8", newline="") as rows:
        reader = csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {Place(*(row[field] for field in Place._fields)) for row in reader}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path, help="unpacked source distributions")
    parser.add_argument("--interlock", default="interlock", help="the program (interlock)")
    parser.add_argument("--select", default="DEFAULT", help="the rules (DEFAULT)")
    parser.add_argument("--confidence", default="medium", help="findings from this confidence up (medium)")
    parser.add_argument("--only", default="", help="projects whose name begins so")
    parser.add_argument("--jobs", default="0", help="files checked at a time (one for each processor)")
    arguments = parser.parse_args()
    program = arguments.interlock
    if "/" in program:
        program = str(pathlib.Path(program).resolve())
    options = ["--select", arguments.select, "--confidence", arguments.confidence]
    if arguments.jobs != "0":
        options += ["--jobs", arguments.jobs]

    known = read_known()
    projects = sorted(path for folder in arguments.folders for path in folder.resolve().glob(arguments.only + "*"))
    total = collections.Counter()
    for project in filter(pathlib.Path.is_dir, projects):
        findings, fixes, files, wrong = fix_project(program, project, options)
        explained = [place for place in wrong if place in known]
        total.update(projects=1, findings=findings, fixes=fixes, files=files, explained=len(explained))
        print(f"{project.name}: {findings} findings, {fixes} with a fix, {files} files changed", flush=True)
        for place in wrong:
            if place not in known:
                total["wrong"] += 1
                print("\t".join(place), flush=True)
    print(
        f"{total['projects']} projects: {total['findings']} findings, {total['fixes']} with a fix, {total['files']} "
        f"files changed, {total['wrong']} not as they have to be, besides {total['explained']} that fixes/known.tsv explains"
    )
    return 1 if total["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
