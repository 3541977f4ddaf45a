"""An area held against the rest of its municipality: the gap, its change, and what can be said of it. Pure.

Every function takes numbers or arrays of any one shape, so that one area on a page and every area of a country are the
same call. NaN is "not known" and stays NaN; figures that cannot be true are refused in words.
"""
