from articles.bylines import as_text, groups


def signed(name, role="by"):
    return {"name": name, "role": role}


def test_one_line_for_each_number_of_authors():
    assert as_text([]) == ""
    assert as_text([signed("Ann")]) == "By Ann"
    assert as_text([signed("Ann"), signed("Bo")]) == "By Ann and Bo"
    assert as_text([signed("Ann"), signed("Bo"), signed("Cy")]) == "By Ann, Bo and Cy"


def test_parts_follow_each_other_with_their_labels():
    line = as_text([signed("Ann"), signed("Bo", "photos"), signed("Cy", "translation")])
    assert line == "By Ann. Photographs by Bo. Translated by Cy"


def test_neighbours_with_the_same_part_share_a_label():
    labels = [(label, len(members)) for label, members in groups([signed("A"), signed("B")])]
    assert labels == [("By", 2)]
