# Parameters, variables and nested functions hide an imported name, a class's own names don't.
from jobs import finish, load


async def by_parameter(load):
    load(1)


async def by_variable(registry):
    load = registry["load"]
    load(1)


async def by_function():
    def load(number):
        return number

    return load(1)


class Panel:
    def finish(self, number):
        return number

    async def show(self):
        self.finish(1)
        finish(1)
        #^^^^^ blocking-chain


async def imported():
    load(1)
    #^^^ blocking-chain
