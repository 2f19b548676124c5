"""What translators wrote is what the site says: the compiled catalogues follow the sources."""

import gettext
import re

import pytest
from django.conf import settings

SOURCES = sorted(settings.LOCALE_PATHS[0].glob("*/LC_MESSAGES/*.po"))
ENTRY = re.compile(r'^(?:msgctxt "(.+)"\n)?msgid "(.+)"\nmsgstr "(.*)"$', re.MULTILINE)
PLACE = re.compile(r"%\(\w+\)s")


def written(text: str) -> str:
    return text.replace('\\"', '"').replace("\\\\", "\\")


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_each_catalogue_is_compiled_and_complete(source):
    with source.with_suffix(".mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    entries = ENTRY.findall(source.read_text())
    assert len(entries) == source.read_text().count("\nmsgid ") - 1  # the header
    for context, message, translation in entries:
        message, translation = written(message), written(translation)
        assert translation
        assert sorted(PLACE.findall(message)) == sorted(PLACE.findall(translation))
        said = catalogue.pgettext(context, message) if context else catalogue.gettext(message)
        assert said == translation


def test_there_are_catalogues():
    assert [source.parts[-3] for source in SOURCES] == ["he"]
