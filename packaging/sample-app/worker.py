"""A background process: does a unit of work now and then, and finishes it when asked to stop."""

import os
import signal
import threading

stopping = threading.Event()
for name in (signal.SIGTERM, signal.SIGINT):
    signal.signal(name, lambda *_: stopping.set())

print(f"worker: started, release {os.environ.get('SLIPWAY_RELEASE', 'unknown')}", flush=True)
done = 0
while not stopping.wait(10):
    done += 1
    print(f"worker: {done} units of work done", flush=True)
print("worker: asked to stop, stopping", flush=True)
