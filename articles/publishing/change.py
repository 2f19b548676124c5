from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from articles import snapshot
from articles.models import Version

Kind, Place = Version.Kind, Version.Place
COLUMNS = ("kind", "note", "correction", "correction_place", "overruled_because")


@dataclass(frozen=True)
class Change:
    """What whoever publishes says of the publication, in the words of `Version`'s columns.

    `kind` is a minor edit, an update or a correction, which needs its text. `overruled` are the
    checklist's warnings, as sentences, and `overruled_because` why they are no hindrance.
    """

    kind: str = Kind.UPDATE
    note: str = ""
    correction: str = ""
    correction_place: str = Place.BOTTOM
    overruled_because: str = ""
    overruled: tuple[str, ...] = ()

    @property
    def problems(self) -> dict[str, str]:
        """What is wrong with it: names of fields and a sentence for each."""
        problems = {}
        if self.kind not in Kind.values:
            problems["kind"] = _("Say what kind of change this is.")
        if self.kind == Kind.CORRECTION and not self.correction.strip():
            problems["correction"] = _("Say what was wrong and what is right.")
        if self.correction_place not in Place.values:
            problems["correction_place"] = _("Say where the correction is to stand.")
        return problems

    def as_first(self) -> "Change":
        """Return it for the first publication of a story, when there is nothing to correct yet."""
        return replace(self, kind=Kind.FIRST)

    def is_in(self, version: Version) -> bool:
        """Whether the version was published with this change."""
        kind = version.kind if version.kind == Kind.FIRST else self.kind
        same = Version(live_from=version.live_from, shown={"corrections": []})
        replace(self, kind=kind, overruled=tuple(version.overruled)).write(same)
        return all(getattr(same, name) == getattr(version, name) for name in COLUMNS)

    def write(self, version: Version) -> None:
        """Put it into an unsaved version, whose `live_from` is known."""
        version.kind, version.note = self.kind, self.note.strip()
        version.overruled = list(self.overruled)
        version.overruled_because = self.overruled_because.strip() if self.overruled else ""
        if self.kind != Kind.CORRECTION:
            return
        version.correction = self.correction.strip()
        version.correction_place = self.correction_place
        version.shown["corrections"].insert(
            0,
            snapshot.correction_shown(
                version.correction, version.live_from, version.correction_place
            ),
        )
