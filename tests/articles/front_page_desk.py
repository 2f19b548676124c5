"""The page on which the front page is arranged, as a browser without scripts has it."""

from lxml.html import document_fromstring

from tests.articles.listed import text

PAGE = "/admin/articles/frontpageslot/"


class Desk:
    """The page as somebody has it open; it knows only what the server sent."""

    def __init__(self, client, query=""):
        self.client = client
        self.read(client.get(PAGE + query))

    def read(self, response):
        self.response = response
        self.page = document_fromstring(response.content.decode())

    def press(self, task, **fields):
        """Press a button by what it stands for, wherever it is on the page."""
        button = self.page.xpath(f"//button[@name='do'][@value='{task}']")[0]
        owner = button.get("form")
        form = self.page.get_element_by_id(owner) if owner else button.iterancestors("form")
        form = form if owner else next(form)
        data = dict(self._values(form, owner))
        return self.post(**{**data, **fields, "do": task})

    def _values(self, form, owner):
        fields = form.xpath(".//input")
        if owner:
            fields += self.page.xpath(f"//input[@form='{owner}']")
        return [(field.get("name"), field.get("value") or "") for field in fields]

    def post(self, **data):
        self.read(self.client.post(PAGE, data, follow=True))
        return self

    def carried(self, name):
        return self.page.xpath(f"//form//input[@name='{name}']/@value")[0]

    @property
    def rows(self):
        """The places, in short: "2* Story 5" stands for a pinned one at place 2."""
        return [
            f"{row.get('data-place')}{'*' if 'is-pinned' in row.get('class') else ''} "
            f"{text(row.xpath('.//h3')[0])}"
            for row in self.page.xpath("//li[@data-place]")
        ]

    @property
    def unseen(self):
        return [
            text(row.xpath(".//h3")[0]) + ": " + text(row.find_class("front-page-why")[0])
            for row in self.page.xpath("//li[@data-key][not(@data-place)]")
        ]

    @property
    def bar(self):
        return text(self.page.find_class("front-page-bar")[0])

    @property
    def said(self):
        return self.page.get_element_by_id("front-page").get("data-said")

    @property
    def errors(self):
        return [text(error) for error in self.page.find_class("errorlist")]

    @property
    def found(self):
        return [text(one) for one in self.page.xpath("//*[@id='front-page-found']//li")]

    def why(self, headline):
        row = self.page.xpath(f"//li[@data-key][.//h3[contains(., '{headline}')]]")[0]
        return text(row.find_class("front-page-why")[0])
