# Functions of submodules, reached by attributes of the package.
import music
import music.player


async def play(song):
    music.player.prepare(song)
    music.player.load(song)
    #^^^^^^^^^^^^^^^^ blocking-chain
    music.lyrics.show(song)
    #^^^^^^^^^^^^^^^^ blocking-chain
