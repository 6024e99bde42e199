"""Documents that teachers have, to text with a map of offsets. Pure."""

from quizapp.documents.model import Block, BlockKind, Document, DocumentError, DocumentKind
from quizapp.documents.reader import read_document, read_text

__all__ = [
    "Block",
    "BlockKind",
    "Document",
    "DocumentError",
    "DocumentKind",
    "read_document",
    "read_text",
]
