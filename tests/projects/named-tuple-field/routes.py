from typing import NamedTuple

from vehicles import Car, Map


class Route(NamedTuple):
    car: Car
    map: Map
