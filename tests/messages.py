"""Messages for translators as the sources hold them and as catalogues do, without GNU gettext.

A message is known by its context ("" where it has none) and its English words.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import templatize

Key = tuple[str, str]

FOLDERS = ("articles", "authors", "newsroom", "republish", "templates")
PREFIXES = {"gettext": (0, 0), "ngettext": (0, 1), "pgettext": (1, 0), "npgettext": (1, 1)}
LITERAL = r"""\s*(u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))"""
IN_TEMPLATE = re.compile(rf"\b(n?p?gettext|_)\({LITERAL}(?:,{LITERAL})?(?:,{LITERAL})?", re.DOTALL)
LINE = re.compile(r'^(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d)\])? )?"(.*)"$')


@dataclass
class Message:
    """One entry of a catalogue; `forms` has several translations where there is a plural."""

    context: str = ""
    words: str = ""
    plural: str = ""
    forms: tuple[str, ...] = ()


def in_sources() -> dict[Key, str]:
    """Return the plural ("" where there is none) of every message in code and templates."""
    found = {}
    for path in sources(".py", ".html", ".txt", ".xml"):
        read = in_python if path.suffix == ".py" else in_template
        for key, plural in read(path.read_text()).items():
            # Words that stand alone in one place and are counted in another are one message.
            found[key] = plural or found.get(key, "")
    return found


def sources(*suffixes: str) -> Iterator[Path]:
    """Yield the files of the site with one of the endings."""
    for folder in FOLDERS:
        for path in (settings.BASE_DIR / folder).rglob("*"):
            if path.suffix in suffixes:
                yield path


def in_catalogue(path: Path) -> list[Message]:
    """Return the entries of a .po file in its order; the first is the header, without words."""
    entries, into = [], None
    for line in path.read_text().splitlines():
        match = LINE.match(line)
        if match is None:
            into = None if not line else into
            continue
        field, _, written = match.groups()
        if field == "msgctxt" or (field == "msgid" and into != "msgctxt"):
            entries.append(Message())
        _add(entries[-1], field or into, ast.literal_eval(f'"{written}"'), starts=bool(field))
        into = field or into
    return entries


def _add(entry: Message, field: str, text: str, *, starts: bool) -> None:
    if field == "msgstr":
        *before, last = entry.forms or ("",)
        entry.forms = (*entry.forms, text) if starts else (*before, last + text)
    else:
        name = {"msgctxt": "context", "msgid": "words", "msgid_plural": "plural"}[field]
        setattr(entry, name, getattr(entry, name) + text)


def in_python(source: str) -> dict[Key, str]:
    """Return the messages of a Python file, whatever its functions are imported as."""
    tree = ast.parse(source)
    names = {name: name for name in PREFIXES}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            names |= {each.asname or each.name: each.name for each in node.names}
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
            name = names.get(called, called).removesuffix("_lazy").removesuffix("_noop")
            texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
            if name in PREFIXES and texts:
                found.update([_known(name, texts)])
    return found


def in_template(source: str) -> dict[Key, str]:
    """Return the messages of a template, as Django writes them down for gettext."""
    found = {}
    for name, *literals in IN_TEMPLATE.findall(templatize(source)):
        texts = [ast.literal_eval(each) for each in literals if each]
        found.update([_known("gettext" if name == "_" else name, texts)])
    return found


def _known(name: str, texts: list[str]) -> tuple[Key, str]:
    contexts, plurals = PREFIXES[name]
    context = texts.pop(0) if contexts else ""
    return (context, texts[0]), texts[1] if plurals else ""
