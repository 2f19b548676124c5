"""Who may do what with a story in which state: the whole table, to be read at a glance.

    Y  it is done
    n  refused: this person may not do it
    -  refused with a sentence: the person may, but not with a story in this state

A reporter stands in it twice: with an own story, and with somebody else's.
"""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from articles import publishing
from articles.desk import permissions, roles, stages
from articles.desk.drafts import links as draft_links
from articles.desk.past import comparing, restoring
from articles.models import Article
from articles.publishing import PublishRefusedError
from tests import factories
from tests.articles.test_desk import LIST, change, form_of

pytestmark = pytest.mark.django_db

PEOPLE = ["nobody", "reporter(own)", "reporter", "editor", "publisher", "audience", "administrator"]
STATES = [
    "draft",
    "review",
    "ready",
    "live",
    "changed",
    "live+review",
    "scheduled",
    "withdrawn",
    "leaving",
    "held",
]

TABLE = {
    #                draft review ready live changed l+review sched. withdr. leaving held
    "edit": """
      nobody           n      n     n     n     n      n       n      n       n      n
      reporter(own)    Y      n     n     Y     Y      n       Y      Y       Y      Y
      reporter         n      n     n     n     n      n       n      n       n      n
      editor           Y      Y     Y     Y     Y      Y       Y      Y       Y      Y
      publisher        Y      Y     Y     Y     Y      Y       Y      Y       Y      Y
      audience         n      n     n     n     n      n       n      n       n      n
      administrator    Y      Y     Y     Y     Y      Y       Y      Y       Y      Y
    """,
    "edit for search and social media": """
      nobody           n      n     n     n     n      n       n      n       n      n
      reporter(own)    Y      n     n     Y     Y      n       Y      Y       Y      Y
      reporter         n      n     n     n     n      n       n      n       n      n
      editor           Y      Y     Y     Y     Y      Y       Y      Y       Y      Y
      publisher        Y      Y     Y     Y     Y      Y       Y      Y       Y      Y
      audience         Y      Y     Y     Y     Y      Y       Y      Y       Y      Y
      administrator    Y      Y     Y     Y     Y      Y       Y      Y       Y      Y
    """,
    #                draft review ready live changed l+review sched. withdr. leaving held
    "submit": """
      nobody           n      n     n     n     n      n       n      n       n      n
      reporter(own)    Y      -     -     -     Y      -       -      -       -      Y
      reporter         n      n     n     n     n      n       n      n       n      n
      editor           Y      -     -     -     Y      -       -      -       -      Y
      publisher        Y      -     -     -     Y      -       -      -       -      Y
      audience         n      n     n     n     n      n       n      n       n      n
      administrator    Y      -     -     -     Y      -       -      -       -      Y
    """,
    "take back": """
      nobody           n      n     n     n     n      n       n      n       n      n
      reporter(own)    -      Y     -     -     -      Y       -      -       -      -
      reporter         n      n     n     n     n      n       n      n       n      n
      editor           -      Y     -     -     -      Y       -      -       -      -
      publisher        -      Y     -     -     -      Y       -      -       -      -
      audience         n      n     n     n     n      n       n      n       n      n
      administrator    -      Y     -     -     -      Y       -      -       -      -
    """,
    "send back": """
      nobody           n      n     n     n     n      n       n      n       n      n
      reporter(own)    n      n     n     n     n      n       n      n       n      n
      reporter         n      n     n     n     n      n       n      n       n      n
      editor           -      Y     Y     -     -      Y       -      -       -      -
      publisher        -      Y     Y     -     -      Y       -      -       -      -
      audience         n      n     n     n     n      n       n      n       n      n
      administrator    -      Y     Y     -     -      Y       -      -       -      -
    """,
    "mark ready": """
      nobody           n      n     n     n     n      n       n      n       n      n
      reporter(own)    n      n     n     n     n      n       n      n       n      n
      reporter         n      n     n     n     n      n       n      n       n      n
      editor           Y      Y     -     -     Y      Y       -      -       -      Y
      publisher        Y      Y     -     -     Y      Y       -      -       -      Y
      audience         n      n     n     n     n      n       n      n       n      n
      administrator    Y      Y     -     -     Y      Y       -      -       -      Y
    """,
    #                draft review ready live changed l+review sched. withdr. leaving held
    "publish now": """
      nobody           n      n     n     n     n      n       n      n       n      n
      reporter(own)    n      n     n     n     n      n       n      n       n      n
      reporter         n      n     n     n     n      n       n      n       n      n
      editor           n      n     n     n     n      n       n      n       n      n
      publisher        Y      Y     Y     Y     Y      Y       Y      Y       Y      -
      audience         n      n     n     n     n      n       n      n       n      n
      administrator    Y      Y     Y     Y     Y      Y       Y      Y       Y      -
    """,
    "schedule": """
      nobody           n      n     n     n     n      n       n      n       n      n
      reporter(own)    n      n     n     n     n      n       n      n       n      n
      reporter         n      n     n     n     n      n       n      n       n      n
      editor           n      n     n     n     n      n       n      n       n      n
      publisher        Y      Y     Y     Y     Y      Y       Y      Y       Y      -
      audience         n      n     n     n     n      n       n      n       n      n
      administrator    Y      Y     Y     Y     Y      Y       Y      Y       Y      -
    """,
    "reschedule": """
      nobody           n      n     n     n     n      n       n      n       n      n
      reporter(own)    n      n     n     n     n      n       n      n       n      n
      reporter         n      n     n     n     n      n       n      n       n      n
      editor           n      n     n     n     n      n       n      n       n      n
      publisher        -      -     -     -     -      -       Y      -       -      -
      audience         n      n     n     n     n      n       n      n       n      n
      administrator    -      -     -     -     -      -       Y      -       -      -
    """,
    "cancel the schedule": """
      nobody           n      n     n     n     n      n       n      n       n      n
      reporter(own)    n      n     n     n     n      n       n      n       n      n
      reporter         n      n     n     n     n      n       n      n       n      n
      editor           n      n     n     n     n      n       n      n       n      n
      publisher        -      -     -     -     -      -       Y      -       -      -
      audience         n      n     n     n     n      n       n      n       n      n
      administrator    -      -     -     -     -      -       Y      -       -      -
    """,
    #                draft review ready live changed l+review sched. withdr. leaving held
    "withdraw": """
      nobody           n      n     n     n     n      n       n      n       n      n
      reporter(own)    n      n     n     n     n      n       n      n       n      n
      reporter         n      n     n     n     n      n       n      n       n      n
      editor           n      n     n     n     n      n       n      n       n      n
      publisher        -      -     -     Y     Y      Y       Y      -       Y      Y
      audience         n      n     n     n     n      n       n      n       n      n
      administrator    -      -     -     Y     Y      Y       Y      -       Y      Y
    """,
    "cancel the withdrawal": """
      nobody           n      n     n     n     n      n       n      n       n      n
      reporter(own)    n      n     n     n     n      n       n      n       n      n
      reporter         n      n     n     n     n      n       n      n       n      n
      editor           n      n     n     n     n      n       n      n       n      n
      publisher        -      -     -     -     -      -       -      -       Y      -
      audience         n      n     n     n     n      n       n      n       n      n
      administrator    -      -     -     -     -      -       -      -       Y      -
    """,
    "restore an earlier text": """
      nobody           n      n     n     n     n      n       n      n       n      n
      reporter(own)    Y      n     n     Y     Y      n       Y      Y       Y      Y
      reporter         n      n     n     n     n      n       n      n       n      n
      editor           Y      Y     Y     Y     Y      Y       Y      Y       Y      Y
      publisher        Y      Y     Y     Y     Y      Y       Y      Y       Y      Y
      audience         n      n     n     n     n      n       n      n       n      n
      administrator    Y      Y     Y     Y     Y      Y       Y      Y       Y      Y
    """,
    "make a draft link": """
      nobody           n      n     n     n     n      n       n      n       n      n
      reporter(own)    Y      Y     Y     Y     Y      Y       Y      Y       Y      Y
      reporter         n      n     n     n     n      n       n      n       n      n
      editor           Y      Y     Y     Y     Y      Y       Y      Y       Y      Y
      publisher        Y      Y     Y     Y     Y      Y       Y      Y       Y      Y
      audience         n      n     n     n     n      n       n      n       n      n
      administrator    Y      Y     Y     Y     Y      Y       Y      Y       Y      Y
    """,
}


