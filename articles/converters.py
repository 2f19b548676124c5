"""The parts of public addresses; a module whose patterns use them imports this one."""

from django.urls import register_converter


class UnicodeSlug:
    """A slug in any script; Django's own converter knows ASCII only."""

    regex = r"[-\w]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class RowId:
    """A primary key; digits beyond what a row's number can be match nothing."""

    regex = r"[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class Year:
    """A year of four digits."""

    regex = r"[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04}"


class TwoDigits:
    """A month or a day, always written with two digits."""

    regex = r"[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02}"


register_converter(UnicodeSlug, "uslug")
register_converter(RowId, "row")
register_converter(Year, "year")
register_converter(TwoDigits, "two")
