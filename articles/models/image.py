from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.pictures.fields import FocalPointField, PictureField
from newsroom.pictures.renditions import STORY


class Image(models.Model):
    """A picture in the library, with the words that always go with it.

    Pictures of a batch come without words; the checklist lets none of them go live that way.
    """

    picture = PictureField(
        _("picture"),
        upload_to="images/%Y/%m/",
        use=STORY,
        width_field="width",
        height_field="height",
        ppoi_field="ppoi",
        in_background=True,
    )
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    # Whether all renditions of the file and its focal point exist; pages use the original if not.
    is_rendered = models.BooleanField(default=False, editable=False)
    render_tries = models.PositiveSmallIntegerField(default=0, editable=False)
    render_tried_at = models.DateTimeField(null=True, editable=False)
    ppoi = FocalPointField(_("focal point"))
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("Says what the picture shows to people who can't see it."),
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("Photographer and agency or licence. Stands below the picture."),
    )
    source = models.CharField(
        _("source"),
        max_length=200,
        blank=True,
        help_text=_("Where it came from, for the newsroom: an agency, a reader, an archive."),
    )
    may_republish = models.BooleanField(
        _("partners may republish it"),
        default=False,
        help_text=_("Only tick this if we hold the right to give the picture to others."),
    )
    original_name = models.CharField(
        _("name of the file"), max_length=200, blank=True, editable=False
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="uploaded_pictures",
        verbose_name=_("uploaded by"),
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
            models.Index(
                fields=["id"], condition=models.Q(is_rendered=False), name="image_to_render"
            ),
            models.Index(fields=["-created_at", "-id"], name="image_newest"),
        ]

    def __str__(self) -> str:
        return self.caption or self.alt or self.original_name or self.picture.name

    @property
    def is_described(self) -> bool:
        """Whether it has the words without which no story may show it."""
        return bool(self.alt and self.credit)
