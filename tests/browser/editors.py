"""The editors of tests/editors, bundled and served on an origin of their own."""

import fcntl
import shutil
import subprocess
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

FOLDER = Path(__file__).parent.parent / "editors"
BUILT = FOLDER / "built"
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{name}</title>
<link rel="icon" href="data:,"><div id="editor"></div>
<script type="module" src="/{name}.js"></script></html>"""


def available() -> bool:
    """Are the editors bundled, or is here what bundles them?"""
    return _bundled() or bool(shutil.which("node") and (FOLDER / "node_modules").exists())


def bundle():
    """Bundle the editors, if something has changed since it was last done.

    Another process of the same run may be at it: then wait until it has done so.
    """
    with (FOLDER / "build.js").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _bundled():
            subprocess.run(["node", "build.js"], cwd=FOLDER, check=True)


def _bundled() -> bool:
    pages = list(FOLDER.glob("pages/*.js"))
    sources = [
        FOLDER / "build.js",
        FOLDER / "package-lock.json",
        *FOLDER.glob("parts/*.js"),
        *pages,
    ]
    newest = max(source.stat().st_mtime for source in sources)
    bundles = [BUILT / page.name for page in pages]
    return all(made.exists() and made.stat().st_mtime >= newest for made in bundles)


class Handler(SimpleHTTPRequestHandler):
    """Gives the bundles, and for each a page with the editor: /quill/ loads /quill.js."""

    def do_GET(self):
        name = self.path.strip("/")
        if not (BUILT / f"{name}.js").exists():
            return super().do_GET()
        body = PAGE.format(name=name).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *args):
        """Print nothing."""


@contextmanager
def served():
    """Serve the editors, and give the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=BUILT))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
