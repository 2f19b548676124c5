"""What each role at the desk may do, in one table: the groups that a migration makes.

A site may change its groups afterwards; nothing puts them back. A migration that changes a role
holds a copy of its own of what it changes.
"""

REPORTER = "Reporter"
EDITOR = "Editor"
PUBLISHER = "Publisher"
AUDIENCE = "Audience"
ADMINISTRATOR = "Administrator"

# Codenames of permissions, by app and model: "view add" of topic are view_topic and add_topic.
_READS = {
    "articles": {
        "article": "view",
        "byline": "view",
        "section": "view",
        "topic": "view",
        "series": "view",
        "source": "view",
        "image": "view",
    },
    "authors": {"author": "view"},
}
_REPORTS = {
    "articles": {
        "article": "add change",
        "byline": "add change delete",
        "topic": "add",
        "series": "add",
        "image": "add",
    },
}
_EDITS = {
    "articles": {
        "article": "edit_any edit_audience review",
        "section": "add change",
        "topic": "change delete",
        "series": "change delete",
        "source": "add change delete",
        "image": "change delete",
        "frontpageslot": "view add change delete",
    },
    "authors": {"author": "add change delete"},
}
_PUBLISHES = {
    "articles": {
        "article": "publish delete",
        "section": "delete",
        "appeal": "view add change delete",
    },
}
_SPREADS = {"articles": {"article": "edit_audience", "topic": "add change"}}
_ALL = "view add change delete"
_ADMINISTERS = {
    "newsroom": {"publication": _ALL, "policypage": _ALL},
    "auth": {"user": _ALL, "group": _ALL},
}


def _codenames(*tables: dict) -> frozenset[str]:
    return frozenset(
        f"{app}.{verb}_{model}"
        for table in tables
        for app, models in table.items()
        for model, verbs in models.items()
        for verb in verbs.split()
    )


# Names of groups, with their permissions as "app.codename". Apps that stand above this one add
# theirs to the administrators.
ROLES = {
    REPORTER: _codenames(_READS, _REPORTS),
    EDITOR: _codenames(_READS, _REPORTS, _EDITS),
    PUBLISHER: _codenames(_READS, _REPORTS, _EDITS, _PUBLISHES),
    AUDIENCE: _codenames(_READS, _SPREADS),
    ADMINISTRATOR: _codenames(_READS, _REPORTS, _EDITS, _PUBLISHES, _ADMINISTERS),
}
