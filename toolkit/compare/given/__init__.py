"""What shares are estimated from, checked and numbered."""
