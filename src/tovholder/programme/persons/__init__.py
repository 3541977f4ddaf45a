"""Personer of one programme, in its own frame."""
