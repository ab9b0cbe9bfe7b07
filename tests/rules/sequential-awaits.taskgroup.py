# options: fix=2, target-version=3.11
# The second fix: a task group, which cancels the others when one fails.
import asyncio

from app import fetch_cart, fetch_user


async def two_functions(user_id):
    user = await fetch_user(user_id)
    #^------------------------------ sequential-awaits
    cart = await fetch_cart(user_id)
    #------------------------------^
    return user, cart


async def names_taken(user_id, group, user_task):
    user = await fetch_user(user_id)
    #^------------------------------ sequential-awaits
    cart = await fetch_cart(user_id)
    #------------------------------^
    return user, cart, group, user_task
