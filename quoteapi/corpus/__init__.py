"""Corpora: articles from files, answers into files, by many processes or many machines. Knows no Flask and no spaCy."""
