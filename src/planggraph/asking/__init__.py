"""What a graph can be asked: the methods of `PlanGraph`, gathered by what they are about.

Each names its columns and hands the question to a module of `planggraph.query`.
"""
