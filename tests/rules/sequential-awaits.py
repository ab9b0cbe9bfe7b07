# Awaits in a row that read, and none of which needs the one before: they could run together.
import asyncio
import uuid

import httpx

from app import (
    Cart,
    User,
    create_order,
    fetch_cart,
    fetch_rates,
    fetch_user,
    get_image_url,
    get_page,
    get_page_url,
    load_settings,
    login,
)

BASE = "https://example.org"


async def two_functions():
    user = await fetch_user(1)
    #^------------------------ sequential-awaits (hint): the awaits of `fetch_user` and `fetch_cart` run one after the other
    cart = await fetch_cart(2)
    #------------------------^
    return user, cart


async def three_functions():
    print("begin")
    user = await fetch_user(1)
    #^------------------------ sequential-awaits
    cart = await fetch_cart(2)
    rates = await fetch_rates()
    #-------------------------^
    return user, cart, rates


async def one_function_twice():
    first = await get_page(f"{BASE}/1")
    #^--------------------------------- sequential-awaits
    second = await get_page(f"{BASE}/2")
    #----------------------------------^
    return first + second


async def immutable_arguments_may_be_shared(user_id, year: int, key: uuid.UUID, name: str | None):
    user = await fetch_user(user_id, year, key, name)
    #^----------------------------------------------- sequential-awaits
    cart = await fetch_cart(user_id, year, key, name)
    #-----------------------------------------------^
    return user, cart


async def other_arguments(first, second):
    user = await fetch_user(first.account, limits=[first.limit])
    #^---------------------------------------------------------- sequential-awaits
    cart = await fetch_cart(second)
    #-----------------------------^
    return user, cart


async def in_the_middle(user_id):
    token = await login(user_id)
    user = await fetch_user(user_id)
    #^------------------------------ sequential-awaits
    cart = await fetch_cart(user_id)
    #------------------------------^
    order = await create_order(user, cart, token)
    return order


async def the_third_needs_the_first(user_id):
    user = await fetch_user(user_id)
    #^------------------------------ sequential-awaits
    rates = await fetch_rates()
    #-------------------------^
    cart = await fetch_cart(user.cart_id)
    return cart, rates


async def in_blocks(user_ids):
    for user_id in user_ids:
        if user_id:
            user = await fetch_user(user_id)
            #^------------------------------ sequential-awaits
            cart = await fetch_cart(user_id)
            #------------------------------^
            print(user, cart)


async def client_made_for_it(url):
    async with httpx.AsyncClient() as client:
        first = await client.get(f"{BASE}/1")
        #^----------------------------------- sequential-awaits
        second = await client.get(f"{BASE}/2")
        #------------------------------------^
    return first, second


async def client_may_be_shared(client: httpx.AsyncClient, user_id):
    user = await fetch_user(client, user_id)
    #^-------------------------------------- sequential-awaits
    cart = await fetch_cart(client, user_id)
    #--------------------------------------^
    return user, cart



async def read_local():
    return await asyncio.sleep(0, 1)


async def functions_of_this_file():
    one = await read_local()
    #^---------------------- sequential-awaits
    two = await fetch_rates()
    #-----------------------^
    return one + two


# Reported, and no fix: it would lose the comment or the annotation


async def with_comment(user_id):
    user = await fetch_user(user_id)
    #^------------------------------ sequential-awaits
    # The cart of this user.
    cart = await fetch_cart(user_id)
    #------------------------------^
    return user, cart


async def with_annotations(user_id):
    user: User = await fetch_user(user_id)
    #^------------------------------------ sequential-awaits
    cart: Cart = await fetch_cart(user_id)
    #------------------------------------^
    return user, cart


# Not findings: one needs the other


async def needs_the_result(user_id):
    user = await fetch_user(user_id)
    cart = await fetch_cart(user.cart_id)
    return cart


async def needs_it_in_the_callee(user_id):
    user = await fetch_user(user_id)
    cart = await user.fetch_cart()
    return cart


async def same_target(user_id):
    page = await get_page(1)
    page = await get_page(2)
    return page


async def something_between(user_id):
    user = await fetch_user(user_id)
    print(user)
    cart = await fetch_cart(user_id)
    return cart


async def leaves_early(user_id):
    user = await fetch_user(user_id)
    if user is None:
        return None
    cart = await fetch_cart(user_id)
    return cart


# Not findings: the order may matter


async def changes_things(user_id):
    token = await login(user_id)
    order = await create_order(user_id)
    return token, order


async def a_read_after_a_change(user_id):
    order = await create_order(user_id)
    cart = await fetch_cart(user_id)
    return order, cart


async def statements(connection):
    await connection.connect()
    await connection.login()
    await asyncio.sleep(1)
    await asyncio.sleep(2)


async def reads_of_a_stream(reader: asyncio.StreamReader):
    head = await reader.readexactly(4)
    body = await reader.readexactly(8)
    return head, body


async def gets_of_a_queue(inbox: asyncio.Queue):
    first = await inbox.get()
    second = await inbox.get()
    return first, second


async def one_object(api):
    user = await api.fetch_user(1)
    cart = await api.fetch_cart(1)
    return user, cart


async def short_ones(user_id):
    page_url = await get_page_url(user_id)
    image_url = await get_image_url(user_id)
    return page_url, image_url


async def one_connection(db):
    user = await fetch_user(db, 1)
    cart = await fetch_cart(db, 1)
    return user, cart


class Device:
    async def own_state(self):
        power = await self.read_power()
        level = await self.read_level()
        return power, level

    async def read_power(self):
        return await get_page(1)

    async def read_level(self):
        return await get_page(2)

    async def one_session(self):
        user = await fetch_user(self.session, 1)
        cart = await fetch_cart(self.session, 1)
        return user, cart


async def under_a_lock(lock, user_id):
    async with lock:
        user = await fetch_user(user_id)
        cart = await fetch_cart(user_id)
    return user, cart


async def in_a_transaction(db, user_id):
    async with db.transaction():
        user = await fetch_user(user_id)
        cart = await fetch_cart(user_id)
    return user, cart


async def with_handlers(user_id):
    try:
        user = await fetch_user(user_id)
        cart = await fetch_cart(user_id)
    except LookupError:
        return None
    return user, cart


async def arguments_that_do_something(pages):
    first = await get_page(next(pages))
    second = await get_page(next(pages))
    return first, second


async def test_steps_of_a_test(user_id):
    user = await fetch_user(user_id)
    cart = await fetch_cart(user_id)
    assert user and cart


HITS = 0


async def get_and_count():
    global HITS
    HITS += 1
    return await get_page(HITS)


async def function_with_state():
    first = await get_and_count()
    second = await get_and_count()
    return first, second


async def already_together(user_id):
    user, cart = await asyncio.gather(fetch_user(user_id), fetch_cart(user_id))
    both = asyncio.create_task(load_settings())
    rates = await fetch_rates()
    settings = await both
    return user, cart, rates, settings
