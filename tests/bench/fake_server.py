#!/usr/bin/env python3
"""A language server that finds one thing in each version of a document, for the tests of bench/servers.py.

    fake_server.py pull|push|ends

Every second hover has something to say. `ends`: it goes away when it is asked to initialize.
"""
import json
import sys

FINDING = {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}}, "message": "found"}


def read():
    size = 0
    while line := sys.stdin.buffer.readline().strip():
        size = int(line.split(b":")[1])
    return json.loads(sys.stdin.buffer.read(size)) if size else None


def write(**message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    sys.stdout.buffer.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    sys.stdout.buffer.flush()


def main(way):
    hovers = 0
    while message := read():
        method, params = message.get("method"), message.get("params")
        result = None
        if method == "exit":
            return
        if method == "initialize":
            if way == "ends":
                return
            result = {"capabilities": {"textDocumentSync": 2, "hoverProvider": True, "codeActionProvider": True,
                                       **({"diagnosticProvider": {}} if way == "pull" else {})}}
        elif method == "textDocument/diagnostic":
            result = {"kind": "full", "items": [FINDING]}
        elif method == "textDocument/hover":
            hovers += 1
            result = {"contents": "what it is"} if hovers % 2 == 0 else None
        elif method == "textDocument/codeAction":
            result = [{"title": "a fix"}]
        elif way == "push" and method in ("textDocument/didOpen", "textDocument/didChange"):
            document = params["textDocument"]
            write(method="textDocument/publishDiagnostics",
                  params={"uri": document["uri"], "version": document["version"], "diagnostics": [FINDING]})
        if "id" in message:
            write(id=message["id"], result=result)


main(sys.argv[1])
