"""Pages. A view parses, calls one service and renders."""
