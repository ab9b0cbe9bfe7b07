# A callback of Home Assistant and a method of asyncio's protocols run on the event loop, without being coroutines.
import asyncio

from homeassistant.core import callback

import store


@callback
def reading_changed(event):
    store.save(event.value)
    #^^^^^^^^^ blocking-chain


class Receiver(asyncio.DatagramProtocol):
    def datagram_received(self, data, address):
        store.save(data)

    def unrelated(self, data):
        store.save(data)
