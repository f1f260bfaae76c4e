"""The steps of the road, in order.

Pages, coding, words, scores, search (for the number of topics), topics, regions, report. Each
module has ``settings(study)``, all that its output depends on besides the steps before it, and
``make(inputs, folder)``, which reads the folders of those steps and fills its own; ``gathering``
reads what several of them left.
"""
