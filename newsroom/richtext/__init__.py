"""Rich text: what an editor can type, and how it is made safe and clean wherever it enters."""

from newsroom.richtext.clean import is_blank, sanitise
from newsroom.richtext.counting import count_words, reading_minutes

__all__ = ["count_words", "is_blank", "reading_minutes", "sanitise"]
