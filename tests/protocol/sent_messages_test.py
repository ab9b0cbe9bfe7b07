#!/usr/bin/env python3
"""Every message that the server sends in the sessions of tests/ is one of the language server protocol's.

    sent_messages_test.py SERVER_TESTS FOLDER

Runs the sessions with INTERLOCK_SENT_MESSAGES set and reads each message as the type that `lsprotocol` has for it, which
is generated from the protocol's published meta model; written out again it has to be the same, so that no member is
unknown, missing or of another type. The package is installed into FOLDER, which is kept. Where it can't be had the test
is skipped.
"""
import json
import os
import pathlib
import subprocess
import sys
import typing

PACKAGE = "lsprotocol==2025.0.0"
SKIPPED = 77

# What we say in answer to clients that ask for it, and the protocol doesn't have.
EXTENSIONS = {"initialize": {"offsetEncoding"}}
OWN_METHODS = "interlock/"


def has_package(python):
    check = [python, "-c", "import lsprotocol.converters"]
    return python.exists() and subprocess.run(check, check=False, capture_output=True).returncode == 0


def install(folder):
    """The Python that has the package, or nothing."""
    python = folder / "bin" / "python"
    if has_package(python):
        return python
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--python", python]
    try:
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
        subprocess.run([*pip, "install", PACKAGE], check=True, timeout=120)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"skipped: {PACKAGE} can't be had: {error}")
        return None
    return python


class Validator:
    def __init__(self):
        from lsprotocol import converters, types
        self.types = types
        self.converter = converters.get_converter()
        # The converter has no way of its own to read this union, which our server leaves out.
        for filters in (types.NotebookDocumentFilterWithCells, types.NotebookDocumentFilterWithNotebook):
            union = typing.get_type_hints(filters)["notebook"]
            self.converter.register_structure_hook(union, lambda value, _: value)
        self.count = {}
        self.wrong = []
        self.asked = {}

    def read(self, message, kind, what):
        self.count[what] = self.count.get(what, 0) + 1
        try:
            again = self.converter.unstructure(self.converter.structure(message, kind), kind)
        except Exception as error:  # whatever the converter throws says that it isn't one
            self.wrong.append(f"{what}: {error!r}\n  {json.dumps(message)}")
            return
        difference = self.difference(message, again)
        if difference:
            self.wrong.append(f"{what}: {difference}\n  {json.dumps(message)}")

    def difference(self, sent, read, path=""):
        """Where the two aren't equal. A null that is left out is no difference: the package can't tell them apart."""
        if isinstance(sent, dict) and isinstance(read, dict):
            for key in sent.keys() | read.keys():
                found = self.difference(sent.get(key), read.get(key), f"{path}.{key}")
                if found:
                    return found
            return None
        if isinstance(sent, (list, tuple)) and isinstance(read, (list, tuple)) and len(sent) == len(read):
            return next(filter(None, (self.difference(a, b, f"{path}[{i}]") for i, (a, b) in enumerate(zip(sent, read)))),
                        None)
        same = sent == read and isinstance(sent, bool) == isinstance(read, bool)
        return None if same else f"{path}: {json.dumps(sent)} is none, {json.dumps(read)} would be"

    def client_said(self, message):
        if isinstance(message, list):
            for one in message:
                self.client_said(one)
        elif isinstance(message, dict) and isinstance(message.get("method"), str) and "id" in message:
            self.asked[json.dumps(message["id"])] = message["method"]

    def server_said(self, message):
        if isinstance(message, list):
            for one in message:
                self.server_said(one)
            return
        if "method" in message:
            if message["method"].startswith(OWN_METHODS):
                return
            kinds = self.types.METHOD_TO_TYPES.get(message["method"])
            if kinds is None:
                self.wrong.append(f"there is no {message['method']}")
            else:
                self.read(message, kinds[0], message["method"])
            if message["method"] == "$/progress":
                self.progressed(message["params"]["value"])
            return
        if "error" in message:
            self.read(message, self.types.ResponseErrorMessage, "an error")
            return
        method = self.asked.get(json.dumps(message["id"]), "")
        if method.startswith(OWN_METHODS):
            return
        kinds = self.types.METHOD_TO_TYPES.get(method)
        if kinds is None:
            self.wrong.append(f"a result for {method!r}: {json.dumps(message)}")
            return
        for extension in EXTENSIONS.get(method, ()):
            message["result"].pop(extension, None)
        self.read(message, kinds[1], f"the answer to {method}")

    def progressed(self, value):
        if "kind" in value:
            kind = getattr(self.types, "WorkDoneProgress" + value["kind"].capitalize())
            self.read(value, kind, f"progress, {value['kind']}")
        else:  # a part of what has been found in the workspace, the only results in parts
            self.read(value, self.types.WorkspaceDiagnosticReportPartialResult, "a partial result")


def validate(path):
    validator = Validator()
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["from"] == "host":
            validator.asked = {}
            continue
        try:
            message = json.loads(record["body"])
        except ValueError:
            if record["from"] == "server":
                validator.wrong.append("not JSON: " + record["body"])
            continue
        (validator.server_said if record["from"] == "server" else validator.client_said)(message)
    for what in sorted(validator.count):
        print(f"{validator.count[what]:6} {what}")
    for wrong in validator.wrong[:50]:
        print(wrong)
    enough = sum(validator.count.values()) > 200 and len(validator.count) > 10
    if not enough:
        print("too few messages were seen for this to show anything")
    print(f"{sum(validator.count.values())} messages, {len(validator.wrong)} of them not as the protocol has them")
    return 0 if enough and not validator.wrong else 1


def main():
    if sys.argv[1] == "--validate":
        return validate(pathlib.Path(sys.argv[2]))
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    python = install(folder / "environment")
    if python is None:
        return SKIPPED
    messages = folder / "messages.jsonl"
    messages.unlink(missing_ok=True)
    environment = {**os.environ, "INTERLOCK_SENT_MESSAGES": str(messages)}
    played = subprocess.run([program, "sessions go as written"], env=environment, check=False, capture_output=True,
                            text=True)
    if played.returncode != 0:
        print(played.stdout[-2000:])
        return 1
    return subprocess.run([python, __file__, "--validate", messages], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
