"""The lines about the text: paragraphs, links, corrections, and who wrote it."""

from urllib.parse import unquote

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Version
from republish.checking import addresses, ours, paragraphs
from republish.checking.findings import Finding, State
from republish.checking.page import Page
from republish.checking.paragraphs import Match
from republish.checking.story import Link, Paragraph, Story
from republish.checking.words import folded, words

MOST_DETAILS = 20
FIRST_WORDS = 8
MOST_CHANGES = 3
LONGEST_CHANGE = 80


def of_paragraphs(page: Page, story: Story, version: Version) -> Finding:
    """Return which paragraphs are missing or were changed."""
    matches = paragraphs.find(story.paragraphs, page)
    wrong = [match for match in matches if match.state is not State.THERE]
    total, missing = len(matches), sum(match.state is State.MISSING for match in wrong)
    if not wrong:
        sentence = ngettext("Its paragraph is there.", "All {total} paragraphs are there.", total)
        return Finding("paragraphs", State.THERE, sentence.format(total=total))
    if missing == total:
        return _none_of_them(version)
    sentence = _("{kept} of {total} paragraphs are there as we wrote them.")
    return Finding(
        "paragraphs",
        State.MISSING if missing else State.DIFFERENT,
        sentence.format(kept=total - len(wrong), total=total),
        details=_some([_paragraph_detail(match) for match in wrong]),
        remedy=_("Put the paragraphs as they are in the story; please don’t edit them."),
        address=ours.page_for_partners(version.article_id),
    )


def _none_of_them(version: Version) -> Finding:
    """Return the finding for a page in which no paragraph could be found: a list says no more."""
    return Finding(
        "paragraphs",
        State.MISSING,
        _("None of its paragraphs is there in our words."),
        remedy=_(
            "If this is another page, check the right one. A translation can’t be compared. "
            "Otherwise put the text of the story in."
        ),
        address=ours.page_for_partners(version.article_id),
    )


def _paragraph_detail(match: Match) -> str:
    start = _first_words(match.paragraph.text)
    if match.state is State.MISSING:
        return _("Missing: {start}").format(start=start)
    changes = "; ".join(_change(*change) for change in match.changes[:MOST_CHANGES])
    detail = _("Changed: {start}").format(start=start)
    return f"{detail} ({changes})" if changes else detail


def _change(ours: str, theirs: str) -> str:
    if not theirs:
        return _("without “{ours}”").format(ours=_cut(ours))
    if not ours:
        return _("with “{theirs}” put in").format(theirs=_cut(theirs))
    return _("“{theirs}” for “{ours}”").format(ours=_cut(ours), theirs=_cut(theirs))


def of_links(page: Page, story: Story) -> Finding | None:
    """Return which links of the text are missing or lead elsewhere; None for a text without."""
    if not story.links:
        return None
    missing, changed = _links_wanting(page, story)
    total, kept = len(story.links), len(story.links) - len(missing) - len(changed)
    if kept == total:
        sentence = ngettext("The link in the text is there.", "All {total} links are there.", total)
        return Finding("links", State.THERE, sentence.format(total=total))
    details = [_link_detail(_("Missing: “{text}” to {address}"), link) for link in missing]
    details += [_link_detail(_("Changed: “{text}” to {address}"), link) for link in changed]
    return Finding(
        "links",
        State.MISSING if missing else State.DIFFERENT,
        _("{kept} of {total} links are there as we set them.").format(kept=kept, total=total),
        details=_some(details),
        remedy=_(
            "Set the links that are named above again, with their addresses as they are there."
        ),
    )


def _links_wanting(page: Page, story: Story) -> tuple[list[Link], list[Link]]:
    """Return the links that are missing, and those that go another way, or with another query."""
    there = {addresses.normal(address) for address in page.links}
    bare = {addresses.without_query(address) for address in page.links}
    carried = {addresses.normal(inner) for inner in map(addresses.wrapped, page.links) if inner}
    missing, changed = [], []
    for link in story.links:
        wanted = addresses.normal(link.address)
        if wanted not in there:
            alike = wanted in carried or addresses.without_query(link.address) in bare
            (changed if alike else missing).append(link)
    return missing, changed


def _link_detail(sentence: str, link: Link) -> str:
    return sentence.format(text=_cut(link.text), address=unquote(link.address))


def of_byline(page: Page, version: Version) -> Finding:
    """Return which of those who signed the story are named."""
    names = [byline["name"] for byline in version.bylines]
    lacking = [name for name in names if not _says(page, name)]
    if not lacking:
        sentence = _("The byline is there: {names}.").format(names=", ".join(names))
        return Finding("byline", State.THERE, sentence)
    sentence = ngettext("A name is missing from the byline.", "Names are missing.", len(lacking))
    return Finding(
        "byline",
        State.MISSING,
        sentence,
        details=tuple(lacking),
        remedy=_("Put the byline above the text or below it."),
        snippet=version.byline_text,
    )


def of_corrections(page: Page, version: Version) -> Finding | None:
    """Return which of our corrections the page doesn't give; None for a story without any."""
    texts = [Paragraph(correction["text"]) for correction in version.corrections]
    if not texts:
        return None
    lacking = [
        match.paragraph.text
        for match in paragraphs.find([text for text in texts if text.words], page)
        if match.state is not State.THERE
    ]
    if not lacking:
        return Finding("corrections", State.THERE, _("Our corrections are there."))
    return Finding(
        "corrections",
        State.MISSING,
        _("A correction of the story is missing."),
        details=_some(lacking),
        remedy=_(
            "Put the corrections that are named above below the text: your readers need them too."
        ),
    )


def _says(page: Page, name: str) -> bool:
    """Return whether the page's text holds the words of a name one after the other."""
    wanted = folded(words(name))
    runs = zip(*(page.words[place:] for place in range(len(wanted))), strict=False)
    return not wanted or tuple(wanted) in runs


def _some(details: list[str]) -> tuple[str, ...]:
    more = len(details) - MOST_DETAILS
    if more <= 0:
        return tuple(details)
    return (*details[:MOST_DETAILS], _("and {more} more").format(more=more))


def _first_words(text: str) -> str:
    found = text.split()
    start = _cut(" ".join(found[:FIRST_WORDS]))
    return f"{start} …" if len(found) > FIRST_WORDS else start


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CHANGE else f"{text[:LONGEST_CHANGE]}…"
