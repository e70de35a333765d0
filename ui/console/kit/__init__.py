"""What several pages of the console share: undo, forms, the panel beside a list, words for days."""
