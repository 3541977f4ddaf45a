"""The milepælsplan and the beredskabsplan: each a table, in force on a day or one version."""
