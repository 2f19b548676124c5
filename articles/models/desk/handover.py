from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, Stage


class Handover(models.Model):
    """One step of a working copy from hand to hand: who moved it to which stage, and why."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="handovers")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.article}: {self.get_stage_display()}"
