"""Which of our stories a page holds, and what is to be said about each.

A story is known by its pixel's token first, which also names the version; then by a link to its
address or by the canonical address, and of several by the one whose text is there.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Version
from newsroom.models import Publication
from republish import eligibility
from republish.checking import ours, paragraphs, pixels, story, story_lines
from republish.checking.comparing import compare
from republish.checking.findings import Finding
from republish.checking.page import Page
from republish.models import Guidelines

# More stories than that on one page are a list of links and no copies.
MOST_STORIES = 5
MOST_LINKED = 20
# With so much of its text there, a story that is only linked to is a copy beside others.
A_COPY = 0.3


@dataclass(frozen=True)
class Report:
    """What is to be said of one story; `version` is None for a story that is not public."""

    version: Version | None
    findings: list[Finding]

    @property
    def to_do(self) -> list[Finding]:
        """The findings that ask the partner to do something."""
        return [finding for finding in self.findings if not finding.kept and finding.remedy]


def examine(page: Page, publication: Publication) -> list[Report]:
    """Return a report for each story of ours that the page holds; none for a page of others."""
    copied = _by_token(page)
    linked = [article for article in _by_address(page) if article not in copied]
    live = _live([*copied, *linked])
    reports = [
        _report(page, live.get(article), publication, number) for article, number in copied.items()
    ]
    likeliest, share = _likeliest(page, [live[article] for article in linked if article in live])
    if likeliest and (not reports or share >= A_COPY):
        reports.append(_report(page, likeliest, publication, None))
    if not reports and story_lines.were_public(linked):
        reports.append(_report(page, None, publication, None))
    return reports


def is_own_page(page: Page) -> bool:
    """Return whether this is a page of our own site and no copy."""
    return any(ours.is_own_style(link.get("href", "")) for link in page.in_head("link"))


def _by_token(page: Page) -> dict[int, int]:
    """Return the articles whose pixels the source names, with the newest of their versions."""
    found: dict[int, int] = {}
    for copied in pixels.copied_in(page.addresses_in_source):
        found[copied.article] = max(copied.number, found.get(copied.article, 0))
    return dict(list(found.items())[:MOST_STORIES])


def _by_address(page: Page) -> list[int]:
    """Return the articles that the page links to or calls the original, the last one first.

    A credit stands at the end of a copy, behind the links of the text.
    """
    named = [link.get("href", "") for link in page.root.iter("link")]
    found = [ours.story_at(address) for address in [*named, *page.links]]
    return list(dict.fromkeys(filter(None, reversed(found))))[:MOST_LINKED]


def _live(articles: Iterable[int]) -> dict[int, Version]:
    versions = Version.objects.live().for_pages().filter(article_id__in=articles)
    return {version.article_id: version for version in versions}


def _likeliest(page: Page, versions: list[Version]) -> tuple[Version | None, float]:
    """Return the version of which most stands in the page, and how much; else the first one."""
    texts = [(story.of(version).paragraphs, version) for version in versions]
    shares = [(paragraphs.share(text, page), version) for text, version in texts]
    share, version = max(shares, key=lambda pair: pair[0], default=(0.0, None))
    return version, share


def _report(
    page: Page, version: Version | None, publication: Publication, number: int | None
) -> Report:
    """Answer for one story, of which the page has version `number` where its pixel says so."""
    if version is None:
        return Report(None, [story_lines.withdrawn()])
    verdict = eligibility.verdict(version, guidelines=Guidelines.objects.current())
    if not verdict.allowed:
        return Report(version, [story_lines.not_allowed(verdict)])
    line = story_lines.of_version(version, number)
    return Report(version, [line, *compare(page, version, publication)])
