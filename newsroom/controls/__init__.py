"""What the admin's forms are filled in with, where Django's own controls don't do."""
