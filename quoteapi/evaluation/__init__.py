"""How right the answers are: gold articles, the figures over them, and the table that shows them."""
