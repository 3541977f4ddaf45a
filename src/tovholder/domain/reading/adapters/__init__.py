"""One adapter a format; nothing beyond them knows what kind of file it was."""
