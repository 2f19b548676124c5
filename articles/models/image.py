from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.pictures.fields import FocalPointField, PictureField
from newsroom.pictures.renditions import STORY


class Image(models.Model):
    """A picture in the library, with the words that always go with it."""

    picture = PictureField(
        _("picture"),
        upload_to="images/%Y/%m/",
        use=STORY,
        width_field="width",
        height_field="height",
        ppoi_field="ppoi",
    )
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    ppoi = FocalPointField(_("focal point"))
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        help_text=_("Says what the picture shows to people who can't see it."),
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(
        _("credit"), max_length=200, help_text=_("Photographer and agency or licence.")
    )
    may_republish = models.BooleanField(
        _("partners may republish it"),
        default=False,
        help_text=_("Only tick this if we hold the right to give the picture to others."),
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(may_republish=True), name="image_cleared"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(alt="") & ~models.Q(credit=""),
                name="image_has_alt_and_credit",
            ),
        ]

    def __str__(self) -> str:
        return self.caption or self.alt
