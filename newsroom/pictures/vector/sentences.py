"""Why a drawing is refused, said to the person who sent it."""

from django.utils.translation import gettext_lazy as _

DAMAGED = _("This drawing is damaged or is no SVG. Export it again and send the new file.")
TOO_LARGE = _(
    "This drawing is too large for a web page. Save a simpler one of less than %(limit)d KB, or "
    "send it as PNG."
)
TOO_COMPLEX = _(
    "This drawing has more parts than a web page should have to draw. Save a simpler one, or send "
    "it as PNG."
)
ELSEWHERE = _(
    "This drawing takes letters, styles or pictures from other places, which isn't allowed. Turn "
    "its text into outlines and embed its pictures, or send it as PNG."
)
TEXT_ON_PATH = _(
    "This drawing has text along a path. Turn its text into outlines and send it again."
)
BAD_EMBEDDED = _(
    "This drawing holds a picture that can't be used. Only PNG and JPEG of up to %(limit)d "
    "megapixels can stand in it."
)
ACTIVE = _(
    "This drawing holds parts that could run in a browser and can't be taken out. Export it as "
    "plain SVG, or send it as PNG."
)
NO_SIZE = _(
    "This drawing doesn't say how large it is. Export it with a width and a height or a viewBox."
)
