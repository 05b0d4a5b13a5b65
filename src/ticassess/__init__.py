"""ticassess: how trauma-informed is an organisation, and what to do next."""

__version__ = "0.1.0"
