# The attributes are `None` until another method, in the base class or in this one, makes them.
from links import Recorder
from transport import Transport


class Modem(Transport):
    def __init__(self):
        super().__init__()
        self.recorder = None

    def record(self):
        self.recorder = Recorder()

    async def beat(self):
        self.recorder.send(b"beat")
        self.link.send(b"beat")
        #^^^^^^^^^^^^^ blocking-chain
