from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# First path segments that lead elsewhere; a section with such a slug would never be reached.
RESERVED_SLUGS = frozenset(
    [
        "about",
        "admin",
        "archive",
        "author",
        "card",
        "contact",
        "corrections",
        "feed",
        "healthz",
        "media",
        "r",
        "readyz",
        "republish",
        "search",
        "series",
        "sitemap",
        "static",
        "topic",
    ]
)


def refuse_reserved_slug(slug: str) -> None:
    """Raise ValidationError if `slug` is the beginning of another page's address."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(
            _("“%(slug)s” is the address of another page. Choose another slug."),
            params={"slug": slug},
            code="reserved",
        )


class SectionQuerySet(models.QuerySet):
    def in_navigation(self) -> "SectionQuerySet":
        return self.filter(in_navigation=True)


class Section(models.Model):
    """A department of the paper. Every story stands in one."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(
        _("slug"),
        max_length=60,
        unique=True,
        validators=[refuse_reserved_slug],
        help_text=_("The section is at /<slug>/. Old addresses of its stories go on working."),
    )
    description = models.CharField(_("description"), max_length=300, blank=True)
    in_navigation = models.BooleanField(_("in the navigation"), default=True)
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Lower numbers come first.")
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name="")
                & ~models.Q(slug="")
                & ~models.Q(slug__in=sorted(RESERVED_SLUGS)),
                name="section_has_name_and_free_slug",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:section", args=[self.slug])


class Topic(models.Model):
    """What a story is about; it may have several topics."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    description = models.CharField(_("description"), max_length=300, blank=True)
    show_age = models.BooleanField(
        _("tell readers the age of old stories"),
        default=True,
        help_text=_("Switch it off where stories stay as true as they were."),
    )

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(slug=""), name="topic_has_name_and_slug"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:topic", args=[self.slug])
