"""Rules for changes, duties, letting and evaluation."""
