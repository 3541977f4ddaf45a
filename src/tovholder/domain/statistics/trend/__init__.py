"""The recent trend of a yearly series: rising, falling, neither, or not to be calculated. Pure."""
