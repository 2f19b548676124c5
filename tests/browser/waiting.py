"""Waiting for what a page says about itself, where there is no element to expect."""

from playwright.sync_api import Frame, Page


def until(page: Page | Frame, condition: str, arg=None) -> None:
    """Wait until `condition`, the source of a JavaScript function of `arg`, returns true.

    Not Playwright's wait_for_function(), which the policy of our pages refuses as soon as it has
    to look twice.
    """
    page.evaluate(
        f"""async (arg) => {{
          const holds = {condition};
          for (let left = 200; left > 0; left -= 1) {{
            if (holds(arg)) return;
            await new Promise((done) => setTimeout(done, 100));
          }}
          throw new Error("This never came true: " + holds);
        }}""",
        arg,
    )
