"""What the list of stories shows: headlines, cells, links and sentences of the page."""

from lxml.html import document_fromstring

LIST = "/admin/articles/article/"


def page(client, address: str = LIST, **query):
    """Return the parsed page at the address, which has to answer."""
    response = client.get(address, query, follow=True)
    assert response.status_code == 200
    return document_fromstring(response.content.decode())


def headlines(client, **query) -> list[str]:
    """Return the headlines in the list, in its order."""
    cells = page(client, **query).xpath("//table[@id='result_list']//th[@class='field-title']")
    return [cell.text_content().strip() for cell in cells]


def column(shown, name: str) -> list[str]:
    """Return the text of a column's cells."""
    cells = shown.xpath(f"//table[@id='result_list']//td[contains(@class,'field-{name}')]")
    return [text(cell) for cell in cells]


def text(element) -> str:
    """Return the text of an element with single spaces."""
    return " ".join(element.text_content().split())
