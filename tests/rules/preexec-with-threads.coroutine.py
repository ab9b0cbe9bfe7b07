# options: target-version=3.11, confidence=low
import asyncio
import os
import subprocess


async def run(command):
    process = await asyncio.create_subprocess_shell(
        command,
        preexec_fn=os.setpgrp,  # so that a signal reaches all
        #          ^^^^^^^^^^ preexec-with-threads (warning): `os.setpgrp` runs in a forked process, which is not safe where threads run, and an event loop may have some
    )
    return await process.wait()


# No thread in sight
def run_alone(command):
    subprocess.run(command, preexec_fn=os.setpgrp)
