"""No text is lost: what is typed, who else types, and saves that cross."""
