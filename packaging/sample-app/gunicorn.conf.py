"""Read by gunicorn at its start. It stops gracefully on SIGTERM: requests under way get their answers."""

import os

bind = f"0.0.0.0:{os.environ.get('PORT', '5000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "1"))
worker_class = "gthread"
threads = 4
# Longer than the proxy keeps its idle connections (60 s), so that the proxy is always the one that closes.
keepalive = 75
graceful_timeout = 30
worker_tmp_dir = "/dev/shm"
accesslog = "-"
