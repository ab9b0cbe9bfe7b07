await handle
[(handle:=s)