"""What a story was before: its versions and saves, side by side, and put back."""
