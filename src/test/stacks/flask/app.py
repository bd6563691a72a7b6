import socket

from flask import Flask, request

from database import db_session
from models import Signup

app = Flask(__name__)


@app.route("/")
def home():
    return "Hello, please sign up!\n" + socket.gethostname() + "\n"


@app.route("/signup", methods=["POST"])
def signup():
    db_session.add(Signup(name=request.form["name"]))
    db_session.commit()
    return "%d signed up\n" % db_session.query(Signup).count()


@app.teardown_appcontext
def close(error):
    db_session.remove()


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5090)
