"""The log of activities: what may stand in it, its file in and out, its months, and how far the subgoals have come."""