# How the actions are done


def edit(article, by):
    if not permissions.may_edit(by, article):
        raise PermissionDenied


def edit_audience(article, by):
    if not permissions.may_edit_audience(by, article):
        raise PermissionDenied


def publish(article, by, at=None):
    publishing.publish(article, by=by, at=at, overruled_because="It is a test.")


def restore(article, by):
    text = comparing.of_save(article.history.earliest())
    restoring.restore(article, text=text, by=by, revision=article.revision)


def make_link(article, by):
    ends = timezone.now() + timedelta(days=1)
    draft_links.make(article, by=by, reader="A lawyer", ends=ends)


ACTIONS = {
    "edit": edit,
    "edit for search and social media": edit_audience,
    "submit": lambda article, by: stages.submit(article, by=by),
    "take back": lambda article, by: stages.take_back(article, by=by),
    "send back": lambda article, by: stages.send_back(article, by=by, note="Who says so?"),
    "mark ready": lambda article, by: stages.mark_ready(article, by=by),
    "publish now": publish,
    "schedule": lambda article, by: publish(article, by, at=factories.later(hours=3)),
    "reschedule": lambda article, by: publishing.reschedule(
        article, by=by, at=factories.later(hours=4)
    ),
    "cancel the schedule": lambda article, by: publishing.cancel_schedule(article, by=by),
    "withdraw": lambda article, by: publishing.withdraw(article, by=by),
    "cancel the withdrawal": lambda article, by: publishing.cancel_withdrawal(article, by=by),
    "restore an earlier text": restore,
    "make a draft link": make_link,
}


