"""`make bench`: what reading, pages, proposals, comparison, protection, rulings and registers cost here."""

from bench import comparison, pages, proposals, protection, reading, reading_signs, registers, rulings

if __name__ == "__main__":
    reading.main()
    reading_signs.main()
    pages.main()
    proposals.main()
    comparison.main()
    protection.main()
    rulings.main()
    registers.main()
