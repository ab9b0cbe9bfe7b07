# %%
import multiprocessing

# %%
with multiprocessing.Pool() as pool:
    print(pool.map(abs, range(3)))
