from providers import Provider


class TestingProvider(Provider):
    async def load(self):
        print("loads")
