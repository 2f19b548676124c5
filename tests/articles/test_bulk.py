"""Doing something with several stories of the list: a page asks first, each story by itself."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml.html import document_fromstring

from articles.desk import bulk, roles, stages
from articles.models import Article
from articles.publishing import publish, withdraw
from tests import factories
from tests.articles.test_desk import LIST, errors_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return factories.in_role(roles.PUBLISHER)


@pytest.fixture
def desk(client, publisher):
    client.force_login(publisher)
    return client


@pytest.fixture
def fine():
    """Make a story of which the checklist has nothing to say."""
    return lambda **facts: factories.article(dek="In short.", image=wide(), **facts)


def wide():
    image = factories.image()
    type(image).objects.filter(pk=image.pk).update(width=1600)
    image.refresh_from_db()
    return image


def choose(desk, action, *articles, **extra):
    """Choose stories in the list and an action, and return the page that asks."""
    chosen = {"action": action, "_selected_action": [article.pk for article in articles]}
    return desk.post(LIST, {**chosen, "index": 0, **extra})


def confirm(desk, response, **typed):
    """Press the button of the page that asks."""
    form = document_fromstring(response.text).xpath("//form[.//input[@name='back']]")[0]
    sent = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return desk.post(form.get("action"), sent | typed, follow=True)


def lists_of(response):
    """Return by heading the stories that the page lists, with what it says of each."""
    page = document_fromstring(response.text)
    return {
        heading.text_content(): {
            item.find("a").text: [why.text for why in item.find_class("desk-bulk-why")]
            for item in heading.getnext()
        }
        for heading in page.xpath("//form/h2")
    }


def said_by(response):
    page = document_fromstring(response.text)
    return [item.text_content().strip() for item in page.xpath("//ul[@class='messagelist']/li")]


def stages_of(*articles):
    return [Article.objects.get(pk=article.pk).stage for article in articles]


OFFERED = {
    roles.REPORTER: ["submit"],
    roles.EDITOR: ["submit", "send_back", "mark_ready"],
    roles.PUBLISHER: ["submit", "send_back", "mark_ready", "publish", "withdraw"],
    roles.AUDIENCE: [],
}


@pytest.mark.parametrize("role", OFFERED)
def test_the_list_offers_only_what_somebody_may_do(client, role):
    factories.article()
    client.force_login(factories.in_role(role))
    page = document_fromstring(client.get(LIST).text)
    offered = page.xpath("//select[@name='action']/option/@value")
    assert [name for name in offered if name in bulk.BULKS] == OFFERED[role]


@pytest.mark.parametrize("role", OFFERED)
@pytest.mark.parametrize("name", bulk.BULKS)
def test_nobody_does_by_the_address_what_isnt_offered(client, role, name):
    client.force_login(factories.in_role(role))
    status = client.post(f"{LIST}several/{name}/").status_code
    assert (status == 403) == (name not in OFFERED[role])


def test_an_address_of_nothing_is_not_found(desk):
    assert desk.post(f"{LIST}several/print/").status_code == 404
    assert desk.get(f"{LIST}several/publish/")["Location"] == LIST


def test_the_page_says_which_stories_are_submitted_and_which_not_and_why(desk):
    draft, waiting = factories.article(headline="Draft"), factories.article(headline="Waiting")
    as_published = factories.version(headline="Published").article
    stages.submit(waiting, by=None)
    response = choose(desk, "submit", draft, waiting, as_published)
    assert lists_of(response) == {
        "This will happen to one story": {"Draft": []},
        "2 stories are left out": {
            "Waiting": ["It is in review already."],
            "Published": ["It has no changes that aren't published."],
        },
    }
    assert stages_of(draft) == ["draft"]
    assert said_by(confirm(desk, response)) == ["1 story is in review now."]
    assert stages_of(draft, waiting, as_published) == ["review", "review", "draft"]


def test_a_reporter_submits_only_own_stories(client):
    reporter = factories.in_role(roles.REPORTER)
    own = factories.article(headline="Own", reporter=reporter)
    other = factories.article(headline="Another's")
    client.force_login(reporter)
    response = choose(client, "submit", own, other)
    assert lists_of(response)["One story is left out"] == {
        "Another's": ["Only its reporter and editors can do that."]
    }
    crafted = {"looked_at": [f"{other.pk}-1", f"{own.pk}-1"]}
    response = client.post(f"{LIST}several/submit/", crafted, follow=True)
    assert stages_of(own, other) == ["review", "draft"]
    assert "Not done to “Another's”: Only its reporter and editors can do that." in said_by(
        response
    )


def test_stories_are_sent_back_with_one_note(desk, publisher):
    articles = [factories.article(), factories.article()]
    for article in articles:
        stages.submit(article, by=None)
    response = choose(desk, "send_back", *articles)
    refused = confirm(desk, response, note=" ")
    assert errors_of(refused) == ["Say what is to be done, for its reporter."]
    assert stages_of(*articles) == ["review", "review"]
    response = confirm(desk, refused, note="Who says so?")
    assert said_by(response) == ["2 stories are with their reporters again."]
    assert stages_of(*articles) == ["draft", "draft"]
    notes = [article.handovers.first() for article in articles]
    assert [(note.note, note.by) for note in notes] == [("Who says so?", publisher)] * 2


def test_stories_are_marked_as_ready(desk):
    articles = [factories.article(), factories.article()]
    response = confirm(desk, choose(desk, "mark_ready", *articles))
    assert said_by(response) == ["2 stories are ready to publish."]
    assert stages_of(*articles) == ["ready", "ready"]


# Publishing


def test_stories_with_errors_are_left_out_and_those_with_warnings_too(desk, fine, publisher):
    good, doubtful = fine(headline="Good"), factories.article(headline="Doubtful")
    bad = fine(headline="Bad", body="")
    response = choose(desk, "publish", good, doubtful, bad)
    lists = lists_of(response)
    assert lists["This will happen to one story"] == {"Good": []}
    assert (
        "Choose a lead picture: links to the story look bare without one."
        in (lists["One story has warnings"]["Doubtful"])
    )
    assert lists["One story is left out"] == {
        "Bad": ["A story needs a body before it can be published."]
    }
    said = said_by(confirm(desk, response))
    assert said[0] == "1 story is live."
    assert said[1].startswith("Not done to “Doubtful”: Choose a lead picture: ")
    assert good.live_version.published_by == publisher
    assert not doubtful.versions.exists()
    assert not bad.versions.exists()


def test_one_reason_overrules_the_warnings_of_all(desk, fine):
    good, doubtful = fine(), factories.article()
    response = choose(desk, "publish", good, doubtful)
    said = said_by(confirm(desk, response, overruled_because="It is breaking news."))
    assert said == ["2 stories are live."]
    assert doubtful.live_version.overruled_because == "It is breaking news."
    assert good.live_version.overruled_because == ""


def test_changes_to_live_stories_are_of_the_kind_that_was_chosen(desk, fine):
    live, new = fine(), fine()
    publish(live, by=None)
    live.refresh_from_db()
    live.save()
    response = choose(desk, "publish", live, new)
    confirm(desk, response, kind="minor")
    assert [live.live_version.kind, new.live_version.kind] == ["minor", "first"]
    assert 'name="kind"' not in choose(desk, "publish", fine()).text


def test_what_is_scheduled_withdrawn_or_unchanged_is_left_out(desk, fine):
    scheduled, gone, same = fine(headline="S"), fine(headline="W"), fine(headline="U")
    publish(scheduled, by=None, at=factories.later(hours=1))
    publish(gone, by=None)
    withdraw(gone, by=None)
    publish(same, by=None)
    response = choose(desk, "publish", scheduled, gone, same)
    assert lists_of(response) == {
        "3 stories are left out": {
            "S": ["It is scheduled already; publish it now from its own page."],
            "W": ["It was withdrawn; bring it back from its own page."],
            "U": ["It has no changes that aren't published."],
        }
    }
    assert "Publish now</option>" not in response.text
    assert 'value="Publish now"' not in response.text


def test_a_double_click_publishes_once_and_says_the_same(desk, fine):
    article = fine()
    response = choose(desk, "publish", article)
    for _click in range(2):
        assert said_by(confirm(desk, response)) == ["1 story is live."]
    assert article.versions.count() == 1


def test_a_story_that_changed_meanwhile_is_not_published_unseen(desk, fine):
    seen, changed = fine(headline="Seen"), fine(headline="As seen")
    response = choose(desk, "publish", seen, changed)
    changed.headline = "As nobody has seen it"
    changed.save()
    assert said_by(confirm(desk, response)) == [
        "1 story is live.",
        "Not done to “As nobody has seen it”: It was changed meanwhile; look at it again.",
    ]
    assert not changed.versions.exists()


def test_a_failure_of_one_story_is_named_and_stops_no_other(desk, fine, monkeypatch):
    first, broken, last = fine(headline="A"), fine(headline="B"), fine(headline="C")
    response = choose(desk, "publish", first, broken, last)
    real = stages.locked

    def moved(article):
        """Empty the body in the moment before the story is published."""
        if article.pk == broken.pk:
            Article.objects.filter(pk=broken.pk).update(body="")
        return real(article)

    monkeypatch.setattr("articles.publishing.going_live.locked", moved)
    assert said_by(confirm(desk, response)) == [
        "2 stories are live.",
        "Not done to “B”: A story needs a body before it can be published.",
    ]
    assert first.live_version
    assert last.live_version
    assert not broken.versions.exists()


# Withdrawing


def test_stories_are_withdrawn_with_a_note_to_readers(desk, publisher):
    live, draft = factories.version(headline="Live").article, factories.article(headline="Draft")
    response = choose(desk, "withdraw", live, draft)
    assert lists_of(response) == {
        "This will happen to one story": {"Live": []},
        "One story is left out": {"Draft": ["It is neither live nor scheduled."]},
    }
    assert live.live_version
    typed = {"public_note": "It was wrong.", "reason": "The lawyers."}
    assert said_by(confirm(desk, response, **typed)) == ["1 story is withdrawn."]
    assert live.live_version is None
    record = live.withdrawals.get()
    assert (record.public_note, record.reason, record.by) == (
        "It was wrong.",
        "The lawyers.",
        publisher,
    )


# The list around it


def test_the_way_back_leads_to_the_list_as_it_was(desk):
    article = factories.article()
    chosen = {"action": "submit", "_selected_action": [article.pk], "index": 0}
    response = desk.post(f"{LIST}?q=Library", chosen)
    page = document_fromstring(response.text)
    assert page.xpath("//a[@class='closelink']/@href") == [f"{LIST}?q=Library"]
    assert confirm(desk, response).redirect_chain[-1][0] == f"{LIST}?q=Library"


def test_more_than_a_hundred_at_once_are_refused(desk, monkeypatch):
    monkeypatch.setattr("articles.admin.lists.bulk.MOST", 2)
    articles = [factories.article() for _ in range(3)]
    response = choose(desk, "submit", *articles, follow=True)
    assert response["Location"] == LIST
    assert said_by(desk.get(LIST)) == ["Choose 2 stories at most; nothing was done."]
    assert stages_of(*articles) == ["draft"] * 3


def test_nonsense_in_place_of_stories_does_nothing(desk):
    response = desk.post(f"{LIST}several/submit/", {"looked_at": ["x", "1", "-", "9-9"]})
    assert response["Location"] == LIST


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", bulk.BULKS)
def test_the_page_that_asks_has_the_same_few_queries(desk, name, count, django_assert_num_queries):
    # Stories without a text, and so with something that has to be asked again or is refused.
    looked_at = [f"{factories.article(headline='').pk}-1" for _ in range(count)]
    Article.objects.update(stage="review" if name == "send_back" else "draft")
    user = factories.in_role(roles.PUBLISHER)
    user.has_perm("articles.change_article")
    found = [int(pair.partition("-")[0]) for pair in looked_at]
    # the stories with their section and picture, and their bylines
    with django_assert_num_queries(2):
        chosen = bulk.examined(bulk.BULKS[name], bulk.stories(found), user)
        assert len([one.state for one in chosen]) == count


def test_the_list_leads_to_that_page_with_as_many_queries_for_three_as_for_one(desk):
    articles = [factories.article() for _ in range(3)]
    choose(desk, "publish", *articles)
    asked = []
    for count in (1, 3):
        with CaptureQueriesContext(connection) as queries:
            assert choose(desk, "publish", *articles[:count]).status_code == 200
        asked.append(len(queries))
    assert asked == [asked[0]] * 2


@pytest.mark.parametrize("count", [1, 3])
def test_doing_it_asks_a_constant_number_of_queries_for_each_story(desk, count):
    looked_at = [f"{factories.article().pk}-1" for _ in range(count)]
    with CaptureQueriesContext(connection) as asked:
        desk.post(f"{LIST}several/submit/", {"looked_at": looked_at})
    touching = [query for query in asked if "articles_handover" in query["sql"]]
    assert len(touching) == 2 * count
