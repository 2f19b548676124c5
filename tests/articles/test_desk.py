"""The form of a story in the admin: saving, publishing, refusing, previewing, withdrawing."""

import pytest
from lxml.html import document_fromstring

from articles.models import Article
from tests import factories

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


@pytest.fixture
def desk(client):
    client.force_login(factories.user())
    return client


def form_of(article=None, *, authors=(), **fields):
    """Return what a browser sends of the form, with `fields` typed over it."""
    data = {
        "headline": "",
        "dek": "",
        "body": "",
        "section": "",
        "image": "",
        "genre": "news",
        "slug": "",
        "language": "en",
        "source": "",
        "original_url": "",
        "show_appeal": "on",
        "republishable": "on",
        "embargo_until": "",
        "seo_title": "",
        "seo_description": "",
        "social_title": "",
        "social_description": "",
        "bylines-TOTAL_FORMS": str(len(authors)),
        "bylines-INITIAL_FORMS": "0",
    }
    for index, author in enumerate(authors):
        row = {"author": author.pk, "role": "by", "position": index, "article": ""}
        data |= {f"bylines-{index}-{name}": value for name, value in row.items()}
    if article:
        article.refresh_from_db()
        kept = ("headline", "dek", "body", "slug", "language", "section_id")
        data |= {name.removesuffix("_id"): getattr(article, name) or "" for name in kept}
        bylines = list(article.bylines.all())
        data["bylines-TOTAL_FORMS"] = data["bylines-INITIAL_FORMS"] = str(len(bylines))
        for index, byline in enumerate(bylines):
            row = {
                "id": byline.pk,
                "article": article.pk,
                "author": byline.author_id,
                "role": byline.role,
                "position": byline.position,
            }
            data |= {f"bylines-{index}-{name}": value for name, value in row.items()}
    return data | fields


def change(article):
    return f"{LIST}{article.pk}/change/"


def errors_of(response):
    page = document_fromstring(response.content)
    return [
        item.text_content().strip() for item in page.xpath("//ul[contains(@class,'errorlist')]/li")
    ]


def test_a_story_is_written_and_its_publication_asked_for_in_one_go(desk):
    section, author, topic = factories.section(), factories.author(), factories.topic()
    data = form_of(
        authors=[author],
        headline="A new bridge",
        body="<p>It opens on Monday.</p>",
        section=section.pk,
        topics=[topic.pk],
        _publish="",
    )
    response = desk.post(f"{LIST}add/", data)
    article = Article.objects.get()
    assert response["Location"] == f"{LIST}{article.pk}/publish/"
    assert (article.headline, article.section) == ("A new bridge", section)
    assert [byline.author for byline in article.bylines.all()] == [author]
    assert not article.versions.exists()


def test_saving_publishes_nothing(desk):
    desk.post(f"{LIST}add/", form_of(headline="Half a thought", _save=""))
    article = Article.objects.get()
    assert article.headline == "Half a thought"
    assert not article.versions.exists()


def test_an_empty_story_can_be_saved(desk):
    desk.post(f"{LIST}add/", form_of(_save=""))
    assert str(Article.objects.get()) == "(no headline yet)"


def test_asking_to_publish_an_unfinished_story_saves_it(desk):
    response = desk.post(f"{LIST}add/", form_of(dek="Typed already", _publish=""), follow=True)
    article = Article.objects.get()
    assert article.dek == "Typed already"
    assert response.redirect_chain[-1][0] == f"{LIST}{article.pk}/publish/"
    assert b"The story is saved. Nothing of it has been published yet." in response.content


def test_a_change_stays_at_the_desk(desk):
    article = factories.version(headline="As published").article
    for button in ("_save", "_continue", "_publish"):
        desk.post(change(article), form_of(article, headline="Being edited", **{button: ""}))
        assert article.live_version.headline == "As published"
    article.refresh_from_db()
    assert article.headline == "Being edited"


def test_a_body_of_markup_that_is_not_allowed_is_refused_by_the_field(desk):
    data = form_of(headline="Kept?", body="<script>alert(1)</script>", _save="")
    response = desk.post(f"{LIST}add/", data)
    assert response.status_code == 200
    assert not Article.objects.exists()
    assert any("Nothing of this text can be kept" in sentence for sentence in errors_of(response))


def test_save_and_preview_leads_to_the_page_of_what_was_saved(desk):
    article = factories.version(headline="As published").article
    typed = form_of(article, headline="Being edited", _preview="")
    page = document_fromstring(desk.post(change(article), typed, follow=True).content)
    [frame] = page.iter("iframe")
    shown = document_fromstring(desk.get(frame.get("src")).content)
    assert shown.find(".//h1").text_content().strip() == "Being edited"


def test_withdrawing_asks_first(desk):
    article = factories.version().article
    url = f"{LIST}{article.pk}/withdraw/"
    assert desk.get(url).status_code == 200
    assert article.live_version
    desk.post(url)
    assert article.live_version is None


def test_who_may_only_edit_can_not_publish(client):
    client.force_login(factories.colleague("change_article", "view_section", "change_byline"))
    article = factories.article()
    assert b'name="_publish"' not in client.get(change(article)).content
    assert client.post(change(article), form_of(article, _publish="")).status_code == 403
    assert client.post(f"{LIST}{article.pk}/withdraw/").status_code == 403
    assert not article.versions.exists()


def state_in_list(desk):
    page = document_fromstring(desk.get(LIST).content)
    return " ".join(page.find_class("field-state")[0].text_content().split())


def test_saving_without_a_change_says_nothing_of_changes(desk):
    article = factories.version().article
    desk.post(change(article), form_of(article, _save=""))
    assert "unpublished changes" not in state_in_list(desk)
    first = article.bylines.get()
    data = form_of(article, _save="")
    data |= {"bylines-0-role": "photos", "bylines-0-id": first.pk}
    desk.post(change(article), data)
    assert "unpublished changes" in state_in_list(desk)


def test_the_form_shows_the_versions_and_the_reads(desk):
    version = factories.version()
    client_path = f"{LIST}{version.article_id}/change/"
    assert f'href="{version.get_absolute_url()}"'.encode() in desk.get(client_path).content
    assert b"No copy of this story has been read yet" in desk.get(client_path).content
    from republish.copy.frame import pixel_url

    path = pixel_url(version).removeprefix("https://ledger.example")
    for _ in range(2):
        desk.get(path, headers={"referer": "https://partner.example/news/1"})
    page = document_fromstring(desk.get(client_path).content)
    row = page.xpath("//section[@aria-labelledby='reads-heading']//tbody/tr")[0]
    cells = [cell.text_content().strip() for cell in row]
    assert cells[:2] == ["https://partner.example/news/1", "2"]
    listed = document_fromstring(desk.get(LIST).content)
    assert [c.text_content() for c in listed.xpath("//td[@class='field-reads_at_partners']")] == [
        "2"
    ]
