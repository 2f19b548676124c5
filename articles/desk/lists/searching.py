"""Finding stories at the desk, by their words, their number or their address.

A story's words are those of its headline, dek, slug and authors in the working copy.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.db.models import Q, QuerySet
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.urls import Resolver404, resolve

from articles.matching import holding, with_texts
from articles.models import Article, Byline, SearchText
from authors.models import Author
from newsroom.folding import folded

MOST_WORDS = 12
FEW = 500
AT_ONCE = 500

_PHRASE = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")


def found(articles: QuerySet[Article], typed: str) -> QuerySet[Article]:
    """Return the stories in which every word that was typed occurs, in any order.

    Words between quotation marks must stand together. A number also finds the story of that
    number, and an address of a story, on the site or at the desk, finds that story alone. Of
    very many words the first `MOST_WORDS` count. Nothing typed finds everything.
    """
    typed = typed.strip()
    addressed = number_in_address(typed)
    if addressed:
        return articles.filter(pk=addressed)
    parts = _parts(typed)
    if not parts:
        return articles.none() if typed else articles
    wanted = holding(parts)
    if _NUMBER.fullmatch(typed):
        wanted |= Q(article=int(typed))
    return with_texts(articles, SearchText.objects.filter(wanted), "article", few=FEW)


def number_in_address(typed: str) -> int | None:
    """Return the number of the story whose address was typed or pasted, or None."""
    if not typed.startswith(("/", "http://", "https://")):
        return None
    try:
        named = resolve(urlsplit(typed).path).kwargs
    except (Resolver404, ValueError):
        return None
    number = str(named.get("pk") or named.get("object_id") or "")
    return int(number) if _NUMBER.fullmatch(number) else None


def remember(articles: Iterable[int]) -> None:
    """Write the words of the stories with these numbers, in place of those written before."""
    numbers = list(articles)
    for start in range(0, len(numbers), AT_ONCE):
        rows = Article.objects.filter(pk__in=numbers[start : start + AT_ONCE])
        SearchText.objects.bulk_create(
            (
                SearchText(article_id=article.pk, text=_words_of(article))
                for article in rows.only("headline", "dek", "slug").prefetch_related("authors")
            ),
            update_conflicts=True,
            unique_fields=["article"],
            update_fields=["text"],
        )


@receiver(post_save, sender=Article)
def article_saved(instance: Article, **kwargs) -> None:
    remember([instance.pk])


@receiver(post_save, sender=Byline)
def byline_saved(instance: Byline, **kwargs) -> None:
    remember([instance.article_id])


@receiver(post_delete, sender=Byline)
def byline_deleted(instance: Byline, origin, **kwargs) -> None:
    """Forget the name, unless the whole story goes: then its words have gone already."""
    if getattr(origin, "model", type(origin)) is Byline:
        remember([instance.article_id])


@receiver(post_save, sender=Author)
def author_saved(instance: Author, created: bool, **kwargs) -> None:
    """Carry an author's new name into the words of all stories that name the author."""
    if not created:
        remember(instance.bylines.values_list("article", flat=True).distinct())


def _parts(typed: str) -> list[str]:
    """Return what must occur: each phrase between quotation marks, and each other word."""
    phrases = [folded(phrase) for phrase in _PHRASE.findall(typed)]
    words = folded(_PHRASE.sub(" ", typed)).split()
    return [part for part in [*phrases, *words] if part][:MOST_WORDS]


def _words_of(article: Article) -> str:
    names = sorted({author.name for author in article.authors.all()})
    return folded(" ".join([article.headline, article.dek, article.slug, *names]))
