"""Delaftaler and budget added up: co-financing, links between goals and activities, what falls due."""
