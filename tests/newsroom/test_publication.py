import pytest
from django.db import IntegrityError, transaction

from newsroom.models import Publication
from tests import factories

pytestmark = pytest.mark.django_db


def test_before_anybody_has_entered_anything_there_are_defaults():
    assert Publication.current().name == "Newsroom"
    assert Publication.current().years_published is None


def test_there_is_one_row_however_often_it_is_saved():
    factories.publication(name="The Ledger")
    Publication(name="The Courier").save()
    assert [row.name for row in Publication.objects.all()] == ["The Courier"]


def test_the_database_refuses_a_second_row():
    factories.publication()
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.bulk_create([Publication(pk=2)])


@pytest.mark.parametrize(("founded", "years"), [(1897, 127), (2024, 0), (2030, 0)])
def test_the_age_in_whole_years(time_machine, founded, years):
    time_machine.move_to("2024-06-01T12:00:00Z")
    assert Publication(founding_year=founded).years_published == years


def test_the_menu_leads_straight_to_the_one_form(client):
    client.force_login(factories.user())
    response = client.get("/admin/newsroom/publication/")
    assert response["Location"] == "/admin/newsroom/publication/add/"
    factories.publication()
    response = client.get("/admin/newsroom/publication/")
    assert response["Location"] == "/admin/newsroom/publication/1/change/"
    assert client.get("/admin/newsroom/publication/add/").status_code == 403
    assert client.get("/admin/newsroom/publication/1/delete/").status_code == 403
