# Two functions of two files that call each other.
import lists


async def report(values):
    lists.print_list(values)
    lists.send_list(values)
    #^^^^^^^^^^^^^^ blocking-chain
