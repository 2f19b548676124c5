"""The guidelines in editions: what was in force when, in each language of the site.

An edition that is or was in force never changes, since partners acted on it. `save()`, `delete()`
and the querysets refuse; whoever wants other guidelines starts a new edition.
"""

from datetime import datetime
from itertools import pairwise

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from newsroom.languages import direction
from newsroom.richtext.fields import RichTextField
from newsroom.times import full_day

LANGUAGE_LENGTH = 10


def site_languages() -> list[tuple[str, str]]:
    """Return the languages that guidelines can be written in, as choices."""
    return settings.LANGUAGES


class FixedInForceQuerySet(models.QuerySet):
    """Rows that can be changed and deleted in bulk only as long as none of them is fixed."""

    def fixed(self) -> "FixedInForceQuerySet":
        """Return those of the rows that belong to an edition that is or was in force."""
        raise NotImplementedError

    def update(self, **changes) -> int:
        self._refuse_fixed()
        return super().update(**changes)

    update.alters_data = True

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_fixed()
        return super().delete()

    delete.alters_data = True
    delete.queryset_only = True

    def _refuse_fixed(self) -> None:
        if self.fixed().exists():
            raise TypeError("An edition that is or was in force never changes; start a new one.")


class GuidelinesQuerySet(FixedInForceQuerySet):
    def started(self, at: datetime | None = None) -> "GuidelinesQuerySet":
        """Return the editions that are or were in force at the instant `at` (now, if left out).

        This is the only definition of what the public may see of them. An edition without a
        text never comes into force.
        """
        written = GuidelinesText.objects.filter(edition=OuterRef("pk"))
        return self.filter(Exists(written), in_force_from__lte=at or timezone.now())

    fixed = started

    def current(self, at: datetime | None = None) -> "Guidelines | None":
        """Return the edition in force at the instant `at` (now, if left out), or None."""
        return self.started(at).order_by("-in_force_from").first()

    def history(self) -> list["Guidelines"]:
        """Return the editions that are or were in force, oldest first, the last one in force.

        Each knows its `number`, counted from 1, and `in_force_until`, None for the last.
        """
        editions = list(self.started().order_by("in_force_from"))
        for number, edition in enumerate(editions, start=1):
            edition.number = number
            edition.in_force_until = None
        for edition, following in pairwise(editions):
            edition.in_force_until = following.in_force_from
        return editions


