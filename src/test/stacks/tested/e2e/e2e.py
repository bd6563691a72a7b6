"""Reads the page at BASE_URL, has it call back, and looks whether its browser is there."""
import http.server
import os
import socket
import threading
import unittest
import urllib.request


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"called back")


def read(path):
    return urllib.request.urlopen(os.environ["BASE_URL"] + path, timeout=5).read().decode()


class GuestBook(unittest.TestCase):
    def test_its_title(self):
        self.assertIn("<title>Guest book</title>", read("/"))

    def test_it_is_the_new_release(self):
        self.assertIn("release " + os.environ["SLIPWAY_RELEASE"], read("/"))

    def test_it_calls_back(self):
        threading.Thread(target=http.server.HTTPServer(("", 9000), Answer).serve_forever, daemon=True).start()
        name = os.environ.get("CALLED", "e2e")
        self.assertEqual("called back", read("/call?to=http://%s:9000/" % name))

    def test_its_browser_is_there(self):
        if "CALLED" not in os.environ:
            socket.create_connection(("browser", 80), timeout=5).close()


unittest.main()
