from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that the checklist has to say of a story.

    `code` names the rule, `field` the part of the story's form, and `text` is a sentence that says
    what to do. What `blocks` is an error; the rest are warnings, overruled with a reason.
    """

    code: str
    field: str
    text: str
    blocks: bool
