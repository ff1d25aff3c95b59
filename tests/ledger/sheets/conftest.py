"""A workbook of one row, for the tests of this folder."""

from tests.ledger.sheets.workbooks import good

__all__ = ["good"]
