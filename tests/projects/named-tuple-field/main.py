# The fields of a `NamedTuple` class, by name.
from routes import Route


async def drive(route: Route):
    route.map.look()
    route.car.start()
    #^^^^^^^^^^^^^^ blocking-chain
