"""A partner's site on this machine, which names of public addresses lead to in a test.

Only the test's own stand-ins for the look-up of names and for the opening of connections lead
there: the code under test has no way to be allowed a private address.
"""

import ipaddress
import socket
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from urllib3.util import connection

PUBLIC = "93.184.216.34"


class Site:
    """What is asked and how it is answered: `answers` maps paths to functions of a handler."""

    def __init__(self) -> None:
        self.answers = {}
        self.asked = []
        self.posted = []
        self.connected_to = []
        self.names = {}

    def page(self, path, body=b"<p>Page</p>", *, status=200, kind="text/html", **headers):
        def answer(handler):
            handler.send_response(status)
            if kind is not None:
                handler.send_header("Content-Type", kind)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer

    def redirect(self, path, target, status=302):
        self.page(path, b"", status=status, Location=target)


@contextmanager
def running(monkeypatch):
    """Run the site; while it runs, every name leads to it by an address that `names` may set."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            site.asked.append((self.headers["Host"], self.path, dict(self.headers)))
            site.answers[self.path](self)

        def do_POST(self):
            site.posted.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.do_GET()

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    connect = connection.create_connection

    def look_up(host, port, *arguments, **options):
        try:
            found = [str(ipaddress.ip_address(host))]
        except ValueError:
            found = site.names.get(host, [PUBLIC])
            found = [found] if isinstance(found, str) else found
            # A name may mean another address the next time it is looked up.
            if len(found) > 1:
                site.names[host] = found[1:]
        if found[0] == "":
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        family = socket.AF_INET6 if ":" in found[0] else socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (found[0], port or 0))]

    def open_connection(address, *arguments, **options):
        site.connected_to.append(address)
        return connect(server.server_address, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(connection, "create_connection", open_connection)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        # The server's own address must be looked up as ever, and it has been.
        patch.setattr(socket, "getaddrinfo", look_up)
        try:
            yield site
        finally:
            patch.undo()
            server.shutdown()
            server.server_close()
