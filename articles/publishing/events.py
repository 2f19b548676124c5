"""What becomes of a story, as rows to announce and signals to hear.

`went_live` is sent with `version`, and `withdrawn` with `withdrawal`, once the instant has come
and readers can see it. Receivers run inside the transaction that marks the event as announced, with
the story locked: what they write to the database is written exactly once. Whatever can't be taken
back, such as a mail, belongs into a queue that they fill.
"""

from datetime import datetime

from django.dispatch import Signal

from articles.models import Event, Version, Withdrawal

went_live = Signal()
withdrawn = Signal()


def note(about: Version | Withdrawal) -> None:
    """Write down that a version goes live or that a story is withdrawn, at its instant."""
    if isinstance(about, Version):
        facts = {"kind": Event.Kind.LIVE, "version": about, "at": about.live_from}
    else:
        facts = {"kind": Event.Kind.WITHDRAWN, "withdrawal": about, "at": about.at}
    Event.objects.create(article=about.article, **facts)


def move(version: Version, at: datetime) -> None:
    """Announce that a version goes live at another instant."""
    Event.objects.filter(version=version).update(at=at)


def drop(about: Version | Withdrawal) -> None:
    """Announce nothing of a version or a withdrawal that was cancelled."""
    name = "version" if isinstance(about, Version) else "withdrawal"
    Event.objects.filter(**{name: about}, announced_at=None).delete()
