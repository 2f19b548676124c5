"""The picture that stands for a story without one where a link to it is shared."""
