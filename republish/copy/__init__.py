"""The copy that partners paste: built from a published version, and checked before it is given."""

from .build import Copy, LeftOut, build
from .promises import broken

__all__ = ["Copy", "LeftOut", "broken", "build"]
