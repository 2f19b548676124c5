"""Whatever changes what public pages show raises the number they hang on, and nothing else does."""

from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.utils import timezone

from articles.desk.front_page import saving
from articles.models import Series
from articles.publishing import (
    cancel_schedule,
    cancel_withdrawal,
    publish,
    publish_backdated,
    reschedule,
    withdraw,
)
from newsroom import freshness
from newsroom.models import PolicyPage
from newsroom.pictures import background
from tests import factories, pictures

pytestmark = pytest.mark.django_db


def renamed(row, name="name"):
    """Return a function that gives a row that is there another name."""

    def rename():
        setattr(row, name, "Another")
        row.save()

    return rename


def scheduled():
    version = factories.version(at=factories.later(days=1))
    return version.article


def to_withdraw():
    article = factories.version().article
    withdraw(article, by=None, at=factories.later(days=1))
    return article


def under_embargo():
    article = factories.version().article
    article.embargo_until = factories.later(days=1)
    return article


def pin(**times):
    return partial(saving.pin, factories.version().article, 1, by=None, **times)


def unpin():
    article = factories.version().article
    saving.pin(article, 1, by=None)
    return article.slots.get().delete


def rendering():
    image = factories.image(rendered=False)
    field = image._meta.get_field("picture")
    return partial(background.render, field, image.pk)


def new_sections_of_an_appeal():
    appeal, section = factories.appeal(), factories.section()
    return partial(appeal.sections.add, section)


def policy_page(**facts):
    return PolicyPage.objects.create(kind="about", body="<p>We.</p>", **facts)


# What is prepared, each with a function that is then called.
CHANGES = {
    "publication": lambda: partial(publish, factories.article(), by=None),
    "minor edit": lambda: partial(publish, factories.version().article, by=None, kind="minor"),
    "publication of the past": lambda: partial(
        publish_backdated, factories.article(), at=factories.later(days=-3)
    ),
    "schedule": lambda: partial(publish, factories.article(), by=None, at=factories.later(days=1)),
    "another instant": lambda: partial(
        reschedule, scheduled(), by=None, at=factories.later(days=2)
    ),
    "schedule cancelled": lambda: partial(cancel_schedule, scheduled(), by=None),
    "withdrawal": lambda: partial(withdraw, factories.version().article, by=None),
    "withdrawal cancelled": lambda: partial(cancel_withdrawal, to_withdraw(), by=None),
    "embargo": lambda: under_embargo().save,
    "section": lambda: renamed(factories.section()),
    "new section": lambda: factories.section,
    "topic": lambda: renamed(factories.topic()),
    "author": lambda: renamed(factories.author()),
    "agency": lambda: renamed(factories.source()),
    "series": lambda: renamed(Series.objects.create(name="Water", slug="water")),
    "the paper": lambda: renamed(factories.publication()),
    "page about the paper": lambda: renamed(policy_page(), "title"),
    "new page about the paper": lambda: policy_page,
    "appeal": lambda: renamed(factories.appeal(), "headline"),
    "sections of an appeal": new_sections_of_an_appeal,
    "appeal deleted": lambda: factories.appeal().delete,
    "pin": pin,
    "pin taken away": unpin,
    "picture": lambda: renamed(factories.image(), "alt"),
    "picture rendered": rendering,
    "guidelines": lambda: factories.guidelines,
}
NO_CHANGES = {
    "new story": lambda: partial(
        factories.article, section=factories.section(), authors=[factories.author()]
    ),
    "working copy": lambda: renamed(factories.version().article, "headline"),
    "new picture": lambda: factories.image,
    "draft link": lambda: partial(factories.draft_link, factories.article()),
    "person": lambda: factories.user,
}


@pytest.mark.parametrize("prepared", CHANGES.values(), ids=CHANGES)
def test_a_change_that_readers_can_see_raises_the_number(prepared):
    act = prepared()
    before = freshness.current().number
    act()
    assert freshness.current().number > before


@pytest.mark.parametrize("prepared", NO_CHANGES.values(), ids=NO_CHANGES)
def test_what_readers_do_not_see_leaves_it_alone(prepared):
    act = prepared()
    before = freshness.current().number
    act()
    assert freshness.current().number == before


def live(at):
    factories.version(at=at)


def withdrawn(at):
    withdraw(factories.version().article, by=None, at=at)


def free(at):
    factories.version(republish_from=at)


def closed(at):
    factories.version(republish_until=at)


def released(at):
    article = factories.version().article
    article.embargo_until = at
    article.save()


INSTANTS = {
    "a story goes live": live,
    "a story is withdrawn": withdrawn,
    "a story may be republished": free,
    "a story may be republished no longer": closed,
    "an embargo ends": released,
    "a pin begins": lambda at: pin(starts_at=at)(),
    "a pin ends": lambda at: pin(ends_at=at)(),
    "an appeal begins": lambda at: factories.appeal(starts_at=at),
    "an appeal ends": lambda at: factories.appeal(ends_at=at),
    "guidelines come into force": lambda at: factories.guidelines(in_force_from=at),
}


@pytest.mark.parametrize("plan", INSTANTS.values(), ids=INSTANTS)
def test_an_instant_to_come_is_waited_for(plan):
    now = timezone.now()
    with time_machine.travel(now, tick=False) as clock:
        at = now + timedelta(hours=1)
        plan(at)
        clock.move_to(now + timedelta(minutes=30))
        before = freshness.current()
        assert before.next_at == at
        clock.move_to(at)
        assert freshness.current().number > before.number


def test_a_logo_is_a_change_of_the_paper():
    publication = factories.publication()
    before = freshness.current().number
    publication.logo = ContentFile(pictures.drawing(), name="logo.png")
    publication.save()
    assert freshness.current().number > before
