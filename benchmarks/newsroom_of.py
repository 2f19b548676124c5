"""A newsroom with very many stories, written straight into the tables.

The words are made up by a seed, so that every run measures the same archive. The texts skip the
sanitiser, which would take most of the time and would find nothing to mend.
"""

import random
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.contrib.auth import get_user_model
from django.db.models import Value
from django.utils import timezone

from articles import bylines
from articles.desk.lists import searching
from articles.models import Article, Byline, Section, Source, Stage, Version, Withdrawal
from articles.models.version_lists import VersionAuthor
from authors.models import Author
from republish.models import Place, Reads

COMMON, RARE = "council", "zeppelin"
STAFF = "The Staff"
AT_ONCE = 2_000
TEXTS, WORDS = 300, 400
YEARS = 10


@dataclass(frozen=True)
class House:
    """What stories are made with."""

    words: list[str]
    texts: list[str]
    sections: list[Section]
    authors: list[Author]
    agencies: list[Source]
    users: list
    places: list[Place]


def build(stories: int, *, authors: int = 1_000, users: int = 40) -> House:
    """Write so many stories with their versions, saves, bylines and reads; return what is there.

    One author signs a third of the stories. The newest are drafts, in review and scheduled, the
    rest are live but for some that were withdrawn, and some have unpublished changes.
    """
    dice = random.Random(1)  # noqa: S311
    house = _house(dice, authors, users)
    numbers = iter(range(stories))
    while chunk := list(islice(numbers, AT_ONCE)):
        _write([_story(dice, house, number, stories) for number in chunk], dice, house)
    return house


def _house(dice, authors: int, users: int) -> House:
    words = made_up(dice)
    names = [STAFF] + [f"{_name(dice, words)} {number}" for number in range(1, authors)]
    create = get_user_model().objects.create_user
    return House(
        words=words,
        texts=[_text(dice, words) for _ in range(TEXTS)],
        sections=_made(Section(name=f"Section {n}", slug=f"section-{n}") for n in range(10)),
        authors=_made(Author(name=name, slug=f"author-{n}") for n, name in enumerate(names)),
        agencies=_made(Source(name=f"Agency {n}") for n in range(8)),
        users=[create(f"reporter-{number}", is_staff=True) for number in range(users)],
        places=_made(
            Place(host=f"partner-{n}.example", address=f"https://partner-{n}.example/")
            for n in range(30)
        ),
    )


def _made(rows) -> list:
    rows = list(rows)
    return type(rows[0]).objects.bulk_create(rows)


def made_up(dice) -> list[str]:
    """Return some 2,000 words, the same for the same dice."""
    parts = ["ba", "cor", "den", "fi", "gal", "hem", "ist", "jo", "kal", "lun", "mor", "ne", "ost"]
    return sorted({"".join(dice.choices(parts, k=dice.choice([2, 2, 3]))) for _ in range(2_500)})


def _name(dice, words: list[str]) -> str:
    return " ".join(dice.choices(words, k=2)).title()


