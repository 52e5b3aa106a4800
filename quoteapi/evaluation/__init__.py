"""Measure how accurate the answers are: read gold articles, compute figures over them, and print them as a table."""
