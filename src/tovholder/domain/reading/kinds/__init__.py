"""Which kind of document a file is, and the documents beside the agreement read into their own forms."""
