"""Every public address is walked, and no word that isn't public may stand on any of them.

The addresses come from the URL configuration itself: one that is added later is walked too, and
the test fails until `ARGUMENTS` can fill it in.
"""

from datetime import timedelta
from itertools import count

import pytest
from django.contrib.auth import get_user_model
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from lxml.html import document_fromstring

from articles.desk.drafts import links as draft_links
from articles.models import (
    Article,
    DraftLink,
    FrontPageSlot,
    Image,
    Section,
    Series,
    Topic,
    Version,
)
from articles.publishing import publish, withdraw
from authors.models import Author
from newsroom.models import PolicyPage
from republish.models import GuidelinesText
from republish.pixel import token
from tests import factories

pytestmark = pytest.mark.django_db

TEXT_FIELDS = [
    "headline",
    "dek",
    "seo_title",
    "seo_description",
    "social_title",
    "social_description",
]
ALL_FIELDS = [*TEXT_FIELDS, "slug", "body", "original", "alt", "caption", "credit"]
INTERNAL = [
    "zzinternalnote",
    "zzinternalreason",
    "zzinternalpublisher",
    "zzdraftreaderzz",
    "zzcorrectiontocomezz",
    "zzguidelinestocomezz",
    "zzguidelinesdraftzz",
    "zzpolicydraftzz",
    "zzwithdrawalreasonzz",
    "zzwithdrawerzz",
    "zznotetocomezz",
    "zznoteunseenzz",
    "zzseriestocomezz",
    "zzbeforewithdrawalzz",
]
HIDDEN = ["draft", "scheduled", "held", "withdrawn", "edited", "cancelled"]


def telltale(state: str, field: str) -> str:
    return f"zz{state}{field.replace('_', '')}zz"


def words_of(state: str) -> dict:
    """Return facts of a story in which each field has a word that stands nowhere else."""
    facts = {field: telltale(state, field) for field in TEXT_FIELDS}
    facts["slug"] = telltale(state, "slug")
    facts["body"] = f"<p>{telltale(state, 'body')}</p>"
    facts["original_url"] = f"https://{telltale(state, 'original')}.example/"
    return facts


def illustrated(state: str) -> Image:
    return factories.image(**{name: telltale(state, name) for name in ("alt", "caption", "credit")})


@pytest.fixture
def newsroom():
    """One story in each state, all in one section, about one topic, by one author."""
    shared = {
        "section": factories.section(slug="town"),
        "topics": [factories.topic(slug="books")],
        "authors": [factories.author(slug="ann", email="ann@ledger.example")],
        "series": factories.series(slug="tides", planned_parts=12),
        # Only a story of an agency may have an original elsewhere.
        "source": factories.source(may_republish=True),
    }
    factories.publication(show_history=True)
    _write_guidelines()
    _write_policies()
    factories.appeal()

    parts = count(1)

    def story(state, **facts):
        facts = {"image": illustrated(state), **words_of(state), **shared, **facts}
        return factories.article(series_part=next(parts), **facts)

    to_come = factories.series(name="zzseriestocomezz", description="zzseriestocomezz")
    factories.article(series=to_come, series_part=1, slug="to-come")
    articles = {state: story(state) for state in (*HIDDEN, "live")}
    wire = factories.source(name="zzagencynamezz")
    articles["agency"] = story("agency", source=wire)
    publish(
        articles["live"],
        by=factories.user(username="zzinternalpublisher"),
        note="zzinternalnote",
        overruled_because="zzinternalreason",
    )
    publish(articles["agency"], by=None)
    publish(articles["scheduled"], by=None, at=factories.later(days=1))
    publish(articles["held"], by=None)
    Article.objects.filter(pk=articles["held"].pk).update(embargo_until=factories.later(days=1))
    publish(articles["withdrawn"], by=None)
    _withdraw(articles["withdrawn"], public_note="The note for readers.")
    publish(articles["cancelled"], by=None, at=factories.later(days=1))
    _withdraw(articles["cancelled"], public_note="zznoteunseenzz")
    _publish_before_editing(articles["edited"])
    articles["returned"] = _returned(story("returned", body="<p>zzbeforewithdrawalzz</p>"))
    _schedule_a_correction(articles["live"])
    _withdraw(articles["live"], public_note="zznotetocomezz", at=factories.later(days=2))
    _end_draft_links(articles.values())
    for place, article in enumerate(articles.values(), 1):
        FrontPageSlot.objects.create(article=article, position=place)
    return articles


