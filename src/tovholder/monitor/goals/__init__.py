"""The pages of what is measured, one file a page or family of pages."""
