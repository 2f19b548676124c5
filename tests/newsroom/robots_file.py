"""robots.txt as a crawler reads it that takes every line at its word.

RFC 9309, section 2.2, with the line of draft-ietf-aipref-attach and that of RSL 1.0. What a lenient
crawler makes of it, `urllib.robotparser` says.
"""

import re
from dataclasses import dataclass, field
from urllib.robotparser import RobotFileParser

SITE = "https://ledger.example"
PATH = re.compile(r"/[!-\"$-~]*")
LARGEST = 500 * 1024  # what every crawler reads, by section 2.5
VALUES = {
    "user-agent": re.compile(r"[A-Za-z_-]+|\*"),
    "allow": PATH,
    "disallow": PATH,
    # A dictionary of structured fields (RFC 9651, section 3.2) whose values are y or n.
    "content-usage": re.compile(r"[a-z*][a-z0-9_.*-]*=[yn](, [a-z*][a-z0-9_.*-]*=[yn])*"),
    "sitemap": re.compile(r"https://[!-~]+"),
    "license": re.compile(r"https://[!-~]+"),
}
RULES = {"allow", "disallow", "content-usage"}


@dataclass
class Group:
    """The rules for some crawlers, in the order of the file."""

    agents: list[str]
    rules: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Robots:
    """What stands in the file: groups, and the lines that belong to none, by name."""

    groups: list[Group]
    others: dict[str, list[str]]

    def of(self, agent: str) -> Group:
        """Return the group of a crawler, in which it may be named but once."""
        found = [group for group in self.groups if agent.lower() in map(str.lower, group.agents)]
        assert len(found) <= 1
        return found[0] if found else next(each for each in self.groups if each.agents == ["*"])

    @property
    def usage(self) -> dict[str, str]:
        """The preferences of the group for everybody; empty if there are none."""
        lines = [value for name, value in self.of("*").rules if name == "content-usage"]
        assert len(lines) <= 1
        return dict(pair.split("=") for value in lines for pair in value.split(", "))


def read(response) -> Robots:
    """Return what an answer says; every line must be one of the grammar."""
    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert len(response.content) <= LARGEST
    text = response.content.decode("ascii")
    assert text.endswith("\n")
    assert "\n\n\n" not in text
    robots, open_group = Robots([], {}), None
    for line in text.splitlines():
        if not line:
            continue
        name, value = _pair(line)
        if name == "user-agent":
            if open_group is None or open_group.rules:
                open_group = Group([])
                robots.groups.append(open_group)
            open_group.agents.append(value)
        elif name in RULES:
            open_group.rules.append((name, value))
        else:
            robots.others.setdefault(name, []).append(value)
    assert all(group.rules for group in robots.groups)
    named = [agent.lower() for group in robots.groups for agent in group.agents]
    assert len(set(named)) == len(named)
    return robots


def _pair(line: str) -> tuple[str, str]:
    name, colon, value = line.partition(": ")
    assert colon
    assert VALUES[name.lower()].fullmatch(value), line
    return name.lower(), value


def lenient(response) -> RobotFileParser:
    """Return what Python's own parser makes of an answer."""
    parser = RobotFileParser(f"{SITE}/robots.txt")
    parser.parse(response.content.decode().splitlines())
    return parser
