"""Text on its way into a sheet."""


def escape_formula(text: str) -> str:
    """Text that a sheet would take for a formula is marked as text."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
