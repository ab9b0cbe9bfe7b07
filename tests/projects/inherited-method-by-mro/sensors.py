from bases import Bus, Cached


class Thermometer(Cached, Bus):
    unit = "°C"


class Pressure(Bus):
    unit = "hPa"


class Barometer(Pressure, Cached):
    pass
