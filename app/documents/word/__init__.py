"""Word files (.docx): the same blocks as on the PDF, for offices that go on writing in them."""
