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
        "slug": "",
        "language": "en",
        "source": "",
        "original_url": "",
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


def test_a_story_is_written_and_published_in_one_go(desk):
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
    assert response["Location"] == change(article)
    version = article.live_version
    assert (version.headline, version.kind) == ("A new bridge", "first")
    assert version.published_by.username.startswith("editor-")
    assert desk.get(version.get_absolute_url()).status_code == 200


def test_saving_publishes_nothing(desk):
    desk.post(f"{LIST}add/", form_of(headline="Half a thought", _save=""))
    article = Article.objects.get()
    assert article.headline == "Half a thought"
    assert not article.versions.exists()


def test_an_empty_story_can_be_saved(desk):
    desk.post(f"{LIST}add/", form_of(_save=""))
    assert str(Article.objects.get()) == "(no headline yet)"


def test_publishing_an_unfinished_story_saves_it_and_names_what_is_missing(desk):
    response = desk.post(f"{LIST}add/", form_of(dek="Typed already", _publish=""), follow=True)
    article = Article.objects.get()
    assert article.dek == "Typed already"
    assert not article.versions.exists()
    assert response.redirect_chain[-1][0] == change(article)
    sentences = [
        "A story needs a headline before it can be published.",
        "A story needs a body before it can be published.",
        "Choose the section that the story stands in.",
        "Name at least one author in the bylines.",
    ]
    shown = errors_of(response)
    assert [sentence for sentence in sentences if sentence not in shown] == []
    page = document_fromstring(response.content)
    listed = page.xpath("//div[@role='alert']//a")
    assert [link.text_content() for link in listed] == sentences
    for link in listed:
        assert page.get_element_by_id(link.get("href").removeprefix("#")) is not None


def test_the_reasons_of_a_refusal_are_shown_once(desk):
    desk.post(f"{LIST}add/", form_of(headline="Half", _publish=""), follow=True)
    assert errors_of(desk.get(change(Article.objects.get()))) == []


def test_a_refusal_keeps_what_was_typed_for_the_publication(desk):
    article = factories.version().article
    data = form_of(
        article,
        _publish="",
        headline="",
        **{
            "publish-kind": "correction",
            "publish-correction": "It was Tuesday, not Monday.",
            "publish-note": "A reader wrote in.",
        },
    )
    page = document_fromstring(desk.post(change(article), data, follow=True).content)
    assert (
        page.get_element_by_id("id_publish-correction").text.strip()
        == "It was Tuesday, not Monday."
    )
    assert page.get_element_by_id("id_publish-note").get("value") == "A reader wrote in."
    assert page.xpath("//select[@name='publish-kind']/option[@selected]/@value") == ["correction"]


def test_a_change_stays_at_the_desk_until_it_is_published(desk):
    version = factories.version(headline="As published")
    article = version.article
    desk.post(change(article), form_of(article, headline="Being edited", _save=""))
    assert article.live_version.headline == "As published"
    desk.post(change(article), form_of(article, headline="Being edited", _publish=""))
    assert article.live_version.headline == "Being edited"
    assert article.live_version.number == 2


def test_a_correction_needs_its_text(desk):
    article = factories.version().article
    data = form_of(article, _publish="", **{"publish-kind": "correction"})
    response = desk.post(change(article), data, follow=True)
    assert "Say what was wrong and what is right." in errors_of(response)
    assert article.versions.count() == 1


def test_the_text_of_a_correction_is_not_dropped_with_another_kind(desk):
    article = factories.version().article
    data = form_of(article, _publish="", **{"publish-kind": "minor", "publish-correction": "No."})
    response = desk.post(change(article), data, follow=True)
    assert "You wrote a correction, but chose another kind of change." in errors_of(response)
    assert article.versions.count() == 1


def test_a_story_can_be_scheduled_in_the_time_of_the_newsroom(desk, time_machine):
    time_machine.move_to("2031-01-02T12:00:00Z")
    desk.force_login(factories.user())
    article = factories.article()
    data = form_of(
        article,
        _publish="",
        **{
            "publish-at_0": "2031-01-02",
            "publish-at_1": "09:30:00",
        },
    )
    response = desk.post(change(article), data, follow=True)
    assert article.scheduled_version.live_from.isoformat() == "2031-01-02T14:30:00+00:00"
    assert b"goes live on 2 Jan 2031, 09:30 EST" in response.content


def test_a_time_that_is_none_says_so_and_keeps_the_story(desk):
    article = factories.article()
    data = form_of(
        article,
        headline="Kept",
        _publish="",
        **{
            "publish-at_0": "soon",
            "publish-at_1": "",
        },
    )
    response = desk.post(change(article), data, follow=True)
    assert "Enter a valid date." in " ".join(errors_of(response))
    article.refresh_from_db()
    assert article.headline == "Kept"
    assert not article.versions.exists()


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


def test_saving_without_a_change_says_nothing_of_changes(desk):
    article = factories.version().article
    desk.post(change(article), form_of(article, _save=""))
    assert b"unpublished changes" not in desk.get(LIST).content
    first = article.bylines.get()
    data = form_of(article, _save="")
    data |= {"bylines-0-role": "photos", "bylines-0-id": first.pk}
    desk.post(change(article), data)
    assert b"unpublished changes" in desk.get(LIST).content


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_few_questions(desk, count, django_assert_num_queries):
    for _ in range(count):
        factories.version(authors=[factories.author(), factories.author()])
    desk.get(LIST)
    # session, user, the choices of two filters, how many stories there are, whether there is a
    # publication (for the menu), the stories, their bylines, the authors of these
    with django_assert_num_queries(9):
        desk.get(LIST)


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
