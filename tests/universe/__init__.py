"""The universe of the tests: one set-up in four steps, each made of the one before; drawn in TESTING.md."""
