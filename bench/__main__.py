"""`make bench`: what reading, pages, comparison, protection and rulings cost here."""

from bench import comparison, pages, protection, reading, rulings

if __name__ == "__main__":
    reading.main()
    pages.main()
    comparison.main()
    protection.main()
    rulings.main()
