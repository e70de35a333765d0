"""What staff see in a browser, and the public page that the code on minutes leads to."""

from app.district.pages.routes import routes

__all__ = ["routes"]
