"""`make bench`: how long reading takes and what memory, and what each page costs beside an empty one."""

from bench import pages, reading

if __name__ == "__main__":
    reading.main()
    pages.main()
