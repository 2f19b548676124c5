"""What a request asks of a feed: filters, and the place in the list at which its page begins."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.models import Section, Topic
from authors.models import Author
from newsroom import keyset
from newsroom.keyset import Place

# The filters that take a slug, with the model that has it and its way from a version.
FILTERS = {
    "section": (Section, "section__slug"),
    "topic": (Topic, "topics__slug"),
    "author": (Author, "authors__slug"),
}
PARAMETERS = [*FILTERS, "since", "after"]


class NotUnderstoodError(ValueError):
    """The request makes no sense; the message is a sentence for whoever sent it."""

    status = 400


class UnknownSlugError(NotUnderstoodError):
    """A filter names a section, topic or author that doesn't exist."""

    status = 404

    def __init__(self, name: str, slug: str) -> None:
        sentences = {
            "section": _("There is no section “%(slug)s”."),
            "topic": _("There is no topic “%(slug)s”."),
            "author": _("There is no author “%(slug)s”."),
        }
        super().__init__(sentences[name] % {"slug": slug})


@dataclass(frozen=True)
class Asked:
    """What of the list is wanted: `slugs` by name of the filter, and from when to where."""

    slugs: dict[str, str] = field(default_factory=dict)
    since: datetime | None = None
    after: Place | None = None

    def lookups(self) -> dict[str, str]:
        """Return the filters as lookups on versions."""
        return {FILTERS[name][1]: slug for name, slug in self.slugs.items()}

    def query(self, after: Place | None = None) -> str:
        """Return the query string that asks the same from `after` on, beginning with "?"."""
        wanted = dict(self.slugs)
        if self.since:
            wanted["since"] = self.since.isoformat().replace("+00:00", "Z")
        if after:
            wanted["after"] = keyset.written(after)
        return f"?{urlencode(wanted)}" if wanted else ""

    def refuse_unknown_slugs(self) -> None:
        """Raise UnknownSlugError if a filter names what doesn't exist."""
        for name, slug in self.slugs.items():
            if not FILTERS[name][0].objects.filter(slug=slug).exists():
                raise UnknownSlugError(name, slug)


def read(parameters: QueryDict) -> Asked:
    """Return what the parameters of a request ask; raises NotUnderstoodError."""
    for name in parameters:
        if name not in PARAMETERS:
            reason = _("There is no parameter “%(name)s”. These exist: %(known)s.")
            raise NotUnderstoodError(reason % {"name": name, "known": ", ".join(PARAMETERS)})
        if len(parameters.getlist(name)) > 1:
            raise NotUnderstoodError(_("Give “%(name)s” once.") % {"name": name})
    return Asked(
        slugs={name: _slug(name, parameters[name]) for name in FILTERS if name in parameters},
        since=_since(parameters["since"]) if "since" in parameters else None,
        after=_place(parameters["after"]) if "after" in parameters else None,
    )


def _slug(name: str, text: str) -> str:
    try:
        validate_slug(text)
    except ValidationError:
        raise UnknownSlugError(name, text) from None
    return text


def _since(text: str) -> datetime:
    """Read a date, which begins at midnight in UTC, or an instant with its zone (ISO 8601).

    A plus that was not encoded arrives as a space, and is taken for what was meant.
    """
    try:
        return datetime.combine(date.fromisoformat(text), time(), UTC)
    except ValueError:
        pass
    try:
        instant = datetime.fromisoformat(text.replace(" ", "+"))
        if instant.tzinfo is not None:
            return instant.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise NotUnderstoodError(
        _(
            "“since” must be a date such as 2026-05-31, or a time with its zone such as "
            "2026-05-31T18:00:00Z."
        )
    )


def _place(text: str) -> Place:
    place = keyset.read(text)
    if place is None:
        raise NotUnderstoodError(
            _("“after” is not from a feed of ours. Follow the link to the next page as it stands.")
        )
    return place