def _write_guidelines():
    """Leave two editions that are public, one that is to come, and a draft."""
    factories.guidelines(in_force_from=factories.later(days=-1))
    factories.guidelines(languages=["en", "he"])
    for words, facts in (
        ("zzguidelinestocomezz", {"in_force_from": factories.later(days=1)}),
        ("zzguidelinesdraftzz", {"draft": True}),
    ):
        html = f"<p>{words}</p>"
        parts = dict.fromkeys(GuidelinesText.PARTS, html)
        factories.guidelines(languages=["en", "he"], note=words, **parts, **facts)


def _write_policies():
    """Leave one page about the paper that readers see, and all others that they don't."""
    factories.policy("ethics")
    for kind in set(PolicyPage.Kind.values) - {"ethics"}:
        words = {"title": "zzpolicydraftzz", "body": "<p>zzpolicydraftzz</p>"}
        factories.policy(kind, is_public=False, **words)


def _publish_before_editing(article):
    """Leave a live version with other words, while the working copy holds the tell-tale ones."""
    edited = {name: getattr(article, name) for name in words_of("edited")}
    Article.objects.filter(pk=article.pk).update(
        **{name: "Open" for name in edited if name not in ("body", "original_url")},
        body="<p>Open words.</p>",
        original_url="",
        image=None,
    )
    publish(article, by=None)
    Article.objects.filter(pk=article.pk).update(**edited, image=article.image)


def _returned(article):
    """Withdraw the story, bring it back with other words, and change those."""
    publish(article, by=None)
    _withdraw(article)
    for words in ("Back.", "Back again."):
        article.body = f"<p>{words}</p>"
        article.save()
        publish(article, by=None)
    return article


def _schedule_a_correction(article):
    at = factories.later(days=1)
    publish(article, by=None, at=at, kind="correction", correction="zzcorrectiontocomezz")


def _withdraw(article, **facts):
    user, _made = get_user_model().objects.get_or_create(
        username="zzwithdrawerzz", is_superuser=True
    )
    withdraw(article, by=user, reason="zzwithdrawalreasonzz", **facts)


def _end_draft_links(articles):
    """Leave two links to each story that lead nowhere any more."""
    for article in articles:
        for facts in (
            {"expires_at": factories.later(seconds=-1)},
            {"revoked_at": factories.later(seconds=-1)},
        ):
            factories.draft_link(article, reader="zzdraftreaderzz", **facts)


def public_patterns():
    """Yield the names of all public addresses, as reverse() takes them."""
    for prefix, patterns in [("", get_resolver().url_patterns)]:
        for entry in patterns:
            if isinstance(entry, URLResolver) and str(entry.pattern) == "admin/":
                continue
            inner = entry.url_patterns if isinstance(entry, URLResolver) else [entry]
            namespace = f"{entry.namespace}:" if getattr(entry, "namespace", None) else prefix
            for pattern in inner:
                assert isinstance(pattern, URLPattern)
                yield f"{namespace}{pattern.name}", pattern.pattern.converters or {}


def days():
    """Return yesterday, today and tomorrow, when a scheduled story is to come."""
    return [timezone.localdate() + timedelta(days=number) for number in (-1, 0, 1)]


