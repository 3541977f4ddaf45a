"""The log of activities: entry on a phone, months, results against the subgoals' targets, the workbook out and in."""
