"""Every word of the interface is translated, and the compiled catalogues follow the sources."""

import gettext
import re
from pathlib import Path

import django
import pytest
from django.conf import settings

from tests import messages

CATALOGUES = sorted(settings.LOCALE_PATHS[0].glob("*/LC_MESSAGES/*.po"))
DJANGO = Path(django.__file__).parent / "conf" / "locale"

# What a translation has to keep as it is: places for values, and tags.
KEPT = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w+\}|<[^>]+>")
LETTERS = re.compile(r"[a-z]{2,}", re.IGNORECASE)

# Words that are the same in every language.
NAMES = {"HTML", "Markdown"}
FORMATS = "date format"

each_catalogue = pytest.mark.parametrize(
    "path", CATALOGUES, ids=[path.parts[-3] for path in CATALOGUES]
)


def compiled(path: Path) -> gettext.GNUTranslations:
    with path.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def entries(path: Path) -> list[messages.Message]:
    return messages.in_catalogue(path)[1:]


def test_there_are_catalogues_for_all_languages_but_english():
    codes = {path.parts[-3] for path in CATALOGUES}
    assert codes == set(dict(settings.LANGUAGES)) - {"en"}


@each_catalogue
def test_a_catalogue_holds_the_messages_of_the_sources(path):
    held = {(entry.context, entry.words): entry.plural for entry in entries(path)}
    assert len(held) == len(entries(path))
    assert held == messages.in_sources()


@each_catalogue
def test_each_message_is_translated_in_all_its_forms(path):
    plurals = int(re.search(r"nplurals=(\d+)", compiled(path).info()["plural-forms"])[1])
    for entry in entries(path):
        assert len(entry.forms) == (plurals if entry.plural else 1), entry
        assert all(form.strip() for form in entry.forms), entry


@each_catalogue
def test_nothing_waits_for_a_translator(path):
    assert not re.search(r"^#.*\bfuzzy\b|^#~", path.read_text(), re.MULTILINE)


@each_catalogue
def test_no_message_is_left_in_english(path):
    english = {
        entry.words
        for entry in entries(path)
        if entry.words in entry.forms and LETTERS.search(KEPT.sub("", entry.words))
    }
    formats = {entry.words for entry in entries(path) if entry.context == FORMATS}
    assert english - formats == NAMES


@each_catalogue
def test_values_and_tags_are_kept(path):
    for entry in entries(path):
        *others, last = entry.forms
        assert sorted(KEPT.findall(last)) == sorted(KEPT.findall(entry.plural or entry.words))
        possible = set(KEPT.findall(entry.words + entry.plural))
        assert all(set(KEPT.findall(form)) <= possible for form in others), entry


@each_catalogue
def test_the_compiled_catalogue_says_what_translators_wrote(path):
    catalogue = compiled(path)
    for entry in entries(path):
        context, words, plural = entry.context or None, entry.words, entry.plural
        if not plural:
            said = catalogue.pgettext(context, words) if context else catalogue.gettext(words)
            assert (said,) == entry.forms
            continue
        said = {catalogue.plural(n): catalogue.ngettext(words, plural, n) for n in range(130)}
        assert tuple(said[form] for form in sorted(said)) == entry.forms


@each_catalogue
def test_numbers_are_counted_as_django_counts_them(path):
    theirs = gettext.translation("django", DJANGO, [path.parts[-3]])
    assert compiled(path).info()["plural-forms"] == theirs.info()["plural-forms"]


def test_messages_stand_where_gettext_finds_them():
    """makemessages knows the functions by their names and `_`, and reads no f-string."""
    hidden = re.compile(
        r"^from django\.utils\.translation import \w+ as (?!_$)|\bf\".*\{[^}\"]*\b_\(", re.MULTILINE
    )
    for path in messages.sources(".py"):
        assert not hidden.search(path.read_text()), path


def test_messages_are_found_in_every_way_of_writing_them():
    source = """
from django.utils.translation import gettext_lazy as _, npgettext, pgettext
_("One " "line") ; pgettext("day", "May") ; npgettext("ink", "%d spot", "%d spots", 2) ; other("No")
"""
    assert messages.in_python(source) == {
        ("", "One line"): "",
        ("day", "May"): "",
        ("ink", "%d spot"): "%d spots",
    }
    template = """{% translate "It’s" context "a" %}
{{ x|default:_("b") }}{% include "c" with d=_("e") %}
{% blocktranslate trimmed count n=n %}
  {{ n }} "day"
{% plural %}
  {{ n }} days
{% endblocktranslate %}"""
    assert messages.in_template(template) == {
        ("a", "It’s"): "",
        ("", "b"): "",
        ("", "e"): "",
        ("", '%(n)s "day"'): "%(n)s days",
    }


def test_catalogues_are_read_with_their_breaks(tmp_path):
    path = tmp_path / "django.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n"Language: he\\n"\n\n#: a.py\nmsgctxt "c"\nmsgid "a \\"b\\""\n'
        'msgstr ""\n"d "\n"e"\n\nmsgid "f"\nmsgid_plural "g"\nmsgstr[0] "h"\nmsgstr[1] "i"\n'
    )
    assert messages.in_catalogue(path) == [
        messages.Message(forms=("Language: he\n",)),
        messages.Message("c", 'a "b"', "", ("d e",)),
        messages.Message("", "f", "g", ("h", "i")),
    ]
