"""fork.py MEGABYTES FORKS: milliseconds for each fork, _exit and waitpid with that much memory touched."""

import os
import sys
import time

memory = bytearray(b"x") * (int(sys.argv[1]) << 20)
for _ in range(int(sys.argv[2])):
    began = time.monotonic()
    pid = os.fork()
    if pid == 0:
        # child
        os._exit(0)
    # parent
    if os.waitpid(pid, 0) != (pid, 0):
        sys.exit(1)
    print(f"{(time.monotonic() - began) * 1000:.4f}", flush=True)
