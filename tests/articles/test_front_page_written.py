"""An arrangement as text: what is written can be read, and nothing else can."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.desk.front_page.written import MOST, UnreadableError, content, read, written
from articles.models import FrontPageSlot

TIMES = st.one_of(
    st.none(),
    st.datetimes(datetime(1990, 1, 1), datetime(2999, 1, 1)).map(
        lambda at: at.replace(microsecond=0, tzinfo=UTC)
    ),
)
SLOTS = st.builds(
    FrontPageSlot,
    pk=st.one_of(st.none(), st.integers(1, 10**9)),
    article_id=st.integers(1, 10**9),
    position=st.integers(1, 999),
    starts_at=TIMES,
    ends_at=TIMES,
)


@given(st.lists(SLOTS, max_size=20, unique_by=lambda slot: (slot.pk, slot.article_id)))
def test_what_is_written_can_be_read(slots):
    text = written(slots)
    back = read(text)
    assert sorted((slot.pk or 0, *map(str, content(slot))) for slot in back) == sorted(
        (slot.pk or 0, *map(str, content(slot))) for slot in slots
    )
    assert written(back) == text


def test_the_order_of_slots_is_no_part_of_it():
    one, two = (FrontPageSlot(pk=pk, article_id=pk, position=1) for pk in (1, 2))
    assert written([two, one]) == written([one, two]) == "1.1.1..~2.2.1.."


def test_nothing_is_written_as_nothing():
    assert written([]) == ""
    assert read("") == []


@pytest.mark.parametrize(
    "text",
    [
        "1.2.0..",
        "1.2.-1..",
        "1.2.1000000000..",
        "1.2.x..",
        "1..3..",
        "1.2.3",
        "1.2.3...",
        "~1.2.3..",
        "1.2.3..~",
        "1.2.3.999999999999.",
        "١.2.3..",
        "1.2.3..\n",
        "<script>",
        "1.2.3..~" * MOST + "1.2.3..",
    ],
)
def test_other_text_is_refused(text):
    with pytest.raises(UnreadableError):
        read(text)
