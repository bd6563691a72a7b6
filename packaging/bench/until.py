"""Runs a command and asks for a page meanwhile, every 20 ms and for 0.1 s at most: prints after how many seconds the page was
the expected one, and after how many the command had returned. With --after it asks only then: the questions take
time from what they wait for, and docker rm takes several times as long while somebody asks for what it removes.

    until.py [--after] http://127.0.0.1:8080/key bench.example.org EXPECTED COMMAND ARGS...
"""
import http.client
import subprocess
import sys
import time
import urllib.request

after = sys.argv[1] == "--after"
url, host, expected, *command = sys.argv[2 if after else 1:]
question = urllib.request.Request(url, headers={"Host": host})


def answer():
    try:
        with urllib.request.urlopen(question, timeout=0.1) as page:
            return page.read().decode().strip()
    except (OSError, http.client.HTTPException):
        return None


begun = time.monotonic()
running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
live = returned = None
while live is None or returned is None:
    if returned is None and running.poll() is not None:
        returned = time.monotonic() - begun
    if live is None and not (after and returned is None) and answer() == expected:
        live = time.monotonic() - begun
    if time.monotonic() - begun > 60:
        sys.exit(f"{url} was not {expected} within 60 s")
    time.sleep(0.02)
if running.returncode:
    sys.exit(f"exit code {running.returncode}: {' '.join(command)}")
print(f"{live:.3f} {returned:.3f}")
