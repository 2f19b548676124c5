"""What a person can type in an editor, said once.

A preset is the `extensions` configuration of the editor: which parts its toolbar offers.
`allow_list()` derives from the same preset what the sanitiser keeps, so that what can be
typed and what is stored are the same.
"""

from typing import NamedTuple

LINK_SCHEMES = ("http", "https", "mailto", "tel")
PULL_QUOTE_CLASS = "pullquote"
WIDE_CLASS = "wide"
GALLERY_CLASS = "gallery"
EMBED_CLASS = "embed"

PRESETS = {
    "story": {
        "Bold": True,
        "Italic": True,
        "Subscript": True,
        "Superscript": True,
        "Link": True,
        "Heading": {"levels": [2, 3, 4]},
        "BulletList": True,
        "OrderedList": True,
        "ListItem": True,
        "Blockquote": True,
        "PullQuote": True,
        "Figure": True,
        "Gallery": True,
        "Image": True,
        "Caption": True,
        "Embed": True,
        "HorizontalRule": True,
        "Table": True,
        "TableRow": True,
        "TableHeader": True,
        "TableCell": True,
        "HardBreak": True,
        "LanguageOfParts": True,
    },
    "page": {
        "Bold": True,
        "Italic": True,
        "Link": True,
        "Heading": {"levels": [2, 3]},
        "BulletList": True,
        "OrderedList": True,
        "ListItem": True,
        "Blockquote": True,
        "HorizontalRule": True,
        "Table": True,
        "TableRow": True,
        "TableHeader": True,
        "TableCell": True,
        "HardBreak": True,
        "LanguageOfParts": True,
    },
    "note": {
        "Bold": True,
        "Italic": True,
        "Link": True,
        "BulletList": True,
        "OrderedList": True,
        "ListItem": True,
        "HardBreak": True,
        "LanguageOfParts": True,
    },
}

# Parts that are in every editor.
_ALWAYS = ("Paragraph",)

_CELL = frozenset({"colspan", "rowspan"})
_NONE = frozenset()

# Extension: the elements it writes, each with the attributes it may carry.
_ELEMENTS = {
    "Paragraph": {"p": _NONE},
    "Bold": {"strong": _NONE},
    "Italic": {"em": _NONE},
    "Subscript": {"sub": _NONE},
    "Superscript": {"sup": _NONE},
    "Link": {"a": frozenset({"href"})},
    "BulletList": {"ul": _NONE},
    "OrderedList": {"ol": frozenset({"start"})},
    "ListItem": {"li": _NONE},
    "Blockquote": {"blockquote": _NONE},
    "PullQuote": {"blockquote": _NONE},
    "Figure": {"figure": frozenset({"data-image"})},
    "Gallery": {"div": _NONE},
    "Image": {"img": frozenset({"src", "alt", "width", "height", "role"})},
    "Caption": {"figcaption": _NONE},
    "Embed": {"p": _NONE},
    "HorizontalRule": {"hr": _NONE},
    "Table": {"table": _NONE, "tbody": _NONE},
    "TableRow": {"tr": _NONE},
    "TableHeader": {"th": _CELL | {"scope"}},
    "TableCell": {"td": _CELL},
    "HardBreak": {"br": _NONE},
    "LanguageOfParts": {},
}
# Extension: the classes that its elements may have.
_CLASSES = {
    "PullQuote": {"blockquote": PULL_QUOTE_CLASS},
    "Figure": {"figure": WIDE_CLASS},
    "Gallery": {"div": GALLERY_CLASS},
    "Embed": {"p": EMBED_CLASS},
}
_WITHOUT_LANGUAGE = {"strong", "em", "sub", "sup", "a", "img", "hr", "br", "tbody", "tr"}


class AllowList(NamedTuple):
    """The elements of a preset, their attributes, and the values `class` may have."""

    tags: set[str]
    attributes: dict[str, set[str]]
    classes: dict[str, set[str]]


def allow_list(preset):
    """The `AllowList` of a preset's name; an unknown name raises KeyError."""
    extensions = PRESETS[preset]
    attributes = {}
    for name in (*_ALWAYS, *extensions):
        for tag, own in _elements(name, extensions.get(name)).items():
            attributes.setdefault(tag, set()).update(own)
    if "LanguageOfParts" in extensions:
        for tag in attributes.keys() - _WITHOUT_LANGUAGE:
            attributes[tag].update({"lang", "dir"})
    return AllowList(set(attributes), attributes, _classes(extensions))


def _classes(extensions):
    classes = {}
    for name in _CLASSES.keys() & extensions.keys():
        for tag, name_of_class in _CLASSES[name].items():
            classes.setdefault(tag, set()).add(name_of_class)
    return classes


def _elements(name, options):
    if name == "Heading":
        return {f"h{level}": _NONE for level in options["levels"]}
    return _ELEMENTS[name]
