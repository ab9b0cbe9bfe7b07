# `super()` goes on to the base's method, an override without it doesn't.
from exporters import DryRun, Exporter, SortedExporter


class AsyncExporter(Exporter):
    async def close(self):
        super().close()
        #^^^^^^^^^^^^ blocking-chain


async def export(rows):
    DryRun().write(rows)
    SortedExporter().write(rows)
    #^^^^^^^^^^^^^^^^^^^^^ blocking-chain
