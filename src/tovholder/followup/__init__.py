"""What is owed and proven, across the rooms."""
