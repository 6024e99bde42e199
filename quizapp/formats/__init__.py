"""Questions from and to foreign formats. Pure."""
