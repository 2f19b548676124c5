from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.bylines import Role
from authors.models import Author
from newsroom.richtext import count_words

from .saved import Saved
from .story import Story
from .taxonomy import Section, Topic


class Stage(models.TextChoices):
    """In whose hands the working copy is; `articles.desk.stages` moves it."""

    DRAFT = "draft", _("draft")
    REVIEW = "review", _("in review")
    READY = "ready", _("ready to publish")


class Article(Story):
    """The working copy of a story: what staff edit. Readers only ever see its versions.

    Every save raises `revision` by one and leaves a row in `history`.
    """

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
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.DRAFT)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="own_stories",
        verbose_name=_("reporter"),
        help_text=_("Whose story it is at the desk; readers see the bylines only."),
    )
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)
    # When the working copy first differed from the newest version; empty while it doesn't.
    unpublished_since = models.DateTimeField(null=True, editable=False)
    words = models.PositiveIntegerField(_("words"), default=0, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last saved"), auto_now=True)

    history = HistoricalRecords(bases=[Saved])

    class Meta(Story.Meta):
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-updated_at", "-pk"]
        indexes = [
            models.Index(fields=["-updated_at", "-id"], name="article_last_saved"),
            models.Index(fields=["stage", "-updated_at", "-id"], name="article_in_stage"),
            models.Index(fields=["reporter", "-updated_at", "-id"], name="article_of_reporter"),
            models.Index(fields=["section", "-updated_at", "-id"], name="article_in_section"),
            models.Index(fields=["source", "-updated_at", "-id"], name="article_of_agency"),
            # What the newsroom has and readers don't: few of an archive's stories.
            models.Index(
                fields=["stage", "-updated_at", "-id"],
                condition=models.Q(unpublished_since__isnull=False),
                name="article_unpublished",
            ),
            # What partners see change when an embargo ends.
            models.Index(
                fields=["-embargo_until"],
                condition=models.Q(embargo_until__isnull=False),
                name="article_under_embargo",
            ),
        ]
        constraints = [
            *Story.Meta.constraints,
            models.UniqueConstraint(
                fields=["series", "series_part"],
                name="article_has_its_own_part_of_a_series",
                violation_error_message=_("Another story is this part of the series."),
            ),
            models.CheckConstraint(
                condition=models.Q(stage__in=Stage.values), name="article_stage_is_known"
            ),
        ]
        permissions = [
            ("edit_any_article", _("Can edit every story, not only own ones")),
            ("edit_audience_article", _("Can edit titles for search and social media")),
            ("review_article", _("Can send stories back and mark them as ready")),
            ("publish_article", _("Can publish and withdraw stories")),
        ]

    def save(self, *args, update_fields=None, **kwargs) -> None:
        """Save one more revision of the working copy."""
        self.revision += 1
        self.words = count_words(self.body)
        self.unpublished_since = self.unpublished_since or timezone.now()
        if update_fields is not None:
            kept = {"revision", "words", "unpublished_since", "updated_at"}
            update_fields = {*update_fields, *kept}
        super().save(*args, update_fields=update_fields, **kwargs)

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
        # Finds the stories of an author without a look at the rows.
        indexes = [models.Index(fields=["author", "article"], name="byline_of_author")]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author", "role"],
                name="byline_names_an_author_once_per_role",
                violation_error_message=_("This author has this part already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.author}"
