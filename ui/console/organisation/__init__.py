"""The five-level organisation as a tree: who answers for which door."""

from ui.console.organisation.page import OrganisationPage

__all__ = ["OrganisationPage"]
