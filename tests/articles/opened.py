"""The form of a story as a browser has it: opened, typed into, sent."""

import json

from django.test import Client
from lxml.html import document_fromstring

from articles import history
from articles.models import Article
from tests import factories

STORIES = "/admin/articles/article/"


def logged_in(username: str, **facts) -> Client:
    """Return a browser in which somebody is logged in; `user` on it is who."""
    client = Client()
    client.user = factories.user(username=username, **facts)
    client.force_login(client.user)
    return client


def story(**facts) -> Article:
    """Return a story as a save of its form leaves it, its history complete."""
    facts = {
        "headline": "Bridge opens",
        "dek": "At last.",
        "body": "<p>The bridge opens on Monday at noon.</p>",
        **facts,
    }
    article = factories.article(**facts)
    history.complete(article)
    return article


class Opened:
    """A form that somebody opened. It knows only what its page said, as a browser does."""

    def __init__(self, client, article: Article | None = None, query: str = ""):
        self.client = client
        self.url = f"{STORIES}{article.pk}/change/" if article else f"{STORIES}add/"
        self.read(client.get(self.url + query))

    def read(self, response):
        """Take over the form of a page that the server answered with."""
        self.page = document_fromstring(response.content.decode())
        self.data = {}
        for name, value in self.page.get_element_by_id("article_form").form_values():
            if "__prefix__" not in name and name != "csrfmiddlewaretoken":
                # A browser leaves out the line break at the start of a text area.
                self.data.setdefault(name, []).append(value.removeprefix("\n"))

    def type(self, **fields):
        """Type over some fields; double underscores stand for hyphens."""
        for name, value in fields.items():
            values = value if isinstance(value, list) else [value]
            self.data[name.replace("__", "-")] = [str(one) for one in values]
        return self

    def add_byline(self, author, role="by"):
        total = int(self.data["bylines-TOTAL_FORMS"][0])
        row = next(
            (
                index
                for index in range(total)
                if not self.data.get(f"bylines-{index}-author", [""])[0]
                and not self.data.get(f"bylines-{index}-id", [""])[0]
            ),
            total,
        )
        facts = {"id": "", "author": author.pk, "role": role, "position": row}
        self.type(**{f"bylines-{row}-{name}": value for name, value in facts.items()})
        return self.type(**{"bylines-TOTAL_FORMS": max(total, row + 1)})

    def save(self, button="_continue", **options):
        return self.client.post(self.url, {**self.data, button: ["1"]}, **options)

    def save_by_script(self, button="_continue"):
        return self.save(button, headers={"X-Newsroom-Form": "1"})

    def keep(self, *, sent=False, typed_at=None, address=None):
        """Keep on the server what stands in the form now."""
        address = address or self.url.removesuffix("change/") + "keep/"
        carried = {name: self.one(name) for name in ("sitting", "revision", "restored")}
        data = {name: values for name, values in self.data.items() if name not in carried}
        body = {**carried, "data": data, "sent": sent, "typed_at": typed_at}
        return self.client.post(address, json.dumps(body), content_type="application/json")

    def one(self, name: str) -> str:
        return self.data.get(name, [""])[0]

    def offers(self) -> list[str]:
        """What the page offers back, as one reads it."""
        return [words(offer) for offer in self.page.xpath("//*[@id='keeping-offers']/div")]


def words(element) -> str:
    return " ".join(element.text_content().split())


def messages(response) -> list[str]:
    page = document_fromstring(response.content.decode())
    return [words(item) for item in page.xpath("//ul[@class='messagelist']/li")]


def hidden(response) -> dict[str, list[str]]:
    """What the form of the page of a conflict carries, without its token."""
    page = document_fromstring(response.content.decode())
    carried = {}
    for field in page.xpath("//form[@id='conflict']//input[@type='hidden']"):
        if field.get("name") != "csrfmiddlewaretoken":
            carried.setdefault(field.get("name"), []).append(field.get("value") or "")
    return carried