ARGUMENTS = {
    "articles:search": lambda: [[]],
    "favicon": lambda: [[]],
    "contact": lambda: [["newsroom"], ["republish"]],
    "robots_txt": lambda: [[]],
    "machine_licence": lambda: [[]],
    "tdm_reservation": lambda: [[]],
    "security_txt": lambda: [[]],
    "security_txt_old": lambda: [[]],
    "about": lambda: [[]],
    "policy": lambda: [[page.kind] for page in PolicyPage.objects.exclude(kind="about")],
    "media": lambda: [[image.picture.name] for image in Image.objects.all()],
    "authors:author": lambda: [[author.slug] for author in Author.objects.all()],
    "authors:contact": lambda: [[author.slug] for author in Author.objects.all()],
    "articles:home": lambda: [[]],
    "articles:corrections": lambda: [[]],
    "articles:series": lambda: [[series.slug] for series in Series.objects.all()],
    "articles:archive": lambda: [[]],
    "articles:archive_year": lambda: [[day.year] for day in days()],
    "articles:archive_month": lambda: [[day.year, day.month] for day in days()],
    "articles:archive_day": lambda: [[day.year, day.month, day.day] for day in days()],
    "articles:archive_nowhere": lambda: [["2026/13"]],
    "articles:card": lambda: [[article.pk, "0"] for article in Article.objects.all()],
    "articles:paper_card": lambda: [["0"]],
    "articles:draft": lambda: [
        *[[draft_links.token_of(link)] for link in DraftLink.objects.all()],
        *[[f"{link.pk}-{link.secret}.forged"] for link in DraftLink.objects.all()],
    ],
    "articles:section": lambda: [[section.slug] for section in Section.objects.all()],
    "articles:topic": lambda: [[topic.slug] for topic in Topic.objects.all()],
    "articles:story": lambda: [["town", a.pk, a.slug] for a in Article.objects.all()],
    "articles:story_history": lambda: [["town", a.pk, a.slug] for a in Article.objects.all()],
    "articles:story_by_number": lambda: [["town", a.pk] for a in Article.objects.all()],
    "articles:sitemap": lambda: [[]],
    "articles:sitemap_pages": lambda: [[]],
    "articles:sitemap_news": lambda: [[]],
    "articles:sitemap_more_news": lambda: [[1], [2]],
    "articles:sitemap_stories": lambda: [[1], [2]],
    "articles:indexnow_key": lambda: [["0123456789abcdef"]],
    "republish:guidelines": lambda: [[], ["he"]],
    "republish:canonical": lambda: [[], ["he"]],
    "republish:guidelines_history": lambda: [[], ["he"]],
    "republish:guidelines_edition": lambda: [[1], [2], [3], ["he", 2], ["he", 3]],
    "republish:check": lambda: [[]],
    "republish:page": lambda: [[article.pk] for article in Article.objects.all()],
    "republish:copy_html": lambda: [[article.pk] for article in Article.objects.all()],
    "republish:copy_txt": lambda: [[article.pk] for article in Article.objects.all()],
    "republish:copy_md": lambda: [[article.pk] for article in Article.objects.all()],
    "republish:package": lambda: [[article.pk] for article in Article.objects.all()],
    "republish:story_json": lambda: [[article.pk] for article in Article.objects.all()],
    "republish:feed_rss": lambda: [[]],
    "republish:feed_atom": lambda: [[]],
    "republish:feed_json": lambda: [[]],
    "republish:pixel": lambda: [
        [token.make(token.Copied(version.article_id, version.number))]
        for version in Version.objects.all()
    ],
}

# Each of these pages has three feeds.
ARGUMENTS |= {
    f"articles:{kind}feed_{key}": ARGUMENTS[page_name]
    for kind, page_name in [
        ("", "articles:home"),
        ("section_", "articles:section"),
        ("topic_", "articles:topic"),
        ("author_", "authors:author"),
        ("series_", "articles:series"),
    ]
    for key in ("rss", "atom", "json")
}


def addresses():
    for name, _ in public_patterns():
        assert name in ARGUMENTS, f"say in ARGUMENTS how to walk {name}"
        for arguments in ARGUMENTS[name]():
            yield reverse(name, args=arguments)


