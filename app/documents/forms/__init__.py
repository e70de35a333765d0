"""The printed forms, one a module. The same content and instant give the same bytes."""
