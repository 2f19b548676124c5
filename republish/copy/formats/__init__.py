"""The forms in which a copy is given, declared once: for the page, the files and the package."""

from .declared import FORMATS, Format, Written, named, write, write_all

__all__ = ["FORMATS", "Format", "Written", "named", "write", "write_all"]
