"""What programs in packages are tried with."""

# A file with one finding, of blocking-call-in-coroutine.
CODE = "import time\nasync def f(): time.sleep(1)\n"

_INITIALIZE = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
# What a client says first; `serverInfo` is in the answer.
GREETING = b"Content-Length: %d\r\n\r\n%s" % (len(_INITIALIZE), _INITIALIZE)

_DEEP = 20000
# Files that are nested more deeply than anybody would. Each is one of its kind.
NESTED = {
    "parentheses.py": f"import time\nasync def f(): return {'(' * _DEEP}time.sleep(1){')' * _DEEP}\n",
    "unclosed.py": "x = " + "[" * _DEEP,
    "sum.py": "x = " + " + ".join(["a"] * _DEEP) + "\n",
    "attributes.py": "x" + ".a()" * _DEEP + "\n",
    "lambdas.py": "x = " + "lambda: " * _DEEP + "1\n",
    "conditions.py": "if a: pass\n" + "elif b: pass\n" * _DEEP,
    "blocks.py": "".join(" " * depth + "if x:\n" for depth in range(1500)) + " " * 1500 + "pass\n",
    "calls.py": "import time\n" + "".join(f"def f{i}(): f{i + 1}()\n" for i in range(5000))
                + "def f5000(): time.sleep(1)\nasync def main(): f0()\n",
}
