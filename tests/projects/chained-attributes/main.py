# Attributes of attributes, each built in another file.
from app import App


class Page:
    def __init__(self, app: App):
        self.app = app

    async def submit(self, text):
        self.app.services.log.send(text)
        self.app.services.mail.send(text)
        #^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-chain
