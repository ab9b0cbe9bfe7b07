from mail import notify

after_cancel = lambda order: order.title()
after_save = lambda order: notify(order)