# The stories


def in_state(name, reporter):
    """Return a story of the reporter's in the state."""
    article = factories.article(reporter=reporter, headline=name)
    if name in {"live", "changed", "live+review", "withdrawn", "leaving", "held"}:
        publishing.publish(article, by=None)
    if name == "scheduled":
        publishing.publish(article, by=None, at=factories.later(hours=2))
    if name == "withdrawn":
        publishing.withdraw(article, by=None)
    if name == "leaving":
        publishing.withdraw(article, by=None, at=factories.later(days=1))
    if name in {"changed", "live+review", "held"}:
        article.embargo_until = factories.later(days=1) if name == "held" else None
        article.save()
    if name in {"review", "live+review"}:
        stages.submit(article, by=None)
    if name == "ready":
        stages.mark_ready(article, by=None)
    return Article.objects.get(pk=article.pk)


@pytest.fixture
def people():
    made = {
        "nobody": factories.colleague("view_article"),
        "reporter(own)": factories.in_role(roles.REPORTER),
        "reporter": factories.in_role(roles.REPORTER),
        "editor": factories.in_role(roles.EDITOR),
        "publisher": factories.in_role(roles.PUBLISHER),
        "audience": factories.in_role(roles.AUDIENCE),
        "administrator": factories.in_role(roles.ADMINISTRATOR),
    }
    assert list(made) == PEOPLE
    return made


def outcome(action, article, by) -> str:
    """Do it, note what came of it, and take it back."""
    with transaction.atomic():
        try:
            ACTIONS[action](article, by)
            found = "Y"
        except PermissionDenied:
            found = "n"
        except PublishRefusedError:
            found = "-"
        transaction.set_rollback(True)
    return found


def as_rows(table: str) -> dict[str, str]:
    lines = [line.split() for line in table.strip().splitlines()]
    return {person: " ".join(cells) for person, *cells in lines}


@pytest.mark.parametrize("action", TABLE)
def test_the_table_holds_for(action, people):
    stories = [in_state(name, people["reporter(own)"]) for name in STATES]
    found = {
        name: " ".join(
            outcome(action, Article.objects.get(pk=story.pk), person) for story in stories
        )
        for name, person in people.items()
    }
    assert found == as_rows(TABLE[action])


def test_the_table_is_whole():
    assert TABLE.keys() == ACTIONS.keys()
    for table in TABLE.values():
        rows = as_rows(table)
        assert list(rows) == PEOPLE
        assert {len(cells.split()) for cells in rows.values()} == {len(STATES)}


def test_the_system_itself_is_asked_for_no_permission():
    for action in ACTIONS:
        for state in STATES:
            assert outcome(action, in_state(state, None), None) in {"Y", "-"}, (action, state)


# The same through the addresses of the admin

POSTED = {
    "edit": ("{change}", {"headline": "Mended", "_continue": ""}),
    "submit": ("{pk}/submit/", {}),
    "take back": ("{pk}/take-back/", {}),
    "send back": ("{pk}/send-back/", {"note": "Who says so?"}),
    "mark ready": ("{pk}/mark-ready/", {}),
}


def posted(client, action, story) -> str:
    address, data = POSTED[action]
    before = Article.objects.values("headline", "stage").get(pk=story.pk)
    if action == "edit":
        address, data = change(story), form_of(story, reporter=story.reporter_id, **data)
    else:
        address = LIST + address.format(pk=story.pk)
    status = client.post(address, data).status_code
    assert status in {200, 302, 403}
    if Article.objects.values("headline", "stage").get(pk=story.pk) != before:
        return "Y"
    return "n" if status == 403 or action == "edit" else "-"


@pytest.mark.parametrize("action", POSTED)
def test_the_admin_keeps_to_the_table_for(action, people, client):
    expected = {name: row.split() for name, row in as_rows(TABLE[action]).items()}
    found = {}
    stories = [in_state(name, people["reporter(own)"]) for name in STATES]
    for name, person in people.items():
        client.force_login(person)
        found[name] = []
        for story in stories:
            with transaction.atomic():
                found[name].append(posted(client, action, story))
                transaction.set_rollback(True)
    assert found == expected


@pytest.mark.parametrize(
    ("address", "action", "state"),
    [
        ("publish", "publish now", "draft"),
        ("withdraw", "withdraw", "live"),
        ("reschedule", "reschedule", "scheduled"),
        ("cancel-schedule", "cancel the schedule", "scheduled"),
        ("withdraw/cancel", "cancel the withdrawal", "leaving"),
    ],
)
def test_the_pages_that_ask_open_only_to_who_may(address, action, state, people, client):
    story = in_state(state, people["reporter(own)"])
    rows = as_rows(TABLE[action])
    for name, person in people.items():
        client.force_login(person)
        status = client.get(f"{LIST}{story.pk}/{address}/").status_code
        allowed = rows[name].split()[STATES.index(state)] == "Y"
        assert status == (200 if allowed else 403), name
