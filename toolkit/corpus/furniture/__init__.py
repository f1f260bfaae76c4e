"""What on a page is its text and what its site set around it: headline, index table, furniture."""
