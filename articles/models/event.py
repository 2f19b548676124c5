from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .article import Article
from .version import Version
from .withdrawal import Withdrawal


class Event(models.Model):
    """Something that becomes of a story at an instant, and whether it was announced yet.

    The row is written in the transaction that decides it, and goes when that is cancelled.
    `articles.publishing.due` announces it once its instant has passed.
    """

    class Kind(models.TextChoices):
        LIVE = "live", _("a version goes live")
        WITHDRAWN = "withdrawn", _("the story is withdrawn")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    version = models.OneToOneField(
        Version, on_delete=models.CASCADE, null=True, related_name="event"
    )
    withdrawal = models.OneToOneField(
        Withdrawal, on_delete=models.CASCADE, null=True, related_name="event"
    )
    at = models.DateTimeField(_("instant"))
    announced_at = models.DateTimeField(_("announced"), null=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["at", "pk"]
        indexes = [
            models.Index(
                fields=["at"], condition=Q(announced_at__isnull=True), name="event_to_announce"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="live", version__isnull=False, withdrawal__isnull=True)
                | Q(kind="withdrawn", version__isnull=True, withdrawal__isnull=False),
                name="event_names_what_it_is_about",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article}: {self.get_kind_display()}"
