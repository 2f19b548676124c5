from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Series(models.Model):
    """Stories that belong together and are read in order. A story says which part it is."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(
        _("slug"), max_length=60, unique=True, help_text=_("The series is at /series/<slug>/.")
    )
    description = models.CharField(_("description"), max_length=300, blank=True)
    planned_parts = models.PositiveSmallIntegerField(
        _("planned parts"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Readers see “Part 2 of 4”. Leave empty to count what is published."),
    )

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = pgettext_lazy("plural", "series")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(slug=""), name="series_has_name_and_slug"
            ),
            models.CheckConstraint(
                condition=Q(planned_parts__isnull=True) | Q(planned_parts__gte=1),
                name="series_plans_one_part_or_more",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:series", args=[self.slug])
