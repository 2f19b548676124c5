"""A page compared with one version of a story."""

from articles.models import Version
from newsroom.models import Publication
from republish.checking import frame_lines, pixel_line, story, text_lines
from republish.checking.findings import Finding
from republish.checking.page import Page


def compare(page: Page, version: Version, publication: Publication) -> list[Finding]:
    """Return a finding for each thing that a copy of a published version should have.

    Nothing is asked of the database: `version` comes with its section and source. Its text is in
    the findings, so whether it may be shown has to be known before.
    """
    text = story.of(version)
    findings = [
        pixel_line.finding(page, version),
        frame_lines.of_credit(page, version, publication),
        frame_lines.of_licence(page, version),
        text_lines.of_byline(page, version),
        text_lines.of_paragraphs(page, text, version),
        text_lines.of_links(page, text),
        text_lines.of_corrections(page, version),
        frame_lines.of_canonical(page, version),
        frame_lines.of_noindex(page),
        frame_lines.of_scripts(page),
    ]
    return [finding for finding in findings if finding is not None]
