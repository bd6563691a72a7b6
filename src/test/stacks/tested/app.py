"""A page that knows its visitors' hostname, and calls back whoever asks for it."""
import http.server
import os
import urllib.parse
import urllib.request


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        host = self.headers["Host"].split(":")[0]
        if host not in os.environ.get("ALLOWED_HOSTS", host).split(","):
            return self.answer(400, "Invalid HTTP_HOST header: '%s'" % host)
        asked = urllib.parse.urlparse(self.path)
        if asked.path == "/call":
            to = urllib.parse.parse_qs(asked.query)["to"][0]
            return self.answer(200, urllib.request.urlopen(to, timeout=5).read().decode())
        return self.answer(200, "<title>Guest book</title> release " + os.environ["SLIPWAY_RELEASE"])

    def answer(self, status, text):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode())


http.server.ThreadingHTTPServer(("0.0.0.0", 8000), Page).serve_forever()
