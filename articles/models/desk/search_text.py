from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class SearchText(models.Model):
    """The words by which the desk finds a story, folded.

    `articles.desk.lists.searching` keeps them.

    They stand in a table of their own, because a search reads all of it, and with the bodies of
    the stories in between that would be a hundred times as much.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="search_text"
    )
    text = models.TextField(_("words"), blank=True)

    class Meta:
        verbose_name = _("words of a story")
        verbose_name_plural = _("words of stories")

    def __str__(self) -> str:
        return self.text
