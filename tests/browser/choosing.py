"""What a person does in the dialog in which pictures are chosen."""

import re

from django.core.files.base import ContentFile
from playwright.sync_api import Locator, Page, expect

from articles.models import Image
from tests import factories, pictures
from tests.browser.desk import button
from tests.browser.sessions import settle

# A file that is dragged from a folder of the computer onto the page.
DROP = """async (element, {files, x, y}) => {
  const data = new DataTransfer();
  for (const [name, type, content] of files) {
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    data.items.add(new File([bytes], name, { type }));
  }
  const box = element.getBoundingClientRect();
  const where = { clientX: box.left + x, clientY: box.top + y };
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const told = { dataTransfer: data, bubbles: true, cancelable: true, ...where };
    element.dispatchEvent(new DragEvent(kind, told));
  }
}"""


def image(name: str, *, alt="A heron", credit="Ann Lee", width=300, **facts) -> Image:
    """Return a picture of the library; each name is another file."""
    drawn = ContentFile(pictures.photograph(width, 200), name=f"{name}.jpg")
    return factories.image(
        picture=drawn, original_name=f"{name}.jpg", alt=alt, credit=credit, **facts
    )


def open_dialog(page: Page, name: str = "Picture") -> Locator:
    """Press a button of the toolbar, and wait until the library is shown."""
    button(page, name).click()
    return dialog(page)


def dialog(page: Page) -> Locator:
    shown = page.locator("dialog.choosing")
    expect(shown.get_by_role("status").first).to_contain_text(
        re.compile("Pictures shown|No picture")
    )
    return shown


def words(page: Page) -> Locator:
    """The dialog in its second step."""
    shown = page.get_by_role("dialog", name="About the picture")
    expect(shown.get_by_role("button", name="Another picture")).to_be_visible()
    return shown


def option(page: Page, name: str) -> Locator:
    return page.get_by_role("listbox", name="Pictures").get_by_role("option", name=name)


def expect_gone(page: Page) -> None:
    """Wait until the dialog has left the page, and the focus has come back."""
    expect(page.locator("dialog.choosing")).to_have_count(0)
    settle(page)


def put_in(page: Page) -> None:
    """Press the button that ends the dialog, and wait until the text has the focus again."""
    page.locator("dialog.choosing").get_by_role("button", name="Put into the text").click()
    expect_gone(page)


def figure(image: Image, *, caption=None, alt=None, attributes="") -> str:
    """Return what is stored of a picture that was put into the text."""
    said = image.credit if caption is None else caption
    below = f"<figcaption>{said}</figcaption>" if said else ""
    shown = f'alt="{image.alt if alt is None else alt}" width="{image.width}"'
    return (
        f'<figure{attributes} data-image="{image.pk}"><img src="{image.picture.url}" {shown} '
        f'height="{image.height}">{below}</figure>'
    )
