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
    ("make", "reason"),
    [
        (lambda: factories.version(republishable=False), "not available"),
        (lambda: factories.version(source=factories.source(name="Wire")), "comes from Wire"),
        (lambda: factories.version(at=factories.later(hours=1)), "hasn't been published"),
        (factories.withdrawn, "no longer published"),
        (lambda: Version(article=factories.article()), "hasn't been published"),
    ],
)
def test_everything_else_is_refused_with_its_reason(in_force, make, reason):
    answer = verdict(make(), guidelines=in_force)
    assert not answer.allowed
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
