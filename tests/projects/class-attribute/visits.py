from main import FrontDesk


async def welcome(name):
    FrontDesk.preview.show(name)
    FrontDesk.label.show(name)
    #^^^^^^^^^^^^^^^^^^^ blocking-chain