class Guidelines(models.Model):
    """One edition of the conditions for republishing, and of the guides that go with them.

    It is a draft as long as it has no instant from which it is in force.
    """

    in_force_from = models.DateTimeField(
        _("in force from"),
        null=True,
        blank=True,
        unique=True,
        error_messages={"unique": _("Another edition comes into force at that very moment.")},
        help_text=_("Leave empty while you are writing: an edition without a date is a draft."),
    )

    objects = GuidelinesQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition of the guidelines")
        verbose_name_plural = _("guidelines")
        ordering = [F("in_force_from").desc(nulls_first=True), "-pk"]

    def __str__(self) -> str:
        if self.in_force_from is None:
            return str(_("Draft of the guidelines"))
        return str(_("Guidelines of %(day)s")) % {"day": full_day(self.in_force_from)}

    def save(self, *args, **kwargs) -> None:
        self._refuse_if_fixed()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("republish:guidelines_edition", args=[self.number])

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        self._refuse_if_fixed()
        return super().delete(*args, **kwargs)

    def clean(self) -> None:
        """Refuse a beginning that lies before an edition that is or was in force."""
        if self.in_force_from is None:
            return
        others = type(self).objects.exclude(pk=self.pk).started()
        if others.filter(in_force_from__gt=self.in_force_from).exists():
            sentence = _("At that time another edition was in force, and that can't be changed.")
            raise ValidationError({"in_force_from": sentence})

    @property
    def is_fixed(self) -> bool:
        """Whether the edition is or was in force, so that nothing of it may change any more."""
        return self.pk is not None and type(self).objects.started().filter(pk=self.pk).exists()

    @cached_property
    def number(self) -> int | None:
        """The edition's number among those that are or were in force; None if it is neither."""
        if not self.is_fixed:
            return None
        return type(self).objects.started(self.in_force_from).count()

    @cached_property
    def by_language(self) -> dict[str, "GuidelinesText"]:
        """The texts by the code of their language, in the order of the site's languages."""
        written = {text.language: text for text in self.texts.all()}
        return {code: written[code] for code, _name in site_languages() if code in written}

    @property
    def text(self) -> "GuidelinesText":
        """The text in the page's language or else in the paper's; failing both, in any."""
        for language in (get_language(), settings.LANGUAGE_CODE):
            if language in self.by_language:
                return self.by_language[language]
        return next(iter(self.by_language.values()))

    @property
    def language(self) -> str:
        """The language that `conditions` and the others are in."""
        return self.text.language

    @property
    def direction(self) -> str:
        """ "rtl" or "ltr", by `language`."""
        return self.text.direction

    @property
    def note(self) -> str:
        """What changed with this edition, for partners."""
        return self.text.note

    @property
    def conditions(self) -> str:
        return self.text.conditions

    @property
    def corrections(self) -> str:
        return self.text.corrections

    @property
    def full(self) -> str:
        return self.text.full

    @property
    def print_and_broadcast(self) -> str:
        return self.text.print_and_broadcast

    @property
    def canonical_guide(self) -> str:
        return self.text.canonical_guide

    def put_into_force(self, at: datetime | None = None) -> None:
        """Set the instant from which the edition is in force (now, if left out), and save it.

        Raises ValidationError, by field, if it has no text in the paper's language or another
        edition stands in its way; then nothing has changed.
        """
        if not self.texts.filter(language=settings.LANGUAGE_CODE).exists():
            sentence = _("Write the guidelines in the paper's own language first.")
            raise ValidationError({"in_force_from": sentence})
        before, self.in_force_from = self.in_force_from, at or timezone.now()
        try:
            self.full_clean()
        except ValidationError:
            self.in_force_from = before
            raise
        self.save()

    @transaction.atomic
    def start_new_edition(self) -> "Guidelines":
        """Return a new draft with the texts of this edition, for others to change."""
        draft = type(self).objects.create()
        for text in self.texts.all():
            words = {name: getattr(text, name) for name in GuidelinesText.PARTS}
            draft.texts.create(language=text.language, **words)
        return draft

    def _refuse_if_fixed(self) -> None:
        type(self).objects.filter(pk=self.pk)._refuse_fixed()


class GuidelinesTextQuerySet(FixedInForceQuerySet):
    def fixed(self) -> "GuidelinesTextQuerySet":
        return self.filter(edition__in=Guidelines.objects.started())


class GuidelinesText(models.Model):
    """All that an edition says, in one language."""

    PARTS = ["conditions", "corrections", "full", "print_and_broadcast", "canonical_guide"]

    edition = models.ForeignKey(Guidelines, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=LANGUAGE_LENGTH, choices=site_languages)
    note = models.TextField(
        _("what changed"),
        blank=True,
        help_text=_("A sentence or two for partners who know the edition before."),
    )
    conditions = RichTextField(
        _("conditions in short"),
        preset="note",
        help_text=_("Stand in the panel below every story. A partner's editor has half a minute."),
    )
    corrections = RichTextField(
        _("clause on corrections"),
        preset="note",
        help_text=_(
            "That copies must carry our corrections. Stands in the panel and on the page, "
            "apart from everything else."
        ),
    )
    full = RichTextField(
        _("guidelines in full"), preset="story", help_text=_("The page at /republish/.")
    )
    print_and_broadcast = RichTextField(
        _("print and broadcast"),
        preset="story",
        blank=True,
        help_text=_("A section of its own on that page: credit and link where there is no web."),
    )
    canonical_guide = RichTextField(
        _("guide on canonical URLs"),
        preset="story",
        help_text=_("The page at /republish/canonical/."),
    )

    objects = GuidelinesTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of the guidelines")
        verbose_name_plural = _("texts, one for each language")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "language"], name="guidelines_text_once_a_language"
            ),
        ]

    def __str__(self) -> str:
        return self.get_language_display()

    def save(self, *args, **kwargs) -> None:
        self._refuse_if_fixed()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        self._refuse_if_fixed()
        return super().delete(*args, **kwargs)

    @property
    def direction(self) -> str:
        """ "rtl" or "ltr", by the language."""
        return direction(self.language)

    def _refuse_if_fixed(self) -> None:
        Guidelines.objects.filter(pk=self.edition_id)._refuse_fixed()
