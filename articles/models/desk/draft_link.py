import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


def new_secret() -> str:
    """Return 16 characters that nobody can guess (96 bits)."""
    return secrets.token_urlsafe(12)


class DraftLink(models.Model):
    """Leave for one person without a login to read the working copy, until it ends."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="draft_links")
    reader = models.CharField(
        _("for"), max_length=100, help_text=_("Who gets the link; one link for each person.")
    )
    # Stands in the signed address, so that not even the key alone gives away a link.
    secret = models.CharField(max_length=16, default=new_secret, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("ends"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    views = models.PositiveIntegerField(_("times opened"), default=0)
    last_seen_at = models.DateTimeField(_("last opened"), null=True, blank=True)

    class Meta:
        verbose_name = _("draft link")
        verbose_name_plural = _("draft links")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reader=""), name="draft_link_has_reader"),
        ]

    def __str__(self) -> str:
        return f"{self.reader}: {self.article}"
