"""The language and the direction that a part of a text says it has."""

import re

_LANGUAGE = re.compile(r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")
_DIRECTIONS = {"ltr", "rtl", "auto"}


def language_of(element):
    """The element's `lang` and `dir` as a dict, without those that are not valid."""
    language = {}
    if _LANGUAGE.match(element.get("lang") or ""):
        language["lang"] = element.get("lang")
    if (direction := (element.get("dir") or "").lower()) in _DIRECTIONS:
        language["dir"] = direction
    return language
