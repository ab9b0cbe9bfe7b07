from displays import Paper, Screen


async def hang(display: Paper | Screen, text):
    display.draw(text)
    #^^^^^^^^^^^ blocking-chain
