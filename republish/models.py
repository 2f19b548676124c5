from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Version
from newsroom.richtext.fields import RichTextField

ADDRESS_LENGTH = 500
HOST_LENGTH = 253


class GuidelinesQuerySet(models.QuerySet):
    def current(self) -> "Guidelines | None":
        """Return the guidelines in force now, or None where none have been written."""
        in_force = self.filter(in_force_from__lte=timezone.now())
        return in_force.order_by("-in_force_from", "-pk").first()


class Guidelines(models.Model):
    """The conditions on which partners may republish stories, and the guides that go with them."""

    in_force_from = models.DateTimeField(_("in force from"), default=timezone.now)
    conditions = RichTextField(
        _("conditions in short"),
        preset="note",
        help_text=_("Stand in the panel below every story. A partner's editor has half a minute."),
    )
    full = RichTextField(
        _("guidelines in full"), preset="story", help_text=_("The page at /republish/.")
    )
    canonical_guide = RichTextField(
        _("guide on canonical URLs"),
        preset="story",
        help_text=_("The page at /republish/canonical/."),
    )

    objects = GuidelinesQuerySet.as_manager()

    class Meta:
        verbose_name = _("guidelines")
        verbose_name_plural = _("guidelines")
        ordering = ["-in_force_from", "-pk"]

    def __str__(self) -> str:
        return str(_("Guidelines"))


class Place(models.Model):
    """A page on which a copy was read, or only its site where the browser tells no more."""

    host = models.CharField(_("site"), max_length=HOST_LENGTH, blank=True)
    address = models.CharField(_("address"), max_length=ADDRESS_LENGTH, blank=True)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.UniqueConstraint(fields=["host", "address"], name="place_once"),
        ]

    def __str__(self) -> str:
        return self.address or str(_("Unknown place"))


class Reads(models.Model):
    """How often one version was read at one place on one day (in UTC)."""

    day = models.DateField(_("day"))
    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="reads", verbose_name=_("version")
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="reads", verbose_name=_("place")
    )
    count = models.PositiveBigIntegerField(_("reads"), default=0)

    class Meta:
        verbose_name = _("reads")
        verbose_name_plural = _("reads")
        constraints = [
            models.UniqueConstraint(fields=["version", "place", "day"], name="reads_one_row_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.count}"
