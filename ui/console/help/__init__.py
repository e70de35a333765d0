"""Help beside the page: the manual's chapters, searchable, offline; the page goes on."""
