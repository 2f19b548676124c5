from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.languages import refuse_unknown_language
from newsroom.licences import Licence
from newsroom.richtext.fields import RichTextField

from .image import Image
from .series import Series
from .source import Source


class Genre(models.TextChoices):
    """What a story is; readers and search engines are told of all but news."""

    NEWS = "news", _("News")
    ANALYSIS = "analysis", _("Analysis")
    BACKGROUND = "background", _("Background")
    OPINION = "opinion", _("Opinion")
    REPORTAGE = "reportage", _("Reportage")
    REVIEW = "review", _("Review")


class Story(models.Model):
    """The text and settings that the working copy and every published version have alike."""

    headline = models.CharField(_("headline"), max_length=200, blank=True)
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        blank=True,
        allow_unicode=True,
        help_text=_("The readable end of the story's address. Old addresses go on working."),
    )
    dek = models.CharField(
        _("dek"),
        max_length=400,
        blank=True,
        help_text=_("One or two sentences below the headline."),
    )
    body = RichTextField(_("body"), preset="story", blank=True)
    language = models.CharField(
        _("language"), max_length=10, default="en", validators=[refuse_unknown_language]
    )
    genre = models.CharField(
        _("genre"),
        max_length=12,
        choices=Genre,
        default=Genre.NEWS,
        help_text=_("All but news stands above the headline."),
    )
    series = models.ForeignKey(
        Series,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("series"),
    )
    series_part = models.PositiveSmallIntegerField(
        _("part of the series"),
        null=True,
        blank=True,
        help_text=_("Which part it is, counted from 1."),
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("agency"),
        help_text=_("Only for stories that come from an agency or another outlet."),
    )
    original_url = models.URLField(
        _("address of the original"),
        max_length=500,
        blank=True,
        help_text=_("Search engines are told that the agency's story is the original."),
    )
    image = models.ForeignKey(
        Image,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("lead picture"),
    )
    show_appeal = models.BooleanField(
        _("show an appeal to readers"),
        default=True,
        help_text=_("Switch it off where asking for support would be out of place."),
    )
    seo_title = models.CharField(
        _("title for search engines"),
        max_length=120,
        blank=True,
        help_text=_("In place of the headline in search results and in the browser's tab."),
    )
    seo_description = models.CharField(
        _("description for search engines"),
        max_length=300,
        blank=True,
        help_text=_("In place of the dek in search results."),
    )
    social_title = models.CharField(
        _("title for social media"),
        max_length=120,
        blank=True,
        help_text=_("In place of the headline where a link to the story is shared."),
    )
    social_description = models.CharField(
        _("description for social media"),
        max_length=300,
        blank=True,
        help_text=_("In place of the dek where a link to the story is shared."),
    )
    republishable = models.BooleanField(
        _("partners may republish it"),
        default=True,
        help_text=_("Stories of an agency follow the agency's own rule as well."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=20,
        choices=Licence,
        blank=True,
        help_text=_("Leave empty for the paper's usual licence."),
    )
    republish_from = models.DateTimeField(
        _("may be republished from"),
        null=True,
        blank=True,
        help_text=_("Leave empty for: as soon as it is published."),
    )
    republish_until = models.DateTimeField(
        _("may be republished until"),
        null=True,
        blank=True,
        help_text=_("Leave empty for: without end."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(republish_from__isnull=True)
                | models.Q(republish_until__isnull=True)
                | models.Q(republish_until__gt=models.F("republish_from")),
                name="%(class)s_window_ends_after_it_starts",
                violation_error_message=_(
                    "The time until which it may be republished is too early."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(series__isnull=True, series_part__isnull=True)
                # A check that comes out as unknown counts as kept.
                | models.Q(series__isnull=False, series_part__isnull=False, series_part__gte=1),
                name="%(class)s_has_a_part_of_its_series",
                violation_error_message=_(
                    "A series and the part of it, from 1 on, belong together."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(genre__in=Genre.values), name="%(class)s_genre_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.headline or str(_("(no headline yet)"))

    @classmethod
    def story_fields(cls) -> list[str]:
        """Return the names of the fields that publishing copies from the working copy."""
        return [field.name for field in Story._meta.get_fields()]
