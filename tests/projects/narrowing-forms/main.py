# What `isinstance` says holds where the check was made, and not beyond.
from shapes import Circle, Photo, Shape, Square


async def branches(item: Circle | Photo):
    if isinstance(item, Circle):
        item.draw_1()
    else:
        item.draw_2()
        #^^^^^^^^^^ blocking-chain


async def clauses(item):
    if isinstance(item, Circle):
        item.draw_3()
    elif isinstance(item, Photo):
        item.draw_4()
        #^^^^^^^^^^ blocking-chain
    else:
        item.draw_5()


async def early_return(item):
    if not isinstance(item, Photo):
        return
    item.draw_6()
    #^^^^^^^^^^ blocking-chain


async def early_raise(item: Circle | Photo):
    if isinstance(item, Circle):
        raise TypeError
    item.draw_7()
    #^^^^^^^^^^ blocking-chain


async def one_of(item):
    assert isinstance(item, (Photo, Square))
    item.draw_8()
    #^^^^^^^^^^ blocking-chain


async def in_condition(item):
    return isinstance(item, Photo) and item.draw_9()
    #                                  ^^^^^^^^^^^ blocking-chain


async def not_or(item):
    return not isinstance(item, Photo) or item.draw_10()
    #                                     ^^^^^^^^^^^^ blocking-chain


async def in_expression(item):
    return item.draw_11() if isinstance(item, Photo) else item.draw_12()
    #      ^^^^^^^^^^^^ blocking-chain


async def in_comprehension(items):
    return [item.draw_13() for item in items if isinstance(item, Photo)]
    #       ^^^^^^^^^^^^ blocking-chain


async def more_special(item: Shape):
    if isinstance(item, Photo):
        item.draw_14()
        #^^^^^^^^^^^ blocking-chain
    item.draw_15()


async def given_another(item, other):
    if isinstance(item, Photo):
        item = other
        item.draw_16()


async def another_condition(item, flag):
    if isinstance(item, Photo) or flag:
        item.draw_17()


async def both_conditions(item, flag):
    if flag and isinstance(item, Photo):
        item.draw_18()
        #^^^^^^^^^^^ blocking-chain


class Album:
    def __init__(self, cover):
        self.cover = cover

    async def show(self):
        if isinstance(self.cover, Photo):
            self.cover.draw_19()
            #^^^^^^^^^^^^^^^^^ blocking-chain

    async def show_later(self):
        if isinstance(self.cover, Photo):
            return lambda: self.cover.draw_20()
