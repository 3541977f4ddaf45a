"""Letters as files: the least that can be read of each kind."""


def make_pdf() -> bytes:
    """A PDF with one page."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )
    data, places = b"%PDF-1.4\n", []
    for number, said in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, said)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 4\n0000000000 65535 f \n%strailer\n<< /Size 4 /Root 1 0 R >>\n" % table
    return data + head + b"startxref\n%d\n%%%%EOF\n" % len(data)


LETTER = make_pdf()
