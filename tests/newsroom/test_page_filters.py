from datetime import UTC, datetime, timedelta, timezone

import pytest

from newsroom.templatetags.page import absolute, described, machine, scrolling_tables
from tests import factories

TABLE = "<table><tbody><tr><td>1</td></tr></tbody></table>"
BOX = '<div class="table-scroll" role="group" tabindex="0" aria-label="Table">'


def test_a_table_gets_a_region_of_its_own():
    assert scrolling_tables(f"<p>a</p>{TABLE}<p>b</p>") == (f"<p>a</p>{BOX}{TABLE}</div><p>b</p>")


def test_each_of_several_tables_and_one_with_attributes():
    hebrew = TABLE.replace("<table>", '<table lang="he" dir="rtl">')
    assert scrolling_tables(TABLE + hebrew) == f"{BOX}{TABLE}</div>{BOX}{hebrew}</div>"


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>The &lt;table&gt; in the corner</p>",
        '<figure><img src="/media/a.jpg" alt="<table onclick=x>"></figure>',
        '<figure><img src="/media/a.jpg" alt="> </table>"></figure>',
        "<tablet>no element of ours</tablet>",
    ],
)
def test_what_is_no_table_stays_as_it_is(html):
    assert scrolling_tables(html) == html


def test_an_address_of_ours_gets_the_host_and_another_stays():
    assert absolute("/media/a.jpg") == "https://ledger.example/media/a.jpg"
    assert absolute("https://cdn.example/a.jpg") == "https://cdn.example/a.jpg"


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        (UTC, "2026-11-24T14:05:06+00:00"),
        (timezone(timedelta(hours=-5)), "2026-11-24T14:05:06-05:00"),
    ],
)
def test_instants_are_written_to_the_second(zone, written):
    assert machine(datetime(2026, 11, 24, 14, 5, 6, 789, tzinfo=zone)) == written


@pytest.mark.django_db
def test_a_stored_picture_is_described_and_a_missing_one_is_nothing():
    picture = factories.image().picture
    assert set(described(picture)) == {"src", "srcset", "sources", "width", "height"}
    assert described(factories.author().portrait) is None
    assert described("") is None
