"""The way through all of it: files -> facts -> links -> quads in a store.

The package is not called ``build``, since ``planggraph.build`` is the function that users call.
"""

from planggraph.building.build import build_store
from planggraph.building.changing import add_files, remove_files
from planggraph.building.plans import Plans, plan_files
from planggraph.building.report import Report

__all__ = ["Plans", "Report", "add_files", "build_store", "plan_files", "remove_files"]
