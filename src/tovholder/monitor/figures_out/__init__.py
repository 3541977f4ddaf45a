"""Every figure as a file, protected as on the pages."""
