"""A partner's site on an origin of its own: a small CMS that publishes what is pasted into it."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

EDITOR = """<!doctype html>
<html lang="en"><link rel="icon" href="data:,"><title>Partner CMS</title>
<h1>New story</h1>
<div id="visual" contenteditable="true" role="textbox" aria-label="Story"></div>
<textarea id="source" aria-label="Story as HTML"></textarea>
<button id="publish">Publish</button>
<script>
document.getElementById("publish").addEventListener("click", async () => {
  const source = document.getElementById("source").value;
  const body = source || document.getElementById("visual").innerHTML;
  await fetch("/news/library", { method: "POST", body });
  document.title = "Published";
});
</script></html>"""
PAGE = """<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Partner</title>
<h1>On our site</h1>{}</html>"""


@contextmanager
def partner_site():
    """Run the partner's site, and give its address; what it publishes is at /news/library."""
    published = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/editor":
                return self.answer(EDITOR)
            if self.path.partition("?")[0] in published:
                return self.answer(PAGE.format(published[self.path.partition("?")[0]]))
            return self.answer("", status=404)

        def do_POST(self):
            length = int(self.headers["Content-Length"])
            published[self.path] = self.rfile.read(length).decode()
            self.answer("")

        def answer(self, html, status=200):
            body = html.encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
