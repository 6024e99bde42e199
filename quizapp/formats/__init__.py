"""Questions from and to foreign formats. Pure.

Each module reads into an `Imported` deck and writes an `Exported` one: ``gift``, ``moodle_xml``,
``delimited`` (CSV and TSV), ``spreadsheet`` (XLSX) and ``apkg`` (Anki).
"""

from quizapp.formats.model import Exported, FormatError, FormatProblem, Imported

__all__ = ["Exported", "FormatError", "FormatProblem", "Imported"]
