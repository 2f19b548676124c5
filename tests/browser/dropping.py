"""Files that are dropped on a page, made in the page as the system's file manager would."""

import base64
from contextlib import suppress

from playwright.sync_api import Error, Page, Route

_DROP = """([files, ending]) => {
  const transfer = new DataTransfer();
  for (const [name, content] of files) {
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { lastModified: 1 }));
  }
  const options = { dataTransfer: transfer, bubbles: true, cancelable: true };
  for (const name of ["dragenter", "dragover", ending]) {
    document.querySelector("#content").dispatchEvent(new DragEvent(name, options));
  }
}"""


def drop(page: Page, files: dict[str, bytes]) -> None:
    """Drop files with these names and contents somewhere on the page."""
    _drag(page, files, "drop")


def drag_over(page: Page, files: dict[str, bytes]) -> None:
    """Hold the files over the page without letting them go."""
    _drag(page, files, "dragover")


def _drag(page: Page, files: dict[str, bytes], ending: str) -> None:
    page.wait_for_selector(".picture-panel[data-ready]", state="attached")
    sent = [[name, base64.b64encode(content).decode()] for name, content in files.items()]
    page.evaluate(_DROP, [sent, ending])


class Held:
    """Uploads of a page that don't get through before they are let go."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.routes: list[Route] = []
        self.is_open = False
        page.route("**/image/upload/", self._hold)

    def _hold(self, route: Route) -> None:
        if self.is_open or route.request.method != "POST":
            route.continue_()
        else:
            self.routes.append(route)

    def wait_for(self, count: int) -> None:
        """Wait until so many uploads are held."""
        for _ in range(5_000):
            if len(self.routes) >= count:
                return
            self.page.evaluate("1")  # lets what has happened in the page be told
        raise AssertionError(f"{len(self.routes)} uploads are held, not {count}.")

    def let_go(self) -> None:
        """Let all that are held through, and those that come later."""
        self.is_open = True
        for route in self.routes:
            with suppress(Error):  # the page has cancelled it
                route.continue_()
        self.routes = []
