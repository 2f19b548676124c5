"""Making, signing and revoking draft links."""

from datetime import timedelta

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles.desk.drafts import links as draft_links
from articles.models import DraftLink, Stage
from articles.publishing import PublishRefusedError
from tests import factories

pytestmark = pytest.mark.django_db


def soon():
    return factories.later(days=3)


def make(article, **facts):
    facts = {"by": None, "reader": "Lee Lawyer", "ends": soon(), **facts}
    return draft_links.make(article, **facts)


def problems_of(article, **facts):
    with pytest.raises(PublishRefusedError) as refused:
        make(article, **facts)
    return refused.value.problems


# Making and revoking --------------------------------------------------------------------------


def test_a_link_knows_for_whom_by_whom_and_until_when_it_is():
    article, editor, ends = factories.article(), factories.user(), soon()
    link = make(article, by=editor, reader="  Lee \n Lawyer ", ends=ends)
    link.refresh_from_db()
    assert (link.article, link.reader, link.created_by) == (article, "Lee Lawyer", editor)
    assert (link.expires_at, link.revoked_at, link.views) == (ends, None, 0)


def test_a_link_is_for_somebody():
    article = factories.article()
    assert problems_of(article, reader=" ") == {"reader": "Say who gets the link."}
    assert list(problems_of(article, reader="x" * 101)) == ["reader"]
    assert not DraftLink.objects.exists()


def test_a_link_ends_in_the_future_and_within_two_weeks(time_machine):
    time_machine.move_to("2026-11-24T12:00:00Z", tick=False)
    article = factories.article()
    now = timezone.now()
    assert problems_of(article, ends=now) == {"ends": "This time is in the past."}
    late = now + draft_links.LONGEST + timedelta(seconds=1)
    assert problems_of(article, ends=late) == {"ends": "A link works for two weeks at most."}
    assert make(article, ends=now + draft_links.LONGEST)


def test_one_person_has_one_link_that_works_to_a_story():
    article = factories.article()
    link = make(article, reader="Lee Lawyer")
    assert list(problems_of(article, reader="lee lawyer")) == ["reader"]
    assert make(factories.article(), reader="Lee Lawyer")
    draft_links.revoke(link, by=None)
    assert make(article, reader="Lee Lawyer")


def test_who_had_a_link_that_ended_may_get_another(time_machine):
    article = factories.article()
    make(article)
    time_machine.move_to(factories.later(days=4))
    assert make(article)


def test_what_is_wrong_is_said_all_at_once():
    problems = problems_of(factories.article(), reader="", ends=factories.later(days=-1))
    assert list(problems) == ["reader", "ends"]


def test_revoking_twice_keeps_the_first_time(time_machine):
    link = make(factories.article())
    draft_links.revoke(link, by=None)
    first = link.revoked_at
    time_machine.move_to(factories.later(hours=1))
    draft_links.revoke(link, by=None)
    assert link.revoked_at == first


# Who may --------------------------------------------------------------------------------------

READ = ["view_article"]
EDIT = [*READ, "change_article"]
ANY = [*EDIT, "edit_any_article"]


@pytest.mark.parametrize(
    ("permissions", "own", "allowed"),
    [
        (READ, False, False),
        (READ, True, False),
        (EDIT, False, False),
        (EDIT, True, True),
        (ANY, False, True),
        ([*READ, "edit_any_article"], False, False),
        ([*READ, "publish_article"], False, True),
        ([*EDIT, "edit_audience_article"], False, False),
    ],
)
@pytest.mark.parametrize("stage", Stage.values)
def test_reporters_share_their_own_stories_and_editors_and_publishers_all(
    permissions, own, allowed, stage
):
    user = factories.colleague(*permissions)
    article = factories.article(reporter=user if own else None, stage=stage)
    link = factories.draft_link(article)
    assert draft_links.may_share(user, article) == allowed
    if allowed:
        assert make(article, by=user).created_by == user
        draft_links.revoke(link, by=user)
        return
    for refused in (lambda: make(article, by=user), lambda: draft_links.revoke(link, by=user)):
        with pytest.raises(PermissionDenied):
            refused()
    link.refresh_from_db()
    assert (DraftLink.objects.count(), link.revoked_at) == (1, None)


# The address ----------------------------------------------------------------------------------


def columns(link):
    return {"pk": link.pk, "secret": link.secret}


def test_the_address_is_absolute_and_the_same_each_time():
    link = make(factories.article())
    address = draft_links.address(link)
    assert address.startswith("https://ledger.example/draft/")
    assert address.endswith("/")
    assert draft_links.address(DraftLink.objects.get()) == address


def test_a_token_names_its_link():
    link = make(factories.article())
    assert draft_links.read_token(draft_links.token_of(link)) == columns(link)


def test_two_links_share_no_secret():
    article = factories.article()
    secrets = {make(article, reader=f"Reader {number}").secret for number in range(20)}
    assert len(secrets) == 20
    assert {len(secret) for secret in secrets} == {16}


def test_a_token_in_which_anything_was_changed_names_none():
    token = draft_links.token_of(make(factories.article()))
    for place, character in enumerate(token):
        other = "B" if character == "A" else "A"
        # The last character of a signature holds two bits that stand for nothing.
        if place < len(token) - 1:
            changed = token[:place] + other + token[place + 1 :]
            assert draft_links.read_token(changed) is None, changed
    for cut in (token[:-1], token[1:], token.partition(".")[0], "", ".", f"{token}{token}"):
        assert draft_links.read_token(cut) is None


def test_a_signature_for_another_purpose_is_none_for_a_link():
    link = make(factories.article())
    value = f"{link.pk}-{link.secret}"
    for signer in (signing.Signer(sep="."), signing.Signer(salt="articles", sep=".")):
        assert draft_links.read_token(signer.sign(value)) is None


def test_an_old_key_still_verifies_and_an_unknown_one_does_not(settings):
    link = make(factories.article())
    token = draft_links.token_of(link)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-" + "1" * 50
    assert draft_links.read_token(token) == columns(link)
    assert draft_links.token_of(link) != token
    settings.SECRET_KEY_FALLBACKS = []
    assert draft_links.read_token(token) is None
