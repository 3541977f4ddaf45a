"""Delaftaler with their delmål and activities."""
