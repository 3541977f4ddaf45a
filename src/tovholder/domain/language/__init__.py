"""What is said and how it is read: texts in two languages, numbers, dates, names, refusals."""
