"""The pipeline from files to one Calendar: scan, read, compose, check. Everything else looks at its result."""

from socialcal.factory.load import BrokenOrganisation as BrokenOrganisation
from socialcal.factory.load import load as load

__all__ = ["BrokenOrganisation", "load"]
