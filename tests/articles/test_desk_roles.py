"""The form of a story as each role finds it: what it offers, what it refuses, what it says."""

import pytest
from django.contrib.auth import get_user_model
from lxml.html import document_fromstring

from articles.desk import roles
from articles.models import Article, Stage
from tests import factories
from tests.articles.test_desk import LIST, change, form_of

pytestmark = pytest.mark.django_db

AUDIENCE_ONLY = {
    "topics",
    "seo_title",
    "seo_description",
    "social_title",
    "social_description",
}
TEXT = {
    "headline",
    "dek",
    "body",
    "section",
    "image",
    "slug",
    "language",
    "source",
    "original_url",
    "show_appeal",
}
FOR_EDITORS = {"reporter", "republishable", "licence", "embargo_until"}


@pytest.fixture
def reporter():
    return factories.in_role(roles.REPORTER, first_name="Ann", last_name="Lee")


@pytest.fixture
def story(reporter):
    return factories.article(reporter=reporter, headline="The bridge opens")


def as_(client, role_or_user):
    """Log somebody in, and return the client."""
    user = role_or_user
    if isinstance(user, str):
        user = factories.in_role(user)
    client.force_login(user)
    return client


def page_of(response):
    return document_fromstring(response.text)


def fields_of(response):
    """Return the fields of the story's form that can be typed into."""
    form = page_of(response).get_element_by_id("article_form")
    return {
        field.get("name").removesuffix("_0").removesuffix("_1")
        for field in form.xpath(".//input[@name][not(@type='hidden')]|.//textarea|.//select")
        if field.get("type") != "submit" and field.get("name") not in {"action"}
    }


def buttons_of(response):
    return {
        button.get("name").removeprefix("_"): button
        for button in page_of(response).xpath("//input[@type='submit'][@name]")
    }


def said_by(response):
    return [item.text_content().strip() for item in page_of(response).find_class("messagelist")[0]]


# What each role can type into


def test_a_reporter_edits_an_own_draft_but_not_its_rights(client, reporter, story):
    fields = fields_of(as_(client, reporter).get(change(story)))
    assert fields >= TEXT | AUDIENCE_ONLY
    assert not fields & FOR_EDITORS
    assert "bylines-0-author" in fields
    page = page_of(client.get(change(story)))
    assert page.xpath("//fieldset//input[@type='text']/@name")[0] == "headline"
    assert page.find_class("field-read_reporter")[0].xpath(".//div[@class='readonly']")[
        0
    ].text_content() == ("Ann Lee")
    assert not page.xpath("//a[contains(@href, '/auth/user/')]")


@pytest.mark.parametrize("role", [roles.EDITOR, roles.PUBLISHER, roles.ADMINISTRATOR])
def test_editors_edit_everything_of_everybody_at_every_stage(client, story, role):
    Article.objects.update(stage=Stage.READY)
    fields = fields_of(as_(client, role).get(change(story)))
    assert fields >= TEXT | AUDIENCE_ONLY | FOR_EDITORS


@pytest.mark.parametrize("stage", Stage.values)
def test_the_audience_team_edits_only_its_own_fields_at_every_stage(client, story, stage):
    Article.objects.update(stage=stage)
    response = as_(client, roles.AUDIENCE).get(change(story))
    assert fields_of(response) == AUDIENCE_ONLY
    sentence = "You can edit the topics, and what search engines and social media show."
    assert sentence in response.text
    headings = [h.text_content().strip() for h in page_of(response).xpath("//fieldset//h2")]
    assert headings[0] == "Search engines and social media"
    assert not page_of(response).xpath("//details")


READ_ONLY = [
    (Stage.REVIEW, "It is in review. Take it back to edit it."),
    (
        Stage.READY,
        "It is marked as ready. Ask an editor to send it back if you want to edit it.",
    ),
]


