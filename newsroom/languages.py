"""The languages that a story can be written in, and the direction of their scripts."""

from locale import normalize

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import to_locale


def of_the_site() -> str:
    """Return the code of the language in which the paper is written, if nobody says otherwise."""
    return settings.LANGUAGE_CODE


def names() -> list[tuple[str, str]]:
    """Return pairs of code and name, each language under its own name, sorted by name."""
    known = [(code, info["name_local"]) for code, info in LANG_INFO.items() if "name" in info]
    return sorted(known, key=lambda pair: pair[1].casefold())


def direction(code: str) -> str:
    """Return "rtl" for a language written from right to left, otherwise "ltr"."""
    return "rtl" if LANG_INFO.get(code, {}).get("bidi") else "ltr"


def locale(code: str) -> str:
    """Return language and country as the Open Graph protocol wants them: "he_IL" for "he".

    Without a country in the code it is the one that Python's list of locales has for it; "" for a
    language without one (https://ogp.me/#optional).
    """
    found = normalize(to_locale(code)).partition(".")[0].partition("@")[0]
    _language, _separator, country = found.partition("_")
    # Those two stand in that list for no country (ISO 3166-1, user-assigned codes).
    return found if len(country) == 2 and country not in ("AA", "XX") else ""


def refuse_unknown_language(code: str) -> None:
    """Raise ValidationError unless `code` is the code of a language that we know."""
    if "name" not in LANG_INFO.get(code, {}):
        raise ValidationError(
            _("“%(code)s” is not the code of a language."), params={"code": code}, code="language"
        )
