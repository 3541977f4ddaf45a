"""`make bench`: what reading, pages, proposals, comparison, protection and rulings cost here."""

from bench import comparison, pages, proposals, protection, reading, rulings

if __name__ == "__main__":
    reading.main()
    pages.main()
    proposals.main()
    comparison.main()
    protection.main()
    rulings.main()
