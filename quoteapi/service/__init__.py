"""Answer one article. The HTTP views, the corpus and the command line share this package, which needs no Flask.

In: an article with its options, as JSON or text. Out: the answer in the shape of the schemas, or a problem document.
``service`` runs the engine behind a queue of bounded length. The other modules define the shapes and convert to them.
"""
