import sqlite3


def save(reading):
    with sqlite3.connect("readings.db") as db:
        db.execute("insert into readings values (?)", (reading,))
