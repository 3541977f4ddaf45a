"""Fleksibel udlejning and agreements with partners: what was agreed, until when, and what was let."""
