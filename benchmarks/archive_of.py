"""An archive of live stories of 400 words, with words of which it is known how many stories have
them. The rows are written straight into the tables."""

import random
from datetime import timedelta

from django.utils import timezone

from articles import bylines
from articles.models import Article, Section, Version
from authors.models import Author
from benchmarks import newsroom_of

WORDS = 400
AT_ONCE = 1_000
APART = timedelta(minutes=50)
EVERYWHERE, ALSO_EVERYWHERE = "council", "library"
FIFTH, LONG_AGO, ODD, EVEN, RARE = "harbour", "formerly", "oddly", "evenly", "zeppelin"
BUSY, QUIET = 0, 7  # of the authors: one signs a third of all stories


class Archive:
    """Stories by the same few sections and authors, as many as it was last made to hold."""

    def __init__(self) -> None:
        self._dice = random.Random(1)  # noqa: S311
        self._words = newsroom_of.made_up(self._dice)
        self.sections = [
            Section.objects.create(name=f"Part {n}", slug=f"part-{n}") for n in range(10)
        ]
        self.authors = [
            Author.objects.create(name=f"Writer {n}", slug=f"writer-{n}") for n in range(300)
        ]

    def fill(self, stories: int) -> None:
        """Make it hold so many stories, the newest of them of this moment."""
        Version.objects.all().delete()
        Article.objects.all().delete()
        for start in range(0, stories, AT_ONCE):
            numbers = range(start, min(start + AT_ONCE, stories))
            articles = Article.objects.bulk_create(
                Article(headline=f"Story {number}", section=self.sections[number % 10])
                for number in numbers
            )
            Version.objects.bulk_create(
                self._version(article, number, stories)
                for article, number in zip(articles, numbers, strict=True)
            )

    def _version(self, article: Article, number: int, stories: int) -> Version:
        at = timezone.now() - APART * (stories - number)
        author = self.authors[BUSY if number % 3 == 0 else number % len(self.authors)]
        headline = self._dice.choices(self._words, k=8)
        return Version(
            article=article,
            section=article.section,
            number=1,
            kind=Version.Kind.FIRST,
            live_from=at,
            first_published=at,
            last_changed=at,
            licence="cc-by",
            slug="story",
            headline=" ".join(headline).capitalize(),
            dek=" ".join(self._dice.choices(self._words, k=18)).capitalize(),
            body=self._body(number, stories),
            shown={
                "bylines": [bylines.shown(author, "by")],
                "topics": [],
                "corrections": [],
                "picture": {},
            },
        )

    def _body(self, number: int, stories: int) -> str:
        words = self._dice.choices(self._words, k=WORDS)
        words[10], words[60] = EVERYWHERE, ALSO_EVERYWHERE
        words[110] = ODD if number % 2 else EVEN
        if number % 5 == 0:
            words[160] = FIFTH
        if number < stories * 0.9:
            words[210] = LONG_AGO
        if number % (stories // 3) == 1:
            words[260] = RARE
        paragraphs = (" ".join(words[at : at + 50]) for at in range(0, WORDS, 50))
        return "".join(f"<p>{paragraph.capitalize()}.</p>" for paragraph in paragraphs)
