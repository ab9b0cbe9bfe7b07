# options: fix=2, target-version=3.11
# The second fix: a task group, which cancels the others when one fails.
import asyncio

from app import fetch_cart, fetch_user


async def two_functions(user_id):
    async with asyncio.TaskGroup() as group:
        user_task = group.create_task(fetch_user(user_id))
        cart_task = group.create_task(fetch_cart(user_id))
    user = user_task.result()
    cart = cart_task.result()
    return user, cart


async def names_taken(user_id, group, user_task):
    async with asyncio.TaskGroup() as task_group:
        user_task_2 = task_group.create_task(fetch_user(user_id))
        cart_task = task_group.create_task(fetch_cart(user_id))
    user = user_task_2.result()
    cart = cart_task.result()
    return user, cart, group, user_task
