"""The form of a story as a browser sends it: what the page holds, with something typed over it."""

from lxml.html import document_fromstring

ADD = "/admin/articles/article/add/"


def change(article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def filled(client, url: str, **typed) -> dict[str, list]:
    """Return the values of all fields of the form at an address, with `typed` in place of some."""
    page = document_fromstring(client.get(url).content.decode())
    data = {}
    for name, value in page.get_element_by_id("article_form").form_values():
        data.setdefault(name, []).append(value)
    return data | typed


def byline(author, *, row=0, role="by", position=0) -> dict:
    """Return what is typed into a row of the bylines."""
    typed = {"author": author.pk, "role": role, "position": position}
    return {f"bylines-{row}-{name}": value for name, value in typed.items()}
