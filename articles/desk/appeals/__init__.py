"""What the desk has to know of the letters to readers, beside their words."""
