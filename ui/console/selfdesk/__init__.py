"""The laptop turned round to the residents: one person, one large button."""
