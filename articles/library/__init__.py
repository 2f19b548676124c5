"""The library of pictures: taking them in, finding them, and knowing where they are used."""
