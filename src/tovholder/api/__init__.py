"""What pages show, as JSON for other systems: read only, as of a day, protected as on the pages."""
