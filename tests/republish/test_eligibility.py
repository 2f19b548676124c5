from datetime import UTC, datetime

import pytest

from articles.models import Version
from republish.eligibility import verdict
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_force():
    return factories.guidelines()


def test_our_own_live_story_may_be_republished(in_force):
    assert verdict(factories.version(), guidelines=in_force).allowed


@pytest.mark.parametrize(
    ("make", "code", "reason"),
    [
        (lambda: factories.version(republishable=False), "switched-off", "not available"),
        (lambda: factories.version(licence="reserved"), "reserved", "All rights"),
        (
            lambda: factories.version(source=factories.source(name="Wire")),
            "agency",
            "comes from Wire",
        ),
        (
            lambda: factories.version(at=factories.later(hours=1)),
            "scheduled",
            "hasn't been published",
        ),
        (factories.withdrawn, "ended", "no longer published"),
        (
            lambda: Version(article=factories.article()),
            "scheduled",
            "hasn't been published",
        ),
        (
            lambda: factories.version(republish_from=datetime(2099, 1, 2, 12, tzinfo=UTC)),
            "too-early",
            "from 2 January 2099, 07:00 EST",
        ),
        (
            lambda: factories.version(republish_until=datetime(2020, 7, 2, 12, tzinfo=UTC)),
            "too-late",
            "until 2 July 2020, 08:00 EDT",
        ),
    ],
)
def test_everything_else_is_refused_with_its_reason(in_force, make, code, reason):
    answer = verdict(make(), guidelines=in_force)
    assert not answer.allowed
    assert answer.code == code
    assert reason in answer.reason


def test_an_agency_can_allow_it(in_force):
    version = factories.version(source=factories.source(may_republish=True))
    assert verdict(version, guidelines=in_force).allowed


def test_an_agency_story_that_is_switched_off_stays_off(in_force):
    agency = factories.source(may_republish=True)
    version = factories.version(source=agency, republishable=False)
    assert not verdict(version, guidelines=in_force).allowed


def test_an_embargo_that_was_set_later_refuses_too(in_force):
    version = factories.version()
    version.article.embargo_until = factories.later(hours=1)
    assert "embargo" in verdict(version, guidelines=in_force).reason


def test_without_guidelines_nothing_may_be_republished():
    assert "guidelines" in verdict(factories.version(), guidelines=None).reason


def test_within_its_window_a_story_may_be_republished(in_force):
    version = factories.version(
        republish_from=factories.later(hours=-1), republish_until=factories.later(hours=1)
    )
    assert verdict(version, guidelines=in_force).allowed
    assert verdict(version, guidelines=in_force, at=version.republish_until).code == "too-late"


@pytest.mark.parametrize("licence", ["", "cc-by", "cc-by-nd", "cc-by-nc-nd"])
def test_every_open_licence_allows_it(in_force, licence):
    assert verdict(factories.version(licence=licence), guidelines=in_force).allowed


def test_a_story_without_a_licence_of_its_own_has_the_usual_one(in_force):
    factories.publication(licence="reserved")
    assert verdict(factories.version(), guidelines=in_force).code == "reserved"
    assert verdict(factories.version(licence="cc-by"), guidelines=in_force).allowed
