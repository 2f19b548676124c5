"""Times as the newsroom writes and reads them: in its own zone, which is named beside each."""

from newsroom.times.words import (
    clock_in_words,
    day_in_words,
    full_day,
    full_time,
    in_words,
    reader_day,
    reader_time,
    zone_in_words,
)

__all__ = [
    "clock_in_words",
    "day_in_words",
    "full_day",
    "full_time",
    "in_words",
    "reader_day",
    "reader_time",
    "zone_in_words",
]
