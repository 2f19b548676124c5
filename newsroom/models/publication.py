from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.licences import Licence
from newsroom.pictures.fields import PictureField
from newsroom.pictures.renditions import LOGO


class Permission(models.TextChoices):
    """What programs may do; as long as the paper has said nothing, nothing is told to them."""

    GRANTED = "y", _("yes")
    REFUSED = "n", _("no")

    __empty__ = _("not said")


class Publication(models.Model):
    """The newspaper's own facts. There is one row, and the database sees to that."""

    name = models.CharField(
        _("name"),
        max_length=100,
        default="Newsroom",
        help_text=_("As readers know it; stands in the masthead and in every credit."),
    )
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    founding_year = models.PositiveSmallIntegerField(
        _("founding year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1600)],
        help_text=_("The paper's age, in appeals and in the footer, is counted from this year."),
    )
    editor_in_chief = models.CharField(_("editor-in-chief"), max_length=100, blank=True)
    contact_email = models.EmailField(
        _("contact address"),
        blank=True,
        help_text=_("Never shown as plain text: readers press a button to see it."),
    )
    republish_email = models.EmailField(
        _("republishing address"),
        blank=True,
        help_text=_("Where partners write with the subject “republish”."),
    )
    licence = models.CharField(
        _("usual licence"),
        max_length=20,
        choices=Licence,
        default=Licence.OWN,
        help_text=_("Holds for every story that names no other licence."),
    )
    show_history = models.BooleanField(
        _("show readers what was changed"),
        default=False,
        help_text=_(
            "Then a story that was updated or corrected leads to a page with its published "
            "versions, and what each changed."
        ),
    )
    donate_url = models.URLField(
        _("address for donations"), blank=True, help_text=_("A link at the head of every page.")
    )
    newsletter_url = models.URLField(
        _("address of the newsletter"),
        blank=True,
        help_text=_("A link at the head and at the foot of every page."),
    )
    ai_training = models.CharField(
        _("programs may be trained on our stories"),
        max_length=1,
        choices=Permission,
        blank=True,
        help_text=_("Told to machines in every way that is known to them; not all of them listen."),
    )
    ai_answers = models.CharField(
        _("programs may answer questions with our stories"),
        max_length=1,
        choices=Permission,
        blank=True,
        help_text=_("Assistants and search engines that name and link the story they quote."),
    )
    machine_licence_url = models.URLField(
        _("address of the terms for machines"),
        blank=True,
        help_text=_("Where whoever wants more than that finds your conditions."),
    )
    refused_crawlers = models.TextField(
        _("crawlers to keep out"),
        blank=True,
        help_text=_("Their names as in robots.txt, one in each line, for example ExampleBot."),
    )
    logo = PictureField(
        _("logo"),
        upload_to="publication/",
        blank=True,
        use=LOGO,
        width_field="logo_width",
        height_field="logo_height",
        help_text=_(
            "Stands in the masthead in place of the name. Best an SVG whose text is turned into "
            "outlines, or a PNG without ground, at least 200 pixels high."
        ),
    )
    logo_dark = PictureField(
        _("logo on dark ground"),
        upload_to="publication/",
        blank=True,
        use=LOGO,
        width_field="logo_dark_width",
        height_field="logo_dark_height",
        help_text=_(
            "For readers whose screens are dark. Without it the other logo stands on a light "
            "ground there."
        ),
    )
    logo_dark_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    logo_dark_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    logo_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    logo_height = models.PositiveIntegerField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publication")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="publication_is_one_row"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.pk = 1
        super().save(*args, **kwargs)

    @classmethod
    def current(cls) -> "Publication":
        """Return the row, or one with default facts as long as nobody has entered any."""
        return cls.objects.filter(pk=1).first() or cls()

    @property
    def years_published(self) -> int | None:
        """The paper's age in whole years, or None while its founding year is unknown."""
        if self.founding_year is None:
            return None
        return max(timezone.localdate().year - self.founding_year, 0)
