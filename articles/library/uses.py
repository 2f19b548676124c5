"""Where a picture of the library is used: as the lead picture of stories, and in their texts."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article, ArticleFigure, Image, Version, VersionFigure

SHOWN = 20
NAMED = 3
COUNTED = 500


@dataclass
class Use:
    """One story with a picture, and the places in it where the picture stands, in words."""

    article: Article
    places: list[str] = field(default_factory=list)


@dataclass
class Uses:
    """Where a picture is used: the newest stories, and how many more there are.

    Of very many stories `COUNTED` are counted; `is_more` says that there are others.
    """

    shown: list[Use]
    rest: int = 0
    is_more: bool = False

    def __bool__(self) -> bool:
        return bool(self.shown)


def of(image: Image) -> Uses:
    """Return where the picture is used, in a number of queries that doesn't depend on it."""
    numbers = _stories_with(image)
    articles = Article.objects.filter(pk__in=numbers[:SHOWN]).order_by("-pk")
    found = {
        article.pk: Use(article, _in_working_copy(article, image))
        for article in articles.only("headline", "image").annotate(
            holds=Exists(ArticleFigure.objects.filter(article=OuterRef("pk"), image=image))
        )
    }
    for place, pk in _in_versions(image, found):
        if place not in found[pk].places:
            found[pk].places.append(place)
    return Uses(
        shown=list(found.values()),
        rest=max(0, min(len(numbers), COUNTED) - len(found)),
        is_more=len(numbers) > COUNTED,
    )


def is_live(image: Image) -> bool:
    """Whether readers see the picture in a story now."""
    return _versions_with(image).live().exists()


def used(images: QuerySet[Image]) -> QuerySet[Image]:
    """Return those of the pictures that are used somewhere."""
    return images.filter(_IS_USED)


def unused(images: QuerySet[Image]) -> QuerySet[Image]:
    """Return those of the pictures that are used nowhere, and so can be deleted."""
    return images.exclude(_IS_USED)


def why_not_remove(image: Image, *, may_read: bool = True) -> str:
    """Return a sentence that names the stories using the picture, or "" if there are none.

    Whoever may not read stories (`may_read`) is told only how many there are.
    """
    numbers = _stories_with(image)
    if not numbers:
        return ""
    count = min(len(numbers), COUNTED)
    if not may_read:
        return ngettext(
            "%(count)d story uses this picture, so it can’t be deleted.",
            "%(count)d stories use this picture, so it can’t be deleted.",
            count,
        ) % {"count": count}
    newest = Article.objects.filter(pk__in=numbers[:NAMED]).order_by("-pk").only("headline")
    names = ", ".join(_("“%(story)s”") % {"story": article} for article in newest)
    rest = count - NAMED
    if rest <= 0:
        return _("It can’t be deleted, because it is used in %(stories)s.") % {"stories": names}
    return ngettext(
        "It can’t be deleted, because it is used in %(stories)s and %(count)d more story.",
        "It can’t be deleted, because it is used in %(stories)s and %(count)d more stories.",
        rest,
    ) % {"stories": names, "count": rest}


_IS_USED = (
    Exists(Article.objects.filter(image=OuterRef("pk")))
    | Exists(ArticleFigure.objects.filter(image=OuterRef("pk")))
    | Exists(Version.objects.filter(image=OuterRef("pk")))
    | Exists(VersionFigure.objects.filter(image=OuterRef("pk")))
)


def _stories_with(image: Image) -> list[int]:
    """Return the numbers of the stories with the picture, newest first, at most COUNTED + 1."""
    kinds = [
        Article.objects.filter(image=image).order_by().values_list("pk"),
        ArticleFigure.objects.filter(image=image).values_list("article"),
        Version.objects.filter(image=image).order_by().values_list("article"),
        VersionFigure.objects.filter(image=image).values_list("version__article"),
    ]
    numbers = kinds[0].union(*kinds[1:]).order_by("-id")[: COUNTED + 1]
    return [number for (number,) in numbers]


def _versions_with(image: Image) -> QuerySet[Version]:
    inside = VersionFigure.objects.filter(image=image).values("version")
    return Version.objects.filter(Q(image=image) | Q(pk__in=inside))


def _in_working_copy(article: Article, image: Image) -> list[str]:
    places = []
    if article.image_id == image.pk:
        places.append(_("Lead picture of the working copy"))
    if article.holds:
        places.append(_("In the text of the working copy"))
    return places


def _in_versions(image: Image, articles) -> list[tuple[str, int]]:
    """Return (place in words, primary key of the story) for the versions of these stories."""
    rows = (
        _versions_with(image)
        .filter(article__in=articles)
        .annotate(holds=Exists(VersionFigure.objects.filter(version=OuterRef("pk"), image=image)))
        .order_by("-number")
        .values_list("article", "image", "holds", "live_from", "live_until")
    )
    now = timezone.now()
    found = []
    for article, lead, holds, start, end in rows:
        when = _when(start, end, now)
        if lead == image.pk:
            found.append((_LEAD[when](), article))
        if holds:
            found.append((_TEXT[when](), article))
    return found


def _when(start, end, now) -> str:
    if end is not None and (end <= now or end == start):
        return "past"
    return "live" if start <= now else "coming"


_LEAD = {
    "live": lambda: _("Lead picture of the published version"),
    "coming": lambda: _("Lead picture of a scheduled version"),
    "past": lambda: _("Lead picture of an earlier version"),
}
_TEXT = {
    "live": lambda: _("In the text of the published version"),
    "coming": lambda: _("In the text of a scheduled version"),
    "past": lambda: _("In the text of an earlier version"),
}
