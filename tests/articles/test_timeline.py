"""The history page of a story: one list of all that became of it."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from lxml.html import document_fromstring

from articles import publishing
from articles.desk.past import timeline
from articles.models import Article, Handover, Stage, Version
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return factories.user(username="ed", first_name="Ed", last_name="Itor")


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def address(article, query=""):
    return f"/admin/articles/article/{article.pk}/history/{query}"


def listed(client, article, query=""):
    """Return the words of each entry, newest first."""
    response = client.get(address(article, query))
    assert response.status_code == 200
    page = document_fromstring(response.content.decode())
    items = page.xpath("//ol[@class='story-history']/li")
    return [" ".join(item.text_content().split()) for item in items]


def links(client, article):
    page = document_fromstring(client.get(address(article)).content.decode())
    return {
        " ".join(link.text_content().split()): link.get("href")
        for link in page.xpath("//ol[@class='story-history']//a")
    }


def entries_of(article):
    return timeline.entries(article, timeline.index(article)[:40])


def save(article, by=None, **fields):
    for name, value in fields.items():
        setattr(article, name, value)
    article._history_user = by
    article.save()


def log(article, by, words):
    return LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(Article),
        object_id=str(article.pk),
        object_repr="",
        action_flag=CHANGE,
        change_message=words,
    )


def test_a_save_says_who_when_what_and_how_many_words(desk, editor, time_machine):
    time_machine.move_to("2026-11-27T19:00:00Z", tick=False)
    desk.force_login(editor)
    article = Article.objects.create(headline="Begun", body="<p>One two three</p>")
    time_machine.move_to("2026-11-27T20:00:00Z", tick=False)
    save(article, editor, headline="Changed", body="<p>One two three four five</p>")
    save(article, editor, body="<p>One</p>")
    texts = listed(desk, article)
    assert texts[0].startswith("Fri 27 Nov, 15:00 EST Ed Itor Save 3: body (4 words fewer)")
    assert texts[1].startswith(
        "Fri 27 Nov, 15:00 EST Ed Itor Save 2: headline, body (2 words more)"
    )
    assert texts[2].startswith("Fri 27 Nov, 14:00 EST the system Save 1: The story was begun.")


@pytest.mark.parametrize(
    ("field", "value", "label"),
    [
        ("headline", "Other", "headline"),
        ("dek", "Other", "dek"),
        ("body", "<p>Other</p>", "body"),
        ("slug", "other", "slug"),
        ("language", "he", "language"),
        ("original_url", "https://wire.example/1", "address of the original"),
        ("seo_title", "Other", "title for search engines"),
        ("social_description", "Other", "description for social media"),
        ("show_appeal", False, "show an appeal to readers"),
        ("republishable", False, "partners may republish it"),
        ("licence", "cc-by", "licence"),
        ("republish_from", factories.later(days=1), "may be republished from"),
        ("embargo_until", factories.later(days=1), "embargo until"),
    ],
)
def test_each_field_that_a_save_changed_is_named(field, value, label):
    article = factories.article()
    article.save()
    save(article, **{field: value})
    assert entries_of(article)[0].changed == [label]


def test_each_relation_that_a_save_changed_is_named():
    article = factories.article()
    article.save()
    article.bylines.update(role="photos")
    article.topics.set([factories.topic()])
    save(
        article,
        section=factories.section(),
        image=factories.image(),
        source=factories.source(),
        reporter=factories.user(),
    )
    assert set(entries_of(article)[0].changed) == {
        "bylines",
        "topics",
        "section",
        "lead picture",
        "agency",
        "reporter",
    }


def test_a_save_that_changed_nothing_says_so(desk):
    article = factories.article(authors=[])
    article.save()
    assert "Save 2: Nothing in the text changed." in listed(desk, article)[0]


def test_an_author_who_is_renamed_is_no_change_of_the_story():
    article = factories.article()
    article.save()
    author = article.bylines.get().author
    author.name = "Ann Berg"
    author.save()
    article.save()
    assert entries_of(article)[0].changed == []


def test_a_version_says_its_kind_when_it_is_live_and_what_was_said_with_it(desk, editor):
    article = factories.version(body="<p>One <a href='https://a.example/'>two</a></p>").article
    save(article, dek="Said", image=factories.image())
    publishing.publish(
        article,
        by=None,
        kind="correction",
        correction="It was Tuesday.",
        note="A reader wrote in.",
    )
    Version.objects.filter(number=2).update(
        overruled=["The headline is long."], overruled_because="It is a quote."
    )
    (text,) = [text for text in listed(desk, article) if "Version 2" in text]
    for words in [
        "Version 2, correction: live from",
        "Note: A reader wrote in.",
        "Correction: It was Tuesday.",
        "Warnings overruled, because: It is a quote. The headline is long.",
    ]:
        assert words in text
    (text,) = [text for text in listed(desk, article) if "Version 1" in text]
    assert "first publication: live from" in text
    assert " until " in text


def test_a_version_that_never_went_live_says_so(desk):
    article = factories.version(at=factories.later(days=1)).article
    publishing.publish(article, by=None)
    assert any("Version 1, first publication: was to go live" in t for t in listed(desk, article))


def test_handovers_and_withdrawals_stand_in_the_same_list(desk, editor):
    article = factories.version().article
    Handover.objects.create(article=article, stage=Stage.REVIEW, by=editor, note="Have a look")
    publishing.withdraw(article, by=editor, public_note="We can't stand by it.", reason="Lawyers")
    texts = listed(desk, article)
    assert "Ed Itor Withdrawn: from" in texts[0]
    assert "Readers are told: We can't stand by it." in texts[0]
    assert "Note: Lawyers" in texts[0]
    assert "Ed Itor Moved to: in review Have a look" in texts[1]


def test_a_withdrawal_that_was_cancelled_says_so(desk):
    article = factories.version().article
    withdrawal = article.withdrawals.create(at=factories.later(days=1))
    withdrawal.cancelled_at = withdrawal.decided_at
    withdrawal.save()
    assert "was to take effect" in listed(desk, article)[0]


def test_what_only_the_log_of_the_admin_says_is_listed(desk, editor):
    article = factories.article()
    log(article, factories.user(username="bo"), "Sent to the printers.")
    assert listed(desk, article)[0].endswith("bo Sent to the printers.")


@pytest.mark.parametrize(
    "words", ['[{"changed": {"fields": ["Headline"]}}]', "[]", "Saved the headline."]
)
def test_what_the_log_only_repeats_is_not_listed(desk, editor, words):
    article = factories.article()
    save(article, editor, headline="Other")
    log(article, editor, words)
    assert len(listed(desk, article)) == 2


def test_another_storys_past_is_not_listed(desk, editor):
    article, other = factories.article(), factories.version(headline="Other story").article
    Handover.objects.create(article=other, stage=Stage.REVIEW, by=editor)
    publishing.withdraw(other, by=editor)
    log(other, editor, "Elsewhere.")
    assert len(listed(desk, article)) == 1


def test_each_save_leads_to_its_comparisons_and_its_restoring(desk):
    article = factories.article()
    save(article, headline="Second")
    first, second = article.history.order_by("history_id")
    compare = f"/admin/articles/article/{article.pk}/compare/"
    assert links(desk, article) == {
        "Compare with the one before (save 2)": (
            f"{compare}?old=s{first.history_id}&new=s{second.history_id}"
        ),
        "Compare with the working copy (save 1)": f"{compare}?old=s{first.history_id}&new=now",
        "Restore… (save 1)": (
            f"/admin/articles/article/{article.pk}/restore/?from=s{first.history_id}"
        ),
    }


def test_each_link_of_the_history_leads_somewhere(desk):
    article = factories.version().article
    save(article, headline="Second")
    publishing.publish(article, by=None)
    found = links(desk, article)
    assert len(found) == 8
    assert [desk.get(url).status_code for url in found.values()] == [200] * len(found)


def test_the_history_is_paged_and_each_page_knows_the_save_before(desk):
    article = Article.objects.create(headline="Begun")
    for number in range(2, 83):
        save(article, headline=f"Headline {number}")
    pages = [listed(desk, article, f"?page={number}") for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [40, 40, 2]
    texts = [text for page in pages for text in page]
    assert [text.split("Save ")[1].split(":")[0] for text in texts] == [
        str(number) for number in range(82, 0, -1)
    ]
    assert sum("headline" in text for text in texts) == 81
    assert listed(desk, article, "?page=nonsense") == pages[0]


@pytest.mark.parametrize("count", [1, 3])
def test_the_history_asks_the_same_few_questions(desk, editor, count, django_assert_num_queries):
    article = factories.version().article
    for number in range(count):
        save(article, editor, headline=f"Headline {number}", section=factories.section())
        publishing.publish(article, by=None)
        Handover.objects.create(article=article, stage=Stage.REVIEW, by=editor)
        log(article, factories.user(), "Something else.")
        article.withdrawals.create(at=factories.later(days=number + 1), by=editor)
    desk.get(address(article))
    # session, user, the story, how many entries, which of them are on the page, the newest save
    # of these, then saves, versions, handovers, withdrawals and log, and whether there is a
    # publication (for the menu)
    with django_assert_num_queries(12) as asked:
        desk.get(address(article))
    for query in asked:
        assert '"articles_version"."body"' not in query["sql"]
        assert '"articles_historicalarticle"."body",' not in query["sql"]


def test_the_history_is_for_those_who_may_see_the_story(client):
    article = factories.article(headline="Secret plans")
    assert "/admin/login/" in client.get(address(article))["Location"]
    client.force_login(factories.colleague("view_section"))
    response = client.get(address(article))
    assert response.status_code == 403
    assert b"Secret" not in response.content
    client.force_login(factories.colleague("view_article"))
    response = client.get(address(article))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert b"Restore" not in response.content


def test_the_history_of_a_story_that_is_not_there_leads_to_the_start(desk):
    response = desk.get("/admin/articles/article/404404/history/", follow=True)
    assert "doesn’t exist" in response.content.decode()


def test_the_log_is_asked_by_an_index():
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, LogEntry._meta.db_table)
    columns = [index["columns"] for index in found.values() if index["index"]]
    assert ["content_type_id", "object_id"] in columns
