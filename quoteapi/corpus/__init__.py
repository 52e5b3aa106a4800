"""Batches: read articles from files, answer them with many processes or machines, and write the answers to files.

This package imports neither Flask nor spaCy.
"""
