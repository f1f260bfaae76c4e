"""Claims about regions and topics, rechecked under other choices; what stands behind a number."""