@pytest.mark.parametrize(("stage", "why"), READ_ONLY)
def test_a_reporter_only_reads_a_submitted_story_and_learns_why(
    client, reporter, story, stage, why
):
    Article.objects.update(stage=stage)
    response = as_(client, reporter).get(change(story))
    assert fields_of(response) == set()
    assert page_of(response).find_class("desk-read-only")[0].text_content() == why


def test_a_reporter_reads_the_stories_of_others(client, story):
    response = as_(client, roles.REPORTER).get(change(story))
    assert fields_of(response) == set()
    assert "Only its reporter and editors can edit this story." in response.text
    assert "The bridge opens" in response.text
    assert "The bridge opens" in client.get(LIST).text


def test_a_text_that_is_only_read_stands_as_readers_would_see_it(client, story):
    body = page_of(as_(client, roles.REPORTER).get(change(story))).find_class("read-body")[0]
    assert (body.get("lang"), body.get("dir")) == ("en", "ltr")
    assert [link.get("href") for link in body.iter("a")] == ["https://library.example/"]


def test_a_new_story_of_a_reporter_is_the_reporters_own(client, reporter):
    add = f"{LIST}add/"
    assert not fields_of(as_(client, reporter).get(add)) & FOR_EDITORS
    assert "reporter" not in page_of(client.get(add)).text_content()
    client.post(add, form_of(headline="New", _continue=""))
    assert Article.objects.get().reporter == reporter


def test_the_audience_team_writes_no_stories(client):
    assert as_(client, roles.AUDIENCE).get(f"{LIST}add/").status_code == 403


# What a crafted form can't change


def test_a_crafted_form_of_a_reporter_changes_no_rights(client, reporter, story):
    data = form_of(
        story,
        headline="Mended",
        licence="cc-by",
        embargo_until="2031-01-01T00:00",
        reporter=factories.user().pk,
        _continue="",
    )
    data.pop("republishable")
    as_(client, reporter).post(change(story), data)
    story.refresh_from_db()
    assert story.headline == "Mended"
    assert (story.licence, story.embargo_until, story.republishable) == ("", None, True)
    assert story.reporter == reporter


EMBARGO = "2031-01-02T12:00"


@pytest.mark.parametrize(
    ("make", "role", "may_set"),
    [
        (factories.article, roles.EDITOR, True),
        (lambda: factories.withdrawn().article, roles.EDITOR, True),
        (lambda: factories.version().article, roles.EDITOR, False),
        (lambda: factories.version(at=factories.later(days=1)).article, roles.EDITOR, False),
        (lambda: factories.version().article, roles.PUBLISHER, True),
    ],
    ids=["draft", "withdrawn", "live", "scheduled", "live, for a publisher"],
)
def test_an_embargo_on_what_is_published_takes_the_right_to_publish(client, make, role, may_set):
    article = make()
    as_(client, role)
    assert ("embargo_until" in fields_of(client.get(change(article)))) is may_set
    client.post(change(article), form_of(article, embargo_until=EMBARGO, dek="New", _save=""))
    article.refresh_from_db()
    assert article.dek == "New"
    assert (article.embargo_until is not None) is may_set


def test_an_editor_can_not_let_out_what_an_embargo_holds(client):
    article = factories.version().article
    Article.objects.filter(pk=article.pk).update(embargo_until=factories.later(days=1))
    as_(client, roles.EDITOR).post(change(article), form_of(article, embargo_until="", _save=""))
    assert article.live_version is None


def test_a_crafted_form_of_the_audience_team_changes_nothing_else(client, story):
    before = Article.objects.values().get(pk=story.pk)
    signed = list(story.bylines.values())
    topic = factories.topic()
    data = form_of(
        story,
        headline="Mine now",
        body="<p>Mine.</p>",
        slug="mine",
        section=factories.section().pk,
        seo_title="Bridge open",
        topics=[topic.pk],
        stage="ready",
        _continue="",
    )
    data["bylines-0-author"] = factories.author().pk
    as_(client, roles.AUDIENCE).post(change(story), data)
    after = Article.objects.values().get(pk=story.pk)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"seo_title", "revision", "updated_at"}
    assert after["seo_title"] == "Bridge open"
    assert list(story.topics.all()) == [topic]
    assert list(story.bylines.values()) == signed


