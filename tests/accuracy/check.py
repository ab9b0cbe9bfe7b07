#!/usr/bin/env python3
"""Compares what `interlock check` reports on real projects with the findings judged in *.tsv.

    check.py FOLDER [--interlock PROGRAM] [--held-out | --wide]

FOLDER holds unpacked source distributions, each in a folder of the name that the .tsv files call
its project ("aiohttp-3.14.5"), directly or one level down. Projects that are not there are left out.

With --held-out it reads held-out/*.tsv instead, with --wide wide/*.tsv: samples of what was found in
projects that nobody had looked at, of which the rest is not judged.

Says which true findings are lost, which wrong ones are back after they were gone, and which are
not judged yet, the latter as rows to paste. Exit code: 0 all as judged, 1 a difference, 2
something could not be run.
"""

import argparse
import collections
import csv
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
COLUMNS = ["project", "path", "line", "rule", "verdict", "note"]
VERDICTS = {"right", "wrong", "unsure"}

# A line may have several findings of a rule: places are counted.
Place = collections.namedtuple("Place", "project path line rule")


def read_judged(folder):
    """The verdicts of each place: a list, as a line may have several findings."""
    judged = collections.defaultdict(list)
    for file in sorted(folder.glob("*.tsv")):
        with open(file, encoding="utf-8", newline="") as rows:
            reader = csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
            if reader.fieldnames != COLUMNS:
                sys.exit(f"{file}: the columns are {reader.fieldnames}, not {COLUMNS}")
            for row in reader:
                if row["verdict"] not in VERDICTS or row["rule"] != file.stem:
                    sys.exit(f"{file}:{reader.line_num}: rule or verdict is not right: {row}")
                place = Place(row["project"], row["path"], int(row["line"]), row["rule"])
                gone = row["verdict"] == "wrong" and row["note"].startswith("gone:")
                judged[place].append("wrong, gone" if gone else row["verdict"])
    return judged


def folders_of(projects, root):
    """Where each project is, as far as it is there."""
    found = {}
    for project in sorted(projects):
        for folder in [root / project, *sorted(root.glob("*/" + project))]:
            if folder.is_dir():
                found[project] = folder
                break
    return found


def report(program, rules, folder):
    """The findings in a folder, and their messages by place."""
    command = [program, "check", "--no-cache", "--format", "json", "--select", ",".join(sorted(rules)), "."]
    try:
        answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if answer.returncode > 1:
            raise OSError(answer.stderr.strip())
        return json.loads(answer.stdout)["findings"]
    except (OSError, ValueError) as error:
        print(f"{' '.join(command)} in {folder}: {error}", file=sys.stderr)
        sys.exit(2)


def compare(judged, reported, places):
    """Differences by kind, and the verdicts of what is reported by rule."""
    lost, back, unjudged = [], [], []
    verdicts = collections.defaultdict(collections.Counter)
    for place in sorted(places):
        left = sorted(judged.get(place, []))  # right, unsure, wrong; those that are gone last
        for message in reported.get(place, []):
            verdict = left.pop(0) if left else "unjudged"
            verdicts[place.rule][verdict.removesuffix(", gone")] += 1
            if verdict == "unjudged":
                unjudged.append((place, message))
            elif verdict == "wrong, gone":
                back.append((place, message))
        lost.extend((place, "") for verdict in left if verdict == "right")
    return lost, back, unjudged, verdicts


def print_places(title, places):
    if not places:
        return
    print(f"\n{title}:")
    for place, message in places:
        print(f"  {place.project}/{place.path}:{place.line} {place.rule} {message}".rstrip())


def print_table(verdicts):
    print("| rule | reported | right | wrong | unsure | share right |")
    print("|---|---|---|---|---|---|")
    for rule in sorted(verdicts):
        counts = verdicts[rule]
        decided = counts["right"] + counts["wrong"]
        share = f"{100 * counts['right'] / decided:.1f} %" if decided else "-"
        print(
            f"| `{rule}` | {sum(counts.values())} | {counts['right']} | {counts['wrong']} | "
            f"{counts['unsure']} | {share} |"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="unpacked source distributions")
    parser.add_argument("--interlock", default="interlock", help="the program (interlock)")
    sample = parser.add_mutually_exclusive_group()
    for name in ("held-out", "wide"):
        sample.add_argument(
            f"--{name}", dest="sample", action="store_const", const=name, help=f"read the samples in {name}/"
        )
    arguments = parser.parse_args()
    program = arguments.interlock
    if "/" in program:
        program = str(pathlib.Path(program).resolve())

    judged = read_judged(HERE / (arguments.sample or ""))
    rules = {place.rule for place in judged}
    folders = folders_of({place.project for place in judged}, arguments.folder)
    if not folders:
        sys.exit(f"{arguments.folder}: holds no project that is judged")
    reported = collections.defaultdict(list)
    for project, folder in folders.items():
        for finding in report(program, rules, folder):
            path = pathlib.PurePath(finding["path"]).as_posix().removeprefix("./")
            reported[Place(project, path, finding["line"], finding["rule"])].append(finding["message"])

    places = {place for place in judged if place.project in folders} | set(reported)
    lost, back, unjudged, verdicts = compare(judged, reported, places)
    print(f"{len(folders)} projects: {', '.join(folders)}\n")
    print_table(verdicts)
    print_places("Lost: judged right, not reported", lost)
    print_places("Back: wrong, and was gone", back)
    if arguments.sample:
        unjudged = []
    if unjudged:
        print("\nNot judged yet:")
        for place, message in unjudged:
            print("\t".join([*map(str, place), "unsure", message]))
    return 1 if lost or back or unjudged else 0


if __name__ == "__main__":
    sys.exit(main())
