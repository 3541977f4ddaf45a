"""What the figures say of the agreement's quantified statements."""
