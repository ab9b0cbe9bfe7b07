import tickets

close = tickets.close
show = tickets.show
