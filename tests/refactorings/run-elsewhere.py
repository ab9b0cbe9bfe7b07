import subprocess


def sizes(paths, *, deep=False):
    return [len(path) for path in paths]


class Scanner:
    def scan(self, path):
        return path

    async def run(self, path):
        found = self.scan(path)
        #       ^^^^^^^^^ selection
        return found


async def report(paths, scanner: Scanner):
    total = sizes(paths, deep=True)
    #       ^^^^^ selection
    sizes(
        paths,
    )
    #^ selection
    return sizes(paths)
    #      ^^^^^^^^^^^^ selection


async def nothing_to_do(paths):
    length = len(paths)
    #        ^^^ selection
    done = await report(paths, Scanner())
    #            ^^^^^^ selection
    print(length, done)
    #     ^^^^^^ selection


def no_coroutine(paths):
    return sizes(paths)
    #      ^^^^^ selection
