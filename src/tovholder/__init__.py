"""Tovholder runs a boligsocial helhedsplan: what is agreed, measured, decided, done, owed and proven."""

__version__ = "0.1.0"
