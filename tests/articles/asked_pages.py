"""Reading pages of the admin that ask before something is done."""

from lxml.html import document_fromstring

ERRORS = "//div[@role='alert']/p | //ul[contains(@class,'errorlist')]/li"


def page_of(response):
    return document_fromstring(response.content.decode())


def text(response) -> str:
    """Return what stands between the page's header and footer, on one line."""
    return " ".join(page_of(response).xpath("//main")[0].text_content().split())


def errors(response) -> list[str]:
    """Return the sentences on top of the page and by its fields."""
    return [item.text_content().strip() for item in page_of(response).xpath(ERRORS)]


def typed(response, name: str) -> str | None:
    """Return what stands in a field of the page's form."""
    field = page_of(response).xpath(f"//form[@method='post']//*[@name='{name}']")[-1]
    return (field.text or "").lstrip("\n") if field.tag == "textarea" else field.get("value")
