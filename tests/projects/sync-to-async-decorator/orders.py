import time

from asgiref.sync import sync_to_async


@sync_to_async
def archive(number):
    time.sleep(number)


@sync_to_async(thread_sensitive=False)
def count(number):
    time.sleep(number)


def delete(number):
    time.sleep(number)
