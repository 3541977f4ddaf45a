"""What became of the plans: milestones reached, moved and dropped; the beredskabsplan when it is needed."""
