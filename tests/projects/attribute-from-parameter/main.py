# An attribute takes the annotation of the parameter that it is made from.
from clocks import Clock, FakeClock


class Game:
    def __init__(self, clock: Clock, replay: FakeClock):
        self._clock = clock
        self._replay = replay

    async def rehearse(self):
        self._replay.wait(3)

    async def turn(self):
        self._clock.wait(3)
        #^^^^^^^^^^^^^^^ blocking-chain
