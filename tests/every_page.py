"""A paper in which every kind of page has something of every kind to show."""

from datetime import timedelta
from urllib.parse import urlencode

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from articles.desk.drafts import links as draft_links
from articles.models import FrontPageSlot, Image, Section, Version
from articles.publishing import publish, publish_backdated, withdraw
from authors.models import Author
from newsroom import listing
from tests import drawings, factories, pictures

BODY = """
<p>The council voted on <em>Tuesday</em> to keep the <a href="https://library.example/">library</a>
<strong>open</strong>. It uses 40 m<sup>3</sup> of water a year.</p>
<h2>What was decided</h2>
<ul><li>The reading room stays.</li><li>The van goes.</li></ul>
<h3>In this order</h3>
<ol start="3"><li>Roof</li><li>Windows</li></ol>
<blockquote><p>We heard the town.</p></blockquote>
<blockquote class="pullquote"><p>We heard the town.</p></blockquote>
<figure><img src="{plan}" alt="A plan of the library" width="300" height="200">
<figcaption>The plan of 1897</figcaption></figure>
<figure class="wide" data-image="{number}"><img src="{plan}" alt="The room" width="640"
height="420"><figcaption>The reading room. Drawn by the tests</figcaption></figure>
<figure data-image="{number}"><img src="{plan}" alt="" role="presentation" width="640"
height="420"><figcaption>Drawn by the tests</figcaption></figure>
<div class="gallery"><figure data-image="{number}"><img src="{plan}" alt="The room" width="640"
height="420"><figcaption>From the door. Drawn by the tests</figcaption></figure>
<figure data-image="{tower}"><img src="{plan}" alt="The tower" width="100" height="300">
<figcaption>From below. Drawn by the tests</figcaption></figure></div>
<hr>
<h4>The money</h4>
<table><tbody><tr><th scope="col">Year</th><th scope="col">Cost</th></tr>
<tr><td>2026</td><td>4,000</td></tr></tbody></table>
<p class="embed"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">A ferry leaves</a></p>
<p class="embed"><a href="https://x.com/NASA/status/1234567890">
https://x.com/NASA/status/1234567890</a></p>
<p lang="he" dir="rtl">הספרייה נשארת.</p>
"""


def build() -> dict[str, str]:
    """Fill the database with a small paper; return the address of each kind of page by name."""
    factories.publication(
        tagline="All the town",
        editor_in_chief="Ed Itor",
        show_history=True,
        logo=ContentFile(drawings.logo(), name="logo.svg"),
        logo_dark=ContentFile(pictures.drawing(), name="dark.png"),
    )
    _guidelines()
    _policies()
    _appeal()
    author = _author()
    story = _story(author)
    hebrew = _hebrew(author, story)
    agency = factories.version(
        source=factories.source(name="Wire"),
        original_url="https://w.example/",
        topics=story.topics.all(),
    )
    section = story.section
    for _number in range(21):
        factories.version(section=section, authors=[author])
    for version, place in ((hebrew, 1), (story, 3), (agency, 8), (agency, 12)):
        FrontPageSlot.objects.create(article=version.article, position=place)
    return {
        "home": reverse("articles:home"),
        "section": section.get_absolute_url(),
        "section, older stories": _older_stories(section),
        "section without stories": factories.section().get_absolute_url(),
        "topic": story.topics.get().get_absolute_url(),
        "series": story.series.get_absolute_url(),
        **_archive(),
        "corrections": reverse("articles:corrections"),
        "search": reverse("articles:search"),
        "search that found stories": _searched(q="library", order="newest"),
        "search that found nothing": _searched(q="zzzz yyyy", section=section.slug),
        "search with mistakes": _searched(q="a", since="soon", author="nobody", section="none"),
        "author": author.get_absolute_url(),
        "contact of an author": reverse("authors:contact", args=[author.slug]),
        "contact of the newsroom": reverse("contact", args=["newsroom"]),
        "contact for partners": reverse("contact", args=["republish"]),
        "story": story.get_absolute_url(),
        "what changed in a story": f"{story.get_absolute_url()}history/",
        "story in Hebrew": hebrew.get_absolute_url(),
        "story of an agency": agency.get_absolute_url(),
        "republishing": reverse("republish:page", args=[story.article_id]),
        "republishing in Hebrew": reverse("republish:page", args=[hebrew.article_id]),
        "republishing that is refused": reverse("republish:page", args=[agency.article_id]),
        "guidelines": reverse("republish:guidelines"),
        "guidelines in Hebrew": reverse("republish:guidelines", args=["he"]),
        "guide on canonical addresses": reverse("republish:canonical"),
        "editions of the guidelines": reverse("republish:guidelines_history"),
        "first edition": reverse("republish:guidelines_edition", args=[1]),
        "edition with differences": reverse("republish:guidelines_edition", args=[2]),
        "edition in Hebrew": reverse("republish:guidelines_edition", args=["he", 2]),
        "check of a copy": reverse("republish:check"),
        "copy that is refused": reverse("republish:copy_html", args=[agency.article_id]),
        "draft that somebody was sent": _draft(author),
        "draft link that is over": reverse("articles:draft", args=["over"]),
        "about the paper": reverse("about"),
        "contacts, in Hebrew": reverse("policy", args=["contact"]),
        "no such page": "/nowhere/987654321/nothing/",
        "withdrawn story": _withdrawn(),
    }


def _searched(**query: str) -> str:
    """Return the address of the answer to a search."""
    return f"{reverse('articles:search')}?{urlencode(query)}"


