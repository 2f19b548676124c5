from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from newsroom.languages import direction, of_the_site, refuse_unknown_language
from newsroom.richtext.fields import RichTextField
from newsroom.richtext.plain import plain_text


class PolicyPageQuerySet(models.QuerySet):
    def public(self) -> "PolicyPageQuerySet":
        """Return those that readers see; pages, footer and structured data ask here."""
        return self.filter(is_public=True)


class PolicyPage(models.Model):
    """What the paper says of itself: who makes it, by which rules, and who pays for it."""

    class Kind(models.TextChoices):
        ABOUT = "about", _("About us")
        ETHICS = "ethics", _("Ethics")
        CORRECTIONS = "corrections", _("Corrections policy")
        MASTHEAD = "masthead", _("Masthead")
        CONTACT = "contact", _("Contact")
        FUNDING = "funding", _("Funding")

    kind = models.CharField(_("page"), max_length=20, choices=Kind, unique=True)
    title = models.CharField(
        _("title"), max_length=100, blank=True, help_text=_("Leave empty for the page's own name.")
    )
    body = RichTextField(_("text"), preset="page")
    language = models.CharField(
        _("language"),
        max_length=10,
        default=of_the_site,
        validators=[refuse_unknown_language],
    )
    is_public = models.BooleanField(
        _("readers see it"),
        default=False,
        help_text=_("Then the page is linked at the foot of every page, and machines are told."),
    )
    updated_at = models.DateTimeField(_("last saved"), auto_now=True)

    objects = PolicyPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page about the paper")
        verbose_name_plural = _("pages about the paper")
        ordering = ["kind"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["about", "contact", "corrections", "ethics", "funding"])
                | Q(kind="masthead"),
                name="policy_page_kind_is_known",
            ),
            models.CheckConstraint(condition=~Q(body=""), name="policy_page_has_text"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        if self.kind == self.Kind.ABOUT:
            return reverse("about")
        return reverse("policy", args=[self.kind])

    @property
    def name(self) -> str:
        """The title, or what pages of this kind are called."""
        return self.title or str(self.get_kind_display())

    @property
    def summary(self) -> str:
        """The beginning of the text, for whoever shows a link to the page."""
        return Truncator(" ".join(plain_text(self.body).split())).chars(160)

    @property
    def direction(self) -> str:
        """ "rtl" or "ltr", by the language it is written in."""
        return direction(self.language)
