from ._gateway import Gateway as Gateway