def _older_stories(section: Section) -> str:
    """Return the address of the second page of a section's stories."""
    page = listing.page(section.versions.live(), None)
    return f"{section.get_absolute_url()}{page.next}"


def _archive() -> dict[str, str]:
    """Return the addresses of the archive, with a day that has stories and one that has none."""
    today = timezone.localdate()
    old = factories.article()
    publish_backdated(old, at=timezone.now() - timedelta(days=800))
    empty = today - timedelta(days=1)
    return {
        "archive": reverse("articles:archive"),
        "archive of a year": reverse("articles:archive_year", args=[today.year]),
        "archive of a month": reverse("articles:archive_month", args=[today.year, today.month]),
        "archive of a day": reverse(
            "articles:archive_day", args=[today.year, today.month, today.day]
        ),
        "archive of a day without stories": reverse(
            "articles:archive_day", args=[empty.year, empty.month, empty.day]
        ),
    }


def _appeal() -> None:
    """Write a letter to readers that has all its parts."""
    factories.appeal(
        text="<p>For {years} years:</p><ul><li><em>All</em> the town.</li></ul>",
        portrait=ContentFile(pictures.photograph(400, 300), name="ed.jpg"),
        signature=ContentFile(pictures.drawing(480, 160), name="signature.png"),
        call_to_action="Give",
        link="https://give.example/?from=story&now=1",
    )


def _withdrawn() -> str:
    """Return the address of a story that was withdrawn with a note of two paragraphs."""
    version = factories.version()
    withdraw(version.article, by=None, public_note="A source lied.\n\nWe are sorry.")
    return version.get_absolute_url()


def _guidelines() -> None:
    """Write two editions that differ in a word, a link, a heading, a list and a table."""
    old = """<h2>Credit</h2><p>Name <a href="/town/">us</a> and the author.</p>
    <ul><li>Keep the image.</li><li>Keep the links.</li></ul>
    <table><tbody><tr><th scope="col">Use</th></tr><tr><td>Web</td></tr></tbody></table>"""
    new = """<h2>Credits</h2><p>Name <a href="/author/ann/">us</a> and every author.</p>
    <ul><li>Keep the links.<ul><li>All of them.</li></ul></li></ul>
    <table><tbody><tr><th scope="col">Use</th></tr><tr><td>Paper</td></tr></tbody></table>"""
    languages = ["en", "he"]
    factories.guidelines(in_force_from=factories.later(days=-9), full=old, languages=languages)
    factories.guidelines(full=new, languages=languages, note="Every author is named now.")


def _policies() -> None:
    """Write a page about the paper with all that such a page may have, and one in Hebrew."""
    factories.policy(
        "about",
        body="""<p>We <em>are</em> the <a href="/town/">town</a>’s <strong>paper</strong>.</p>
        <h2>Who</h2><ul><li>Ann</li></ul><h3>And</h3><ol><li>Bo</li></ol><hr>
        <blockquote><p>Read all about it.</p></blockquote>
        <table><tbody><tr><th scope="col">Source</th></tr><tr><td>Readers</td></tr></tbody></table>
        """,
    )
    factories.policy("contact", language="he", title="כתבו לנו", body="<p>אנחנו קוראים הכול.</p>")
    factories.policy("ethics")


def _author() -> Author:
    return factories.author(
        role="Deputy news editor",
        closing_line="is deputy news editor of The Ledger",
        bio="<p>Has written about the <em>council</em> since 2011.</p>",
        portrait=ContentFile(pictures.photograph(400, 400), name="ann.jpg"),
        email="ann@ledger.example",
        social_name="@ann",
        social_url="https://social.example/@ann",
    )


def _story(author: Author) -> Version:
    """Return the live version of a story with all its parts, corrected above and below."""
    picture = ContentFile(pictures.photograph(), name="room.jpg")
    image = factories.image(picture=picture, caption="The reading room", may_republish=True)
    article = factories.article(
        authors=[author, factories.author()],
        topics=[factories.topic()],
        section=factories.section(description="News of the town", in_navigation=True),
        dek="The council voted five to four.",
        genre="reportage",
        series=factories.series(planned_parts=3),
        series_part=1,
        body=BODY.format(plan=image.picture.url, number=image.pk, tower=_tower().pk),
        image=image,
        seo_title="The library stays",
        seo_description="The council has decided.",
    )
    publish(article, by=None)
    article.headline += " after all"
    article.body = article.body.replace("Roof", "Cellar").replace("4,000", "5,000")
    article.save()
    grave = {"correction": "The library stays open.", "correction_place": "top"}
    publish(article, by=None, kind="correction", **grave)
    return publish(article, by=None, kind="correction", correction="The vote was on Tuesday.")


def _tower() -> Image:
    return factories.image(picture=ContentFile(pictures.photograph(100, 300), name="tower.jpg"))


def _draft(author: Author) -> str:
    """Return the address under which somebody reads a draft with an embargo."""
    article = factories.article(
        authors=[author],
        dek="To come on Friday.",
        image=factories.image(),
        embargo_until=factories.later(days=1),
    )
    token = draft_links.token_of(factories.draft_link(article))
    return reverse("articles:draft", args=[token])


def _hebrew(author: Author, story: Version) -> Version:
    """Return a story in Hebrew that is the next part after another one, about the same."""
    return factories.version(
        series=story.series,
        series_part=2,
        topics=story.topics.all(),
        genre="opinion",
        language="he",
        headline="הספרייה נשארת פתוחה",
        dek="המועצה הצביעה",
        body="<p>המועצה הצביעה ביום <em>שלישי</em>.</p>",
        authors=[author],
        image=factories.image(),
    )
