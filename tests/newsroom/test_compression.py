import gzip

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def test_pages_are_sent_compressed_to_browsers_that_can_read_it(client):
    path = factories.version().get_absolute_url()
    plain = client.get(path)
    packed = client.get(path, headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2
