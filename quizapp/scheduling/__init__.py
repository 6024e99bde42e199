"""Review log to memory state and due day. Pure: takes study days, knows no clock."""
