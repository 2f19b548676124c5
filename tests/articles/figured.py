"""Bodies with pictures of the library, as the editor writes them and as it used to."""


def figure(image, caption=None, *, alt="A heron", attributes=""):
    """Return the figure of a picture, named by its number; the caption has its credit."""
    said = f"It stands there. {image.credit}" if caption is None else caption
    below = f"<figcaption>{said}</figcaption>" if said else ""
    return (
        f'<figure{attributes} data-image="{image.pk}">'
        f'<img src="{image.picture.url}" alt="{alt}">{below}</figure>'
    )


def by_address(address, caption="A heron. Ann"):
    """Return a figure of an older text, which has only an address."""
    return f'<figure><img src="{address}" alt="A heron"><figcaption>{caption}</figcaption></figure>'


def gallery(*images):
    return f'<div class="gallery">{"".join(figure(image) for image in images)}</div>'
