# options: target-version=3.11, confidence=low
import asyncio
import os
import subprocess


async def run(command):
    process = await asyncio.create_subprocess_shell(
        command,
        process_group=0,  # so that a signal reaches all
    )
    return await process.wait()


# No thread in sight
def run_alone(command):
    subprocess.run(command, preexec_fn=os.setpgrp)
