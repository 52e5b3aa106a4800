"""One article in, one answer out: what the HTTP views, the corpus and the command line share. Knows no Flask.

In: an article with its options, as JSON or text. Out: the answer in the shape of the schemas, or a problem document.
``service`` runs the engine behind a line of bounded length; the other modules are the shapes and conversions around it.
"""
