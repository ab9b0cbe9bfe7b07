# A method that gives `Self` gives the class that it was called on.
from users import Query, UserQuery


async def names():
    return Query().where("name").all()


async def users():
    return UserQuery().where("age").where("name").all()
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-chain
