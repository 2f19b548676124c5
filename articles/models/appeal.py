import hashlib
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from newsroom.models import Publication
from newsroom.pictures.fields import FocalPointField, PictureField
from newsroom.pictures.renditions import PORTRAIT, SIGNATURE
from newsroom.richtext import count_words
from newsroom.richtext.fields import RichTextField

from .taxonomy import Section

LONGEST = 500  # words of a text
PRIORITIES = range(-100, 101)


class AppealQuerySet(models.QuerySet):
    def current(self, at: datetime | None = None) -> "AppealQuerySet":
        """Return the active ones whose time holds the instant `at` (now, if left out)."""
        at = at or timezone.now()
        return self.unfinished(at).filter(Q(starts_at__isnull=True) | Q(starts_at__lte=at))

    def unfinished(self, at: datetime | None = None) -> "AppealQuerySet":
        """Return the active ones that readers see at the instant `at` or later."""
        ends_later = Q(ends_at__isnull=True) | Q(ends_at__gt=at or timezone.now())
        return self.filter(ends_later, active=True)

    def for_section(self, pk: int | None) -> "AppealQuerySet":
        """Return those for the section with this primary key, and those for every section."""
        places = Appeal.sections.through.objects.filter(appeal=OuterRef("pk"))
        return self.filter(Exists(places.filter(section=pk)) | ~Exists(places))

    def in_line(self) -> "AppealQuerySet":
        """Order them so that the one to show comes first: by priority, then the newest.

        An appeal for one section has no precedence over one for all of them.
        """
        return self.order_by("-priority", "-pk")


class Appeal(models.Model):
    """A letter to readers below every story, signed by somebody of the paper."""

    class State(models.TextChoices):
        """What is to be seen of it, as far as that depends on no other appeal."""

        OFF = "off", _("off")
        LATER = "later", _("later")
        NOW = "now", _("now")
        OVER = "over", _("over")

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

    def clean(self) -> None:
        """Raise ValidationError with a sentence for each field that doesn't fit."""
        errors = {}
        if count_words(self.text) > LONGEST:
            errors["text"] = _("Keep the text to %(limit)d words; it has %(words)d.") % {
                "limit": LONGEST,
                "words": count_words(self.text),
            }
        if self.link and not self.call_to_action:
            errors["call_to_action"] = _("The address needs a button: say what stands on it.")
        if self.call_to_action and not self.link:
            errors["link"] = _("The button needs an address: say where it leads.")
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            errors["ends_at"] = _("The end has to come after the start.")
        if self.priority not in PRIORITIES:
            errors["priority"] = _("Choose a number from %(least)d to %(most)d.") % {
                "least": PRIORITIES[0],
                "most": PRIORITIES[-1],
            }
        if errors:
            raise ValidationError(errors)

    @property
    def revision(self) -> str:
        """A mark of its words: it is another one once the letter says something else."""
        words = [self.headline, self.text, self.signer_name, self.signer_role]
        words += [self.call_to_action, self.link]
        return hashlib.sha256("\0".join(words).encode()).hexdigest()[:10]

    def state(self, at: datetime | None = None) -> State:
        """Return what is to be seen of it at the instant `at` (now, if left out)."""
        at = at or timezone.now()
        if not self.active:
            return self.State.OFF
        if self.ends_at and self.ends_at <= at:
            return self.State.OVER
        return self.State.LATER if self.starts_at and self.starts_at > at else self.State.NOW

    def text_html(self, publication: Publication) -> SafeString:
        """Return the text, sanitised when it was saved, with the publication's age in it."""
        age = publication.years_published
        return mark_safe(self.text.replace("{years}", str(age or "")))  # noqa: S308