def test_two_roles_together_let_nobody_sign_a_story_in_review(client):
    both = factories.in_role(roles.REPORTER, roles.AUDIENCE)
    story = factories.article(reporter=both, stage=Stage.REVIEW)
    data = form_of(story, seo_title="Bridge open", _continue="")
    data |= {"bylines-0-author": factories.author().pk, "bylines-0-DELETE": "on"}
    data |= {"bylines-1-author": factories.author().pk, "bylines-1-role": "by"}
    data |= {"bylines-1-position": 1, "bylines-1-article": story.pk, "bylines-TOTAL_FORMS": 2}
    signed = list(story.bylines.values())
    as_(client, both).post(change(story), data)
    story.refresh_from_db()
    assert story.seo_title == "Bridge open"
    assert list(story.bylines.values()) == signed


def test_a_crafted_form_of_somebody_elses_story_is_refused(client, story):
    response = as_(client, roles.REPORTER).post(
        change(story), form_of(story, headline="Mine now", _continue="")
    )
    assert response.status_code == 403
    story.refresh_from_db()
    assert story.headline == "The bridge opens"


@pytest.mark.parametrize("stage", Stage.values)
def test_no_form_moves_the_stage(client, story, stage):
    Article.objects.update(stage=stage)
    other = "draft" if stage == "ready" else "ready"
    data = form_of(story, headline="Mended", stage=other, _continue="")
    as_(client, roles.EDITOR).post(change(story), data)
    story.refresh_from_db()
    assert (story.headline, story.stage) == ("Mended", stage)


# Choosing the reporter


def test_an_editor_chooses_the_reporter_among_the_staff(client, reporter, story):
    client_ = as_(client, roles.EDITOR)
    get_user_model().objects.create_user("reader-of-the-site")
    gone = factories.in_role(roles.REPORTER, username="gone", is_active=False)
    options = page_of(client_.get(change(story))).xpath("//select[@name='reporter']/option")
    names = [option.text for option in options]
    assert "Ann Lee" in names
    assert not {"reader-of-the-site", "gone"} & set(names)
    other = factories.in_role(roles.REPORTER)
    client_.post(change(story), form_of(story, reporter=other.pk, _continue=""))
    story.refresh_from_db()
    assert story.reporter == other
    Article.objects.update(reporter=gone)
    options = page_of(client_.get(change(story))).xpath("//select[@name='reporter']/option")
    assert [option.text for option in options if option.get("selected") is not None] == ["gone"]


# The library


LIBRARY = ["articles/section", "articles/topic", "articles/source", "articles/image"]
MAY_ADD = {
    roles.REPORTER: {"articles/topic", "articles/image"},
    roles.EDITOR: {*LIBRARY, "authors/author"},
    roles.AUDIENCE: {"articles/topic"},
}


@pytest.mark.parametrize("role", MAY_ADD)
def test_each_role_adds_to_the_library_what_it_may(client, role):
    as_(client, role)
    pages = [*LIBRARY, "authors/author"]
    added = {page for page in pages if client.get(f"/admin/{page}/add/").status_code == 200}
    assert added == MAY_ADD[role]
    assert {client.get(f"/admin/{page}/").status_code for page in pages} == {200}
    assert client.get("/admin/auth/user/").status_code == 403


def test_only_who_may_edit_a_story_may_delete_it(client, story):
    address = f"{LIST}{story.pk}/delete/"
    assert as_(client, roles.REPORTER).get(address).status_code == 403
    assert as_(client, roles.EDITOR).get(address).status_code == 403
    assert as_(client, roles.PUBLISHER).get(address).status_code == 200
