from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .article import Article


class WithdrawalQuerySet(models.QuerySet):
    def to_come(self, at: datetime | None = None) -> "WithdrawalQuerySet":
        """Return what takes effect after the instant `at` (now, if left out)."""
        return self.filter(cancelled_at__isnull=True, at__gt=at or timezone.now())

    def in_effect(self, at: datetime | None = None) -> "WithdrawalQuerySet":
        """Return what has taken effect at the instant `at` (now, if left out)."""
        return self.filter(cancelled_at__isnull=True, at__lte=at or timezone.now())


class Withdrawal(models.Model):
    """That a story is taken off every surface at an instant, and what readers are told."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="withdrawals")
    at = models.DateTimeField(_("takes effect"))
    public_note = models.TextField(
        _("public note"),
        blank=True,
        help_text=_("Stands in place of the story. Leave empty to give no reason."),
    )
    reason = models.CharField(
        _("note for the newsroom"),
        max_length=300,
        blank=True,
        help_text=_("Why; readers don't see it."),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    decided_at = models.DateTimeField(_("decided"), auto_now_add=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(
                fields=["at"], condition=Q(cancelled_at__isnull=True), name="withdrawal_to_come"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "at"],
                condition=Q(cancelled_at__isnull=True),
                name="withdrawal_once_at_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | Q(cancelled_at__lte=F("at")),
                name="withdrawal_cancelled_before_it_took_effect",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article}: {self.at:%Y-%m-%d %H:%M}"
