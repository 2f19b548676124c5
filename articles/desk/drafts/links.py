"""Draft links, by which one person without a login reads a working copy: made and revoked."""

from datetime import datetime, timedelta

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk.permissions import PUBLISH, may, may_hand_over
from articles.models import Article, DraftLink
from articles.publishing import PublishRefusedError
from articles.publishing.intervals import locked
from newsroom.links import absolute_url

LONGEST = timedelta(days=14)
SIGNER = {"salt": "articles.draft-link", "sep": "."}


def may_share(user, article: Article) -> bool:
    """Whether the user may make and revoke links: the story's reporter, editors, publishers.

    A reporter may do so while the story is in review, when it goes to a lawyer or an expert.
    """
    return may(user, PUBLISH) or may_hand_over(user, article)


def make(article: Article, *, by, reader: str, ends: datetime) -> DraftLink:
    """Return a new link to the working copy for one person, which works until `ends`.

    Raises PermissionDenied, or PublishRefusedError for a link that no one could use, that would
    last longer than LONGEST, or for somebody who has one.
    """
    _require(by, article)
    reader = " ".join(reader.split())
    with transaction.atomic():
        problems = _problems(locked(article), reader, ends)
        if problems:
            raise PublishRefusedError(problems)
        return DraftLink.objects.create(
            article=article, reader=reader, created_by=by, expires_at=ends
        )


def revoke(link: DraftLink, *, by) -> None:
    """Let the link work no longer, from this moment on. Raises PermissionDenied."""
    _require(by, link.article)
    still = DraftLink.objects.filter(pk=link.pk, revoked_at__isnull=True)
    still.update(revoked_at=timezone.now())
    link.refresh_from_db(fields=["revoked_at"])


def in_use(links: QuerySet[DraftLink]) -> QuerySet[DraftLink]:
    """Return those that have neither ended nor been revoked."""
    return links.filter(revoked_at__isnull=True, expires_at__gt=timezone.now())


def address(link: DraftLink) -> str:
    """Return the whole address of a link, the same each time until SECRET_KEY changes."""
    return absolute_url(reverse("articles:draft", args=[token_of(link)]))


def token_of(link: DraftLink) -> str:
    """Return what stands in the address of a link: its number and secret, signed."""
    return signing.Signer(**SIGNER).sign(f"{link.pk}-{link.secret}")


def read_token(token: str) -> dict | None:
    """Return the columns of the link that a token names, or None unless one of our keys made it."""
    try:
        number, _dash, secret = signing.Signer(**SIGNER).unsign(token).partition("-")
    except signing.BadSignature:
        return None
    return {"pk": int(number), "secret": secret}


def _require(user, article: Article) -> None:
    if not may_share(user, article):
        raise PermissionDenied


def _problems(article: Article, reader: str, ends: datetime) -> dict[str, str]:
    now = timezone.now()
    problems = {}
    if not reader:
        problems["reader"] = _("Say who gets the link.")
    elif len(reader) > DraftLink._meta.get_field("reader").max_length:
        problems["reader"] = _("Say it in 100 characters at most.")
    elif in_use(article.draft_links.filter(reader__iexact=reader)).exists():
        problems["reader"] = _("There is a link for this person already. Send that, or revoke it.")
    if ends <= now:
        problems["ends"] = _("This time is in the past.")
    elif ends > now + LONGEST:
        problems["ends"] = _("A link works for two weeks at most.")
    return problems
