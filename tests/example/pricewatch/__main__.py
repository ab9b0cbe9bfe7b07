"""python -m pricewatch shops.json article..."""

import asyncio
import sys
from pathlib import Path

from .service import serve

if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), sys.argv[2:]))
