"""What programs in packages are tried with."""

# A file with one finding, of blocking-call-in-coroutine.
CODE = "import time\nasync def f(): time.sleep(1)\n"

_INITIALIZE = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
# What a client says first; `serverInfo` is in the answer.
GREETING = b"Content-Length: %d\r\n\r\n%s" % (len(_INITIALIZE), _INITIALIZE)
