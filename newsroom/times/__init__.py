"""Times as the newsroom writes and reads them: in its own zone, which is named beside each."""

from newsroom.times.words import day_in_words, in_words, zone_in_words

__all__ = ["day_in_words", "in_words", "zone_in_words"]
