from django.db import models
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from newsroom.models import Publication
from newsroom.pictures.fields import FocalPointField, PictureField
from newsroom.pictures.renditions import PORTRAIT, SIGNATURE
from newsroom.richtext.fields import RichTextField

from .taxonomy import Section


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
    portrait = PictureField(
        _("portrait of the signer"),
        upload_to="portraits/",
        blank=True,
        use=PORTRAIT,
        width_field="portrait_width",
        height_field="portrait_height",
        ppoi_field="portrait_ppoi",
    )
    portrait_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    portrait_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    portrait_ppoi = FocalPointField(_("focal point"))
    signature = PictureField(
        _("signature"),
        upload_to="publication/",
        blank=True,
        use=SIGNATURE,
        width_field="signature_width",
        height_field="signature_height",
        help_text=_("The handwritten name, dark on a clear background."),
    )
    signature_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    signature_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    call_to_action = models.CharField(_("words of the button"), max_length=100, blank=True)
    link = models.URLField(_("address behind the button"), blank=True)
    active = models.BooleanField(_("active"), default=True)
    sections = models.ManyToManyField(
        Section,
        blank=True,
        related_name="appeals",
        verbose_name=_("sections"),
        help_text=_("Where it is shown. Choose none for: everywhere."),
    )
    starts_at = models.DateTimeField(
        _("from"), null=True, blank=True, help_text=_("Leave empty for: at once.")
    )
    ends_at = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("Leave empty for: without end.")
    )
    priority = models.SmallIntegerField(
        _("priority"),
        default=0,
        help_text=_("Of several that would fit, the highest number is shown."),
    )

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ["-active", "-priority", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_at__isnull=True)
                | models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gt=models.F("starts_at")),
                name="appeal_ends_after_it_starts",
                violation_error_message=_("The end has to come after the start."),
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def text_html(self, publication: Publication) -> SafeString:
        """Return the text, sanitised when it was saved, with the publication's age in it."""
        age = publication.years_published
        return mark_safe(self.text.replace("{years}", str(age or "")))  # noqa: S308
