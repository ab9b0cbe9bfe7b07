"""Writes the day's prices, one file a shop."""

import csv
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def write_file(path: Path, prices: dict[str, float]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerows(sorted(prices.items()))


def export(folder: Path, shops: dict[str, dict[str, float]]) -> None:
    threads = []
    for name, prices in shops.items():
        thread = threading.Thread(target=write_file, args=(folder / f"{name}.csv", prices))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()


def export_to(folders: list[Path], shops: dict[str, dict[str, float]]) -> None:
    with ThreadPoolExecutor(max_workers=4) as pool:
        pending = {pool.submit(export, folder, shops): folder for folder in folders}
        for future in concurrent.futures.as_completed(pending):
            if future.exception() is not None:
                print("not written:", pending[future])
