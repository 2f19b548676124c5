from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article


class FrontPageSlot(models.Model):
    """A story that somebody has put at a place of the front page, for good or for a time.

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
