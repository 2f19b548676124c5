from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class Autosave(models.Model):
    """What somebody has typed into the form of a story and not saved yet.

    It is kept apart from the working copy and from its history, for this one person alone, and
    goes when the form it came from is saved. `sitting` names that opened form. `data` maps each
    name of a form field to its list of values, as the browser would send them.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="autosaves"
    )
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, null=True, blank=True, related_name="autosaves"
    )
    sitting = models.CharField(_("sitting"), max_length=36)
    revision = models.PositiveIntegerField(_("revision it was typed over"), default=0)
    data = models.JSONField(_("what was typed"), default=dict)
    saved_at = models.DateTimeField(_("kept"), auto_now=True)

    class Meta:
        verbose_name = _("autosave")
        verbose_name_plural = _("autosaves")
        ordering = ["-saved_at", "-pk"]
        indexes = [models.Index(fields=["saved_at"], name="autosave_oldest")]
        constraints = [
            models.UniqueConstraint(fields=["user", "sitting"], name="autosave_once_per_sitting"),
        ]

    def __str__(self) -> str:
        story = self.article or _("new story")
        return f"{self.user}: {story}"
