"""Letters and annexes, kept and given back byte for byte."""
