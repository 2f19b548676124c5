from django import template
from js_asset import Media

register = template.Library()


@register.simple_tag(takes_context=True)
def media_with_nonce(context, media):
    """Render a form's `media`; its import map, an inline script, gets the policy's nonce."""
    return Media.from_media(media, nonce=context["request"].csp_nonce).render()
