"""Texts that break documents which are put together without care."""

TEXTS = [
    "]]>",
    "<b>&amp;</b>",
    "\"'",
    "😀 שלום",
    "a\u202eb",
    "null\x08bell\x07",
    "last\ufffe\uffff",
]


def kept(text: str) -> str:
    """Return what of one of them XML can hold."""
    return "".join(character for character in text if character not in "\x08\x07\ufffe\uffff")
