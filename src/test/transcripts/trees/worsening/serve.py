import http.server, os


class Orders(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        print("sqlite3.OperationalError: no such table: orders", flush=True)
        self.send_response(500)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET


http.server.ThreadingHTTPServer(("0.0.0.0", int(os.environ["PORT"])), Orders).serve_forever()
