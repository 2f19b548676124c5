"""Turn a picture the way its camera says it was held."""

from PIL import ImageOps


def upright(image):
    """Return `image` turned by its EXIF or XMP orientation; unchanged if that can't be read."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:
        # Broken metadata comes in every shape; the pixels are sound and worth keeping.
        return image
