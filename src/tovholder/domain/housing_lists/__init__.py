"""The law's lists of housing areas (almenboligloven §§ 61 a and 61 b), and the points model's categories."""
