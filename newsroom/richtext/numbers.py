"""Numbers that stand in the attributes of rich text."""


def whole_number(value, least, most):
    """`value` as the text of a whole number from `least` to `most`, or None."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit() and len(text) < 20 and least <= int(text) <= most:
        return str(int(text))
    return None
