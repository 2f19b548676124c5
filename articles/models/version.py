from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles import bylines
from authors.models import Author
from newsroom.languages import direction
from newsroom.links import absolute_url
from newsroom.pictures import renditions

from .article import Article
from .story import Story
from .taxonomy import Section, Topic
from .version_queryset import NOT_EMPTY, VersionQuerySet


class Version(Story):
    """One published state of a story: immutable, and all that a public page shows of it.

    It is live over the half-open interval `[live_from, live_until)`. Only the package
    `articles.publishing` writes versions. Later it moves their `live_until`, and the dates of one
    that has not been live yet.
    """

    class Place(models.TextChoices):
        """Where on the page a correction stands."""

        TOP = "top", _("at the top of the story")
        BOTTOM = "bottom", _("at the end of the story")

    class Kind(models.TextChoices):
        FIRST = "first", _("first publication")
        MINOR = "minor", _("minor edit")
        UPDATE = "update", _("update")
        CORRECTION = "correction", _("correction")

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind of change"), max_length=10, choices=Kind)
    live_from = models.DateTimeField(_("live from"))
    live_until = models.DateTimeField(_("live until"), null=True, blank=True)
    first_published = models.DateTimeField(_("first published"))
    last_changed = models.DateTimeField(
        _("last substantive change"),
        help_text=_("Equal to the first publication until an update or a correction."),
    )
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="published_versions",
        verbose_name=_("published by"),
    )
    note = models.CharField(_("note for the newsroom"), max_length=300, blank=True)
    correction = models.TextField(_("text of the correction"), blank=True)
    correction_place = models.CharField(
        _("place of the correction"), max_length=10, choices=Place, default=Place.BOTTOM
    )
    # The warnings of the checklist that were overruled, as a list of sentences, and why.
    overruled = models.JSONField(_("overruled warnings"), default=list)
    overruled_because = models.CharField(
        _("why warnings were overruled"), max_length=300, blank=True
    )
    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, related_name="versions", verbose_name=_("section")
    )
    topics = models.ManyToManyField(
        Topic, through="VersionTopic", related_name="versions", verbose_name=_("topics")
    )
    authors = models.ManyToManyField(Author, through="VersionAuthor", related_name="versions")
    # What the page shows beside the columns: bylines, topics, corrections, and the words of the
    # lead picture. articles.snapshot writes it.
    shown = models.JSONField(default=dict)

    objects = VersionQuerySet.as_manager()

    class Meta(Story.Meta):
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["-first_published", "-article"], name="version_newest"),
            models.Index(
                fields=["section", "-first_published", "-article"], name="version_newest_in_section"
            ),
            # Stories by their first publication, in the order of another list.
            models.Index(fields=["article", "first_published"], name="version_first_of_story"),
            # What partners see change, newest first: stories go live, may be republished from
            # then on, or end.
            models.Index(fields=["-live_from", "-article"], name="version_newest_live"),
            models.Index(
                fields=["-republish_from", "-article"],
                condition=Q(republish_from__isnull=False),
                name="version_newest_to_republish",
            ),
            models.Index(
                fields=["-live_until", "-article"],
                condition=Q(live_until__isnull=False),
                name="version_newest_ended",
            ),
            models.Index(
                fields=["republish_until"],
                condition=Q(republish_until__isnull=False),
                name="version_window_ends",
            ),
            models.Index(
                fields=["series", "series_part"],
                condition=Q(series__isnull=False),
                name="version_part_of_series",
            ),
            # What of a thousand stories changed last; articles.sitemaps.stories asks by it.
            models.Index(
                F("article") / 1000, F("last_changed").desc(), name="version_newest_of_thousand"
            ),
            models.Index(
                fields=["-live_from", "-id"],
                condition=Q(kind="correction"),
                name="version_newest_correction",
            ),
        ]
        constraints = [
            *Story.Meta.constraints,
            models.UniqueConstraint(fields=["article", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(live_until__isnull=True),
                name="version_one_open_ended",
            ),
            # A schedule that was cancelled keeps its row with an interval of no length, and
            # such a row takes no instant away from others.
            models.UniqueConstraint(
                fields=["article", "live_from"], condition=NOT_EMPTY, name="version_starts_once"
            ),
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_until__gte=F("live_from")),
                name="version_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1)
                & ~Q(headline="")
                & ~Q(slug="")
                & ~Q(body="")
                & ~Q(licence=""),
                name="version_is_complete",
            ),
            models.CheckConstraint(
                condition=(Q(kind="correction") & ~Q(correction=""))
                | (~Q(kind="correction") & Q(correction="")),
                name="version_correction_has_its_text",
            ),
            models.CheckConstraint(
                condition=Q(last_changed__gte=F("first_published")),
                name="version_changed_after_first_published",
            ),
        ]

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise TypeError("A published version never changes; publish a new one.")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("articles:story", args=[self.section.slug, self.article_id, self.slug])

    @property
    def canonical_url(self) -> str:
        """The absolute address of the original: the agency's, where the story has one."""
        return self.original_url or absolute_url(self.get_absolute_url())

    @property
    def direction(self) -> str:
        """ "rtl" or "ltr", by the story's language."""
        return direction(self.language)

    @property
    def was_updated(self) -> bool:
        """Whether the story changed in substance since it was first published."""
        return self.last_changed > self.first_published

    @property
    def bylines(self) -> list[dict]:
        """Who signs, in order; the keys are those of `articles.bylines.shown`."""
        return self.shown["bylines"]

    @property
    def byline_groups(self) -> list[tuple[str, list[dict]]]:
        """Pairs of a label ("By", "Photographs by") and the bylines under it."""
        return bylines.groups(self.bylines)

    @property
    def byline_text(self) -> str:
        """The bylines as one line of text: "By Ann Lee and Bo Berg. Photographs by Cy Dee"."""
        return bylines.as_text(self.bylines)

    @property
    def topic_links(self) -> list[dict]:
        """The topics, as dicts with `name` and `url`."""
        return [
            {"name": topic["name"], "url": reverse("articles:topic", args=[topic["slug"]])}
            for topic in self.shown["topics"]
        ]

    @property
    def corrections(self) -> list[dict]:
        """The corrections so far, newest first: dicts with `text`, `at` (aware) and `place`."""
        return [
            {
                "text": correction["text"],
                "at": parse_datetime(correction["at"]),
                "place": correction.get("place", self.Place.BOTTOM),
            }
            for correction in self.shown["corrections"]
        ]

    @cached_property
    def picture(self) -> dict | None:
        """The lead picture as `renditions.described` and `large`, with alt, caption and credit."""
        if self.image is None:
            return None
        file = self.image.picture
        return {
            **renditions.described(file),
            "large": renditions.large(file),
            **self.shown["picture"],
        }

    @property
    def picture_16x9(self) -> dict | None:
        """The lead picture cut for the first card of the front page; None without one."""
        return renditions.described(self.image.picture, "16x9") if self.image else None

    @property
    def picture_4x3(self) -> dict | None:
        """The lead picture cut for a card; None without one."""
        return renditions.described(self.image.picture, "4x3") if self.image else None

    @property
    def share_picture(self) -> dict | None:
        """The lead picture as link previews show it: src, width, height; None without one."""
        return renditions.share(self.image.picture) if self.image else None
