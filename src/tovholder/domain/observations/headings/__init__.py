"""What headings, titles and named cells say."""
