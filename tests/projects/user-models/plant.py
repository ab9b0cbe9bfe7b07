# The project's own models say what a library without Python sources does, which of its functions run on the event loop, and
# that something which blocks elsewhere doesn't here.
# options: select=blocking-call-in-coroutine, blocking-chain, sync-client-in-coroutine
import requests
import turbine


def read(rotor: turbine.Rotor):
    return rotor.measure()


async def start(rotor: turbine.Rotor):
    turbine.spin_up()
    #^^^^^^^^^^^^^^ blocking-call-in-coroutine
    rotor.measure().store()
    #^^^^^^^^^^^^ blocking-call-in-coroutine
    #^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    rotor.recv(100)
    #^^^^^^^^^ blocking-call-in-coroutine
    read(rotor)
    #^^^ blocking-chain
    requests.get("http://plant.example")


@turbine.on_loop
def turned(rotor: turbine.Rotor):
    read(rotor)
