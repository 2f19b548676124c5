"""Publishing what a person has looked at, and nothing that came since."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk.permissions import PUBLISH, require
from articles.models import Article, Version
from articles.publishing.change import Change
from articles.publishing.going_live import publish
from articles.publishing.intervals import locked
from articles.publishing.refusal import PublishRefusedError
from newsroom.times import in_words


@dataclass(frozen=True)
class Shown:
    """What a page has shown of a story: which save of the working copy, and which versions.

    `newest` is the highest number of a version, `live` the number of the one that is live and
    `due` that of the one that waits; 0 where there is none.
    """

    revision: int
    newest: int
    live: int
    due: int

    @classmethod
    def of(cls, article: Article) -> "Shown":
        """Return what a page shows of the story now."""
        versions, now = article.versions, timezone.now()
        return cls(
            revision=article.revision,
            newest=versions.aggregate(Max("number"))["number__max"] or 0,
            live=versions.open_at(now).values_list("number", flat=True).first() or 0,
            due=versions.scheduled(now).values_list("number", flat=True).first() or 0,
        )

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


def publish_as_shown(
    article: Article, *, by, shown: Shown, at: datetime | None = None, **change
) -> tuple[Version, bool]:
    """Publish as `articles.publishing.publish` does, if the story still is as the page showed it.

    Returns the version and True. The same request sent twice returns the version of the first
    one and False. Raises PublishRefusedError, beside what `publish` refuses, with a sentence under
    NON_FIELD_ERRORS that says what has happened to the story since. Raises PermissionDenied.
    """
    require(by, PUBLISH)
    with transaction.atomic():
        current = locked(article)
        version = _of_the_same_page(current, by=by, shown=shown, at=at, change=Change(**change))
        if version is not None:
            return version, False
        happened = what_happened(current, by=by, shown=shown)
        if happened:
            raise PublishRefusedError({NON_FIELD_ERRORS: happened})
        return publish(article, by=by, at=at, **change), True


def _of_the_same_page(
    article: Article, *, by, shown: Shown, at: datetime | None, change: Change
) -> Version | None:
    """Return the version that this person has published from this very page, if it still counts."""
    version = article.versions.filter(number=shown.newest + 1, published_by=by).first()
    if version is None or article.revision != shown.revision:
        return None
    # A version that went out at once got its instant just before its row was written.
    at_once = version.live_from < version.written_at + timedelta(seconds=1)
    is_same = change.is_in(version) and (version.live_from == at if at else at_once)
    counts = article.versions.open_at(timezone.now()) | article.versions.scheduled()
    return version if is_same and counts.filter(pk=version.pk).exists() else None


def what_happened(article: Article, *, by, shown: Shown) -> str:
    """Return what makes a page out of date for the person `by`, in words; "" if nothing does."""
    now = Shown.of(article)
    if now == shown:
        return ""
    if now.newest != shown.newest:
        version = article.versions.select_related("published_by").get(number=now.newest)
        facts = {"who": _name(version.published_by, by), "number": version.number}
        happened = _("%(who)s published version %(number)d after this page was opened.") % facts
    elif now.revision != shown.revision:
        saved = article.history.select_related("history_user").latest()
        facts = {"who": _name(saved.history_user, by), "when": in_words(saved.history_date)}
        happened = _("%(who)s saved the story (%(when)s) after this page was opened.") % facts
    elif shown.live and not now.live:
        happened = _("The story was withdrawn after this page was opened.")
    else:
        happened = _("What was scheduled has gone live or was cancelled since.")
    advice = _("Nothing was published. Look at what would go live now, and decide again.")
    return f"{happened} {advice}"


def _name(user, reader) -> str:
    if user is None:
        return _("The system")
    return _("You") if user == reader else str(user.get_full_name() or user)
