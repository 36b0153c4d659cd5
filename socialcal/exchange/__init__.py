"""In and out: archives of other generators become stories here. How stories are read back lives in `ingest`."""

from socialcal.exchange.adopt import adopt
from socialcal.exchange.convert import Surroundings, convert
from socialcal.exchange.render import render_report, report_json
from socialcal.exchange.report import Report
from socialcal.exchange.result import Converted, Rejected
from socialcal.exchange.settings import Settings
from socialcal.exchange.source import SourceFile

__all__ = [
    "Converted",
    "Rejected",
    "Report",
    "Settings",
    "SourceFile",
    "Surroundings",
    "adopt",
    "convert",
    "render_report",
    "report_json",
]
