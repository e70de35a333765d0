"""Files that ship with the program: fonts, icons, translations, templates, the sample room."""
