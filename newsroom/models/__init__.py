from .outgoing import Outgoing
from .policy_page import PolicyPage
from .publication import Publication
from .site_state import SiteState

__all__ = ["Outgoing", "PolicyPage", "Publication", "SiteState"]
