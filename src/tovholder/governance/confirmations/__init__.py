"""Four eyes: what brings something into force is written by one account and confirmed by another."""