def text_of(response) -> str:
    return (
        b"".join(response).decode("utf-8", "replace")
        if response.streaming
        else (response.content.decode("utf-8", "replace"))
    )


def test_no_word_that_is_not_public_stands_on_any_page(client, newsroom):
    walked, found = 0, []
    for address in addresses():
        response = client.get(address, follow=True)
        walked += 1
        text = text_of(response)
        own = [part for part in address.split("/") if part]
        for state in HIDDEN:
            found += [
                (address, word)
                for word in (telltale(state, field) for field in ALL_FIELDS)
                # A 404 may repeat the address that was asked for.
                if word in text and word not in own
            ]
        found += [(address, word) for word in INTERNAL if word in text]
    assert found == []
    assert walked > 40


def test_the_words_that_are_public_do_stand_there(client, newsroom):
    """The walk above proves nothing unless it can find words at all."""
    page = text_of(client.get(f"/town/{newsroom['live'].pk}/{newsroom['live'].slug}/"))
    for field in ("headline", "dek", "body", "caption", "credit", "alt"):
        assert telltale("live", field) in page
    today = reverse("articles:archive_day", args=ARGUMENTS["articles:archive_day"]()[1])
    for address in ("/", "/town/", "/topic/books/", "/author/ann/", "/series/tides/", today):
        listed = text_of(client.get(address))
        assert telltale("live", "headline") in listed
        assert telltale("agency", "headline") in listed


def test_what_was_changed_is_shown_of_words_that_are_public(client, newsroom):
    article = newsroom["returned"]
    changes = text_of(client.get(f"/town/{article.pk}/{article.slug}/history/"))
    assert "<ins> again</ins>" in changes


@pytest.mark.parametrize("state", ["draft", "scheduled", "held", "cancelled"])
def test_a_story_that_is_not_public_answers_as_one_that_does_not_exist(client, newsroom, state):
    article = newsroom[state]
    missing = client.get(f"/town/987654/{article.slug}/")
    for address in (f"/town/{article.pk}/{article.slug}/", f"/town/{article.pk}/"):
        response = client.get(address)
        assert response.status_code == 404
        assert text_of(response) == text_of(missing)
    assert client.get(f"/republish/{article.pk}/copy.html").status_code == 404


def test_a_withdrawn_story_answers_the_same_under_every_address(client, newsroom):
    article = newsroom["withdrawn"]
    addresses = (f"/town/{article.pk}/{article.slug}/", f"/town/{article.pk}/")
    responses = [client.get(address) for address in addresses]
    assert [response.status_code for response in responses] == [410, 410]
    assert "The note for readers." in text_of(responses[0])
    assert text_of(responses[0]) == text_of(responses[1])
    assert client.get(f"/republish/{article.pk}/copy.html").status_code == 410


def test_the_copy_of_an_agency_story_is_refused_without_its_words(client, newsroom):
    response = client.get(f"/republish/{newsroom['agency'].pk}/copy.html")
    assert response.status_code == 403
    assert telltale("agency", "body") not in text_of(response)
    assert "zzagencynamezz" in text_of(response)


def test_nothing_linked_from_the_home_page_leads_astray(client, newsroom):
    """Follow every link of ours from page to page: all answer, none shows hidden words."""
    waiting, seen = ["/"], set()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        response = client.get(address)
        assert response.status_code in (200, 403), address
        if response.streaming:
            list(response.streaming_content)  # a file is closed at its end
        if not response["Content-Type"].startswith("text/html") or response.status_code == 403:
            continue
        text = text_of(response)
        assert not [state for state in HIDDEN if f"zz{state}" in text], address
        for link in document_fromstring(text).iter("a"):
            target = link.get("href", "").removeprefix("https://ledger.example").split("#")[0]
            if target.startswith("/") and target not in seen:
                waiting.append(target)
    assert len(seen) > 8
