from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.bylines import Role
from authors.models import Author

from .story import Story
from .taxonomy import Section, Topic


class Article(Story):
    """The working copy of a story: what staff edit. Readers only ever see its versions."""

    section = models.ForeignKey(
        Section,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("section"),
    )
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="articles", verbose_name=_("topics")
    )
    authors = models.ManyToManyField(Author, through="Byline", related_name="articles")
    embargo_until = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("A promise to others: nothing of the story goes live before this time."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last saved"), auto_now=True)

    class Meta(Story.Meta):
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-updated_at", "-pk"]
        indexes = [
            models.Index(fields=["-updated_at", "-id"], name="article_last_saved"),
            # What partners see change when an embargo ends.
            models.Index(
                fields=["-embargo_until"],
                condition=models.Q(embargo_until__isnull=False),
                name="article_under_embargo",
            ),
        ]
        permissions = [("publish_article", _("Can publish and withdraw stories"))]

    @property
    def live_version(self):
        """The version that readers see at this moment, or None."""
        return self.versions.live().first()

    @property
    def scheduled_version(self):
        """The version that goes live later, or None."""
        return self.versions.scheduled().first()

    def is_under_embargo(self, at=None) -> bool:
        """Whether the story may not be public at the instant `at` (now, if left out)."""
        return self.embargo_until is not None and self.embargo_until > (at or timezone.now())


class Byline(models.Model):
    """Who signs the working copy, in which part and order."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        Author, on_delete=models.PROTECT, related_name="bylines", verbose_name=_("author")
    )
    role = models.CharField(_("part"), max_length=20, choices=Role, default=Role.BY)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author", "role"],
                name="byline_names_an_author_once_per_role",
                violation_error_message=_("This author has this part already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.author}"