def _text(dice, words: list[str]) -> str:
    paragraphs = [" ".join(dice.choices(words, k=50)).capitalize() for _ in range(WORDS // 50)]
    return "".join(f"<p>{paragraph}.</p>" for paragraph in paragraphs)


def _story(dice, house: House, number: int, stories: int) -> Article:
    """Return an unsaved story, its body an expression so that it is stored as it is."""
    age = timedelta(days=365 * YEARS) * ((stories - number) / stories)
    words = dice.choices(house.words, k=8)
    if number % 5 == 0:
        words[3] = COMMON
    if number % (stories // 3) == 1:
        words[4] = RARE
    # The archive was imported and is nobody's; those at work have their stories of two years.
    own = number > stories * 0.8
    saved = timezone.now() - age
    return Article(
        headline=" ".join(words).capitalize(),
        slug="-".join(words),
        dek=" ".join(dice.choices(house.words, k=18)).capitalize(),
        body=Value(dice.choice(house.texts)),
        section=dice.choice(house.sections),
        source=dice.choice(house.agencies) if number % 5 == 2 else None,
        reporter=dice.choice(house.users) if own else None,
        stage=_stage(dice, number, stories),
        revision=3,
        words=WORDS,
        created_at=saved - timedelta(hours=5),
        updated_at=saved,
        unpublished_since=saved if dice.random() < 0.03 else None,
    )


def _stage(dice, number: int, stories: int) -> str:
    if number < stories * 0.998:
        return Stage.DRAFT
    return dice.choice([Stage.DRAFT, Stage.REVIEW, Stage.READY])


def _write(stories: list[Article], dice, house: House) -> None:
    with _times_as_given():
        Article.objects.bulk_create(stories)
    signed = _sign(stories, dice, house)
    searching.remember(story.pk for story in stories)
    _save_history(stories)
    versions = _publish(stories, signed, dice)
    _read(versions, dice, house)


@contextmanager
def _times_as_given():
    """Keep the model from writing the present time into new rows."""
    created, updated = map(Article._meta.get_field, ["created_at", "updated_at"])
    created.auto_now_add = updated.auto_now = False
    try:
        yield
    finally:
        created.auto_now_add = updated.auto_now = True


def _sign(stories: list[Article], dice, house: House) -> dict[int, Author]:
    signed = {
        story.pk: house.authors[0] if dice.random() < 1 / 3 else dice.choice(house.authors)
        for story in stories
    }
    Byline.objects.bulk_create(Byline(article_id=pk, author=who) for pk, who in signed.items())
    return signed


def _save_history(stories: list[Article]) -> None:
    """Write three saves of each story."""
    model = Article.history.model
    names = [field.attname for field in Article._meta.concrete_fields]
    model.objects.bulk_create(
        model(
            **{name: getattr(story, name) for name in names} | {"revision": number},
            history_date=story.updated_at - timedelta(hours=3 - number),
            history_type="+" if number == 1 else "~",
        )
        for story in stories
        for number in (1, 2, 3)
    )


def _publish(stories: list[Article], signed: dict[int, Author], dice) -> list[Version]:
    """Publish most stories up to three times; withdraw one in forty."""
    versions, withdrawals = [], []
    for story in stories:
        if story.stage != Stage.DRAFT or dice.random() < 0.03:
            continue
        first = story.updated_at
        starts = [first + timedelta(days=n) for n in range(dice.choice([1, 1, 2, 3]))]
        if first > timezone.now() - timedelta(days=2):
            starts = [timezone.now() + timedelta(minutes=dice.randrange(5, 3_000))]
        end = None
        if dice.random() < 1 / 40 and starts[-1] < timezone.now():
            end = starts[-1] + timedelta(hours=1)
            withdrawals.append(Withdrawal(article=story, at=end))
        versions += _versions(story, signed[story.pk], starts, end)
    Version.objects.bulk_create(versions)
    VersionAuthor.objects.bulk_create(
        VersionAuthor(
            version=version,
            author=signed[version.article_id],
            article_id=version.article_id,
            first_published=version.first_published,
        )
        for version in versions
    )
    Withdrawal.objects.bulk_create(withdrawals)
    return versions


def _versions(
    story: Article, author: Author, starts: list[datetime], end: datetime | None
) -> list[Version]:
    shown = {
        "bylines": [bylines.shown(author, "by")],
        "topics": [],
        "corrections": [],
        "picture": {},
    }
    facts = {name: getattr(story, name) for name in Article.story_fields()}
    facts |= {"licence": "cc-by", "section": story.section, "shown": shown, "article": story}
    return [
        Version(
            **facts,
            number=number,
            kind=Version.Kind.UPDATE if number > 1 else Version.Kind.FIRST,
            live_from=start,
            live_until=until,
            first_published=starts[0],
            last_changed=start,
        )
        for number, (start, until) in enumerate(zip(starts, [*starts[1:], end], strict=True), 1)
    ]


def _read(versions: list[Version], dice, house: House) -> None:
    """Count reads of copies of one version in three, and very many places of a few."""
    rows = []
    for version in versions:
        if version.number == 1 and dice.random() < 1 / 3:
            days = 60 if version.pk % 500 == 0 else 3
            for place in house.places[: days // 2]:
                rows += [
                    Reads(
                        version=version,
                        place=place,
                        day=(version.live_from + timedelta(days=day)).date(),
                        count=dice.randrange(1, 900),
                    )
                    for day in range(days)
                ]
    Reads.objects.bulk_create(rows)
