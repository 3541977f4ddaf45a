"""Fleksibel udlejning: agreements with their criteria, and the lettings of each quarter by rule."""
