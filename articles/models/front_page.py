from datetime import datetime

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .article import Article


class FrontPageSlotQuerySet(models.QuerySet):
    def active(self, at: datetime | None = None) -> "FrontPageSlotQuerySet":
        """Return the slots that hold at the instant `at` (now, if left out)."""
        at = at or timezone.now()
        begun = Q(starts_at__isnull=True) | Q(starts_at__lte=at)
        return self.filter(begun, Q(ends_at__isnull=True) | Q(ends_at__gt=at))


class FrontPageSlot(models.Model):
    """A story that somebody has put at a place of the front page, for good or for a time.

    It holds over the half-open interval from `starts_at` to `ends_at`; either may be open.
    Places without one are filled with the newest stories; see `articles.pages.front_page`.
    """

    position = models.PositiveSmallIntegerField(
        _("place"), validators=[MinValueValidator(1)], help_text=_("1 is the top of the page.")
    )
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="slots", verbose_name=_("story")
    )
    starts_at = models.DateTimeField(
        _("from"), null=True, blank=True, help_text=_("Leave empty for: at once.")
    )
    ends_at = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("Leave empty for: until it is taken away.")
    )
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("placed by"),
    )
    placed_at = models.DateTimeField(_("placed"), auto_now=True)

    objects = FrontPageSlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("place on the front page")
        verbose_name_plural = _("front page")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(position__gte=1), name="slot_position_starts_at_one"
            ),
            models.CheckConstraint(
                condition=models.Q(starts_at__isnull=True)
                | models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gt=models.F("starts_at")),
                name="slot_ends_after_it_starts",
                violation_error_message=_("The end has to come after the start."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.article}"

    def is_to_come(self, at: datetime) -> bool:
        """Whether it begins after the instant `at`."""
        return self.starts_at is not None and self.starts_at > at

    def is_over(self, at: datetime) -> bool:
        """Whether it has ended at the instant `at`."""
        return self.ends_at is not None and self.ends_at <= at

    def is_active(self, at: datetime) -> bool:
        """Whether it holds at the instant `at`; `active()` asks the database the same."""
        return not self.is_to_come(at) and not self.is_over(at)
