"""Fifty requests a second to a URL, each on a new connection: prints the 99th percentile of their times in milliseconds."""
import sys
import threading
import time
import urllib.request

PER_SECOND = 50

url, seconds = sys.argv[1], float(sys.argv[2])
times = []


def ask():
    begun = time.monotonic()
    with urllib.request.urlopen(url, timeout=30) as answer:
        answer.read()
    times.append(time.monotonic() - begun)


count = int(seconds * PER_SECOND)
begun = time.monotonic()
threads = []
for number in range(count):
    # At fixed times, whatever the earlier ones do: a slow answer must not thin out the load.
    time.sleep(max(0.0, begun + number / PER_SECOND - time.monotonic()))
    threads.append(threading.Thread(target=ask))
    threads[-1].start()
for thread in threads:
    thread.join()
if len(times) < count:
    sys.exit(f"{count - len(times)} of {count} requests failed")
print(f"{sorted(times)[int(count * 0.99)] * 1000:.1f}")
