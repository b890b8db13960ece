"""An outline -> `Facts`: a spaCy component for each kind of fact."""

from planggraph.extract.pipeline import COMPONENTS, extract, extract_one, pipeline

__all__ = ["COMPONENTS", "extract", "extract_one", "pipeline"]
