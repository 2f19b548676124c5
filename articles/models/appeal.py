from django.db import models
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from newsroom.models import Publication
from newsroom.richtext.fields import RichTextField


class AppealQuerySet(models.QuerySet):
    def current(self) -> "Appeal | None":
        """Return the appeal that stories show: the newest of the active ones."""
        return self.filter(active=True).order_by("-pk").first()


class Appeal(models.Model):
    """A letter to readers below every story, signed by somebody of the paper."""

    headline = models.CharField(_("headline"), max_length=150)
    text = RichTextField(
        _("text"),
        preset="note",
        help_text=_("Write {years} where the paper's age should stand: “{years} years”."),
    )
    signer_name = models.CharField(_("signed by"), max_length=100)
    signer_role = models.CharField(_("role of the signer"), max_length=100, blank=True)
    call_to_action = models.CharField(_("words of the button"), max_length=100, blank=True)
    link = models.URLField(_("address behind the button"), blank=True)
    active = models.BooleanField(_("active"), default=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ["-active", "-pk"]

    def __str__(self) -> str:
        return self.headline

    def text_html(self, publication: Publication) -> SafeString:
        """Return the text, sanitised when it was saved, with the publication's age in it."""
        age = publication.years_published
        return mark_safe(self.text.replace("{years}", str(age or "")))  # noqa: S308
