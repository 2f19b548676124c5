from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Version
from republish.guidelines.models import Guidelines, GuidelinesText

__all__ = ["Guidelines", "GuidelinesText", "Place", "Reads"]

ADDRESS_LENGTH = 500
HOST_LENGTH = 253


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
