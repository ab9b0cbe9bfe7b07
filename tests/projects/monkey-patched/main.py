# What the project replaces by assignment is no longer what was defined.
import stations


def fake_fetch(city):
    return {"city": city}


def fake_read(station):
    return 20


stations.fetch = fake_fetch
stations.Station.read = fake_read


async def show(city):
    stations.fetch(city)
    station = stations.Station()
    station.read()
    station.restart()
    #^^^^^^^^^^^^^^ blocking-chain
