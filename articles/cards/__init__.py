"""The picture that stands for a story where a link to it is shared."""
