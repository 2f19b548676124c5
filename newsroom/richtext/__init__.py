"""Rich text: what an editor can type, and how it is made safe and clean wherever it enters."""

from newsroom.richtext.clean import is_blank, sanitise

__all__ = ["is_blank", "sanitise"]
