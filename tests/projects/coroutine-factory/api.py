from forecasts import download


async def forecast(city):
    return download(city)
    #      ^^^^^^^^ blocking-chain


def hourly(city):
    return forecast(f"{city}/hourly")
