"""What tests of the page that publishes do with it, as a browser would."""

from lxml.html import document_fromstring

from articles import publishing
from articles.models import Image
from tests import factories

BODY = '<p>The <a href="https://library.example/">library</a> stays open.</p>'


def flawless(**facts):
    """Return a working copy in which the checklist finds nothing."""
    image = factories.image()
    Image.objects.filter(pk=image.pk).update(width=1200)
    return factories.article(**{"dek": "Five to four.", "body": BODY, "image": image, **facts})


def live(**facts):
    """Return a story that is live, and whose working copy has another headline."""
    article = flawless(headline="As published", **facts)
    publishing.publish(article, by=None)
    article.headline = "As changed"
    article.save()
    return article


def url(article):
    return f"/admin/articles/article/{article.pk}/publish/"


def change(article):
    return f"/admin/articles/article/{article.pk}/change/"


def page_of(response):
    assert response.status_code == 200
    return document_fromstring(response.content.decode())


def open_page(desk, article):
    """Return what a browser sends of the page as it opens, by name."""
    return typed_in(page_of(desk.get(url(article))))


def typed_in(page):
    """Return what the browser sends of the page's form, without a button."""
    fields = page.get_element_by_id("publish-form").fields
    left_out = {"csrfmiddlewaretoken", "publish-check", "publish-now", "publish-later"}
    return {name: value for name, value in fields.items() if value and name not in left_out}


def now(typed, **more):
    return {**typed, "publish-now": "", **{f"publish-{name}": what for name, what in more.items()}}


def later(typed, at, **more):
    more = {f"publish-{name}": what for name, what in more.items()}
    return {**typed, "publish-later": "", "publish-at": at, **more}


def words(element):
    return " ".join(element.text_content().split())


def reasons(response):
    """Return why nothing was published, as the page says on top."""
    return [words(item) for item in page_of(response).xpath("//div[@role='alert']//li")]


def beside(response, field):
    """Return the sentences beside a field."""
    path = f"//div[contains(@class,'field-{field} ')]//ul[contains(@class,'errorlist')]/li"
    return [words(item) for item in page_of(response).xpath(path)]


def buttons(response):
    path = "//*[contains(@class,'publish-buttons')]/input/@value"
    return page_of(response).xpath(path)
