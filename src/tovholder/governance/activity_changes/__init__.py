"""One activity of a delaftale changed from where it stands: swapped, mended, stopped or new, on one page."""
