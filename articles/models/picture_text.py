from django.db import models
from django.utils.translation import gettext_lazy as _

from .image import Image


class PictureText(models.Model):
    """What the library finds a picture by: its folded words, and the mark of its content.

    `articles.library.searching` keeps them. They stand in a table of their own, because a search
    reads all of it.
    """

    image = models.OneToOneField(
        Image, on_delete=models.CASCADE, primary_key=True, related_name="search_text"
    )
    text = models.TextField(_("words"), blank=True)
    mark = models.CharField(_("mark of the content"), max_length=12, blank=True, db_index=True)

    class Meta:
        verbose_name = _("words of a picture")
        verbose_name_plural = _("words of pictures")

    def __str__(self) -> str:
        return self.text
