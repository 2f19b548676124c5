from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from newsroom.pictures.fields import FocalPointField, PictureField
from newsroom.pictures.renditions import PORTRAIT
from newsroom.richtext.fields import RichTextField


class Author(models.Model):
    """Somebody who signs stories. An author needs no login."""

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(
        _("slug"), unique=True, help_text=_("The author page is at /author/<slug>/.")
    )
    role = models.CharField(
        _("role"), max_length=100, blank=True, help_text=_("For example “Deputy news editor”.")
    )
    closing_line = models.CharField(
        _("closing line"),
        max_length=300,
        blank=True,
        help_text=_(
            "Follows the author's name at the end of a story, for example “is the deputy news "
            "editor of the paper.” Without it the role is named."
        ),
    )
    bio = RichTextField(_("biography"), preset="note", blank=True)
    portrait = PictureField(
        _("portrait"),
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
    email = models.EmailField(
        _("e-mail address"),
        blank=True,
        help_text=_("Never shown as plain text: readers press a button to see it."),
    )
    social_name = models.CharField(
        _("social account"), max_length=100, blank=True, help_text=_("For example @name.")
    )
    social_url = models.URLField(_("address of the social account"), blank=True)

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(slug=""), name="author_has_name_and_slug"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("authors:author", args=[self.slug])

    def get_contact_url(self) -> str:
        return reverse("authors:contact", args=[self.slug])
