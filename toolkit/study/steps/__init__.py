"""The steps of the road, a module each, whose order stands in ``walk``.

Each has ``settings(study)``, all that its output depends on besides the steps before it, and
``make(inputs, folder)``, which reads the folders of those steps and fills its own; ``gathering``
reads what several of them left.
"""
