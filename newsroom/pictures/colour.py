"""Bring every colour mode to 8-bit sRGB, with transparency only where something is transparent."""

import io

from PIL import Image, ImageCms

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def to_srgb(image: Image.Image) -> Image.Image:
    """Return `image` in mode RGB, or RGBA if a pixel is transparent, without embedded profile."""
    profile = image.info.get("icc_profile")
    image = _eight_bit(image)
    alpha = _transparency(image)
    colour = image if image.mode in ("L", "CMYK") else _as_rgb(image)
    colour = _as_rgb(_through_profile(colour, profile))
    if alpha is not None:
        colour.putalpha(alpha)
    return colour


def _as_rgb(image):
    # convert() copies even what is right already, and 12 megapixels take 48 MB.
    return image if image.mode == "RGB" else image.convert("RGB")


def _eight_bit(image):
    if not image.mode.startswith(("I", "F")):
        return image
    # convert("L") alone would cut every value above 255 to white.
    return image.convert("I").point(lambda value: value / 257).convert("L")


def _transparency(image):
    if not image.has_transparency_data:
        return None
    alpha = image.convert("RGBA").getchannel("A")
    return None if alpha.getextrema()[0] == 255 else alpha


def _through_profile(image, profile):
    if not profile:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if image.mode == "RGB":
            ImageCms.profileToProfile(image, source, SRGB, inPlace=True)
            return image
        return ImageCms.profileToProfile(image, source, SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        # A broken profile, or one for another mode, says nothing about these pixels.
        return image
