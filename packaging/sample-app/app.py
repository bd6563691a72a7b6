"""One page that shows which release answers."""

import os
import socket

from flask import Flask, render_template

app = Flask(__name__)


def facts():
    return {
        "greeting": os.environ.get("GREETING", "Hello from Slipway"),
        "release": os.environ.get("SLIPWAY_RELEASE", "unknown"),
        "commit": os.environ.get("GIT_REV", "unknown")[:10],
        "container": socket.gethostname(),
    }


@app.get("/")
def page():
    return render_template("page.html", **facts())


@app.get("/json")
def as_json():
    return facts()


@app.get("/healthz")
def healthz():
    return "ok\n", 200, {"Content-Type": "text/plain"}
