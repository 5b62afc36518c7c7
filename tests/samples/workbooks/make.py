"""Makes the workbooks of this folder again."""

import datetime
import io
import os
import zipfile

import openpyxl
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from odf import number, style, table, text
from odf.opendocument import OpenDocumentSpreadsheet

HERE = os.path.dirname(os.path.abspath(__file__))
LONG = ["%d %s £ – %s" % (at, "långt" * 20, "東" * (at % 20)) for at in range(60)]


def xls():
    book = xlwt.Workbook(encoding="utf-8")
    shown = lambda code: xlwt.easyxf(num_format_str=code)
    front = book.add_sheet("Front")
    front.visibility = 1
    front.write(0, 0, "nothing")
    sheet = book.add_sheet("Cases")
    sheet.write(0, 0, "Cases in March")
    sheet.write_merge(2, 3, 0, 0, "Team")
    sheet.write_merge(2, 2, 1, 2, "2018/19")
    for column, name in enumerate(["Received", "In time", "Day", "Month", "Mean", "Checked", "Time"], 1):
        sheet.write(3, column, name)
    day = datetime.date(2019, 3, 31)
    rows = [("North", 1390, 0.876, day, day, 2 / 3, True, 0.5), ("Café", -12, 1, day, day, 27.25, False, 0.75)]
    rows.append(("East", 1e12 + 0.5, 0.5, day, day, 1e-3, True, 1.25))
    for row, values in enumerate(rows, 4):
        codes = ["General", "#,##0", "0.0%", "DD/MM/YYYY", "MMM-YY", "General", "General", "[h]:mm"]
        for column, (value, code) in enumerate(zip(values, codes)):
            sheet.write(row, column, value, shown(code))
    sheet.row(5).hidden = True
    sheet.col(5).hidden = True
    sheet.write(8, 0, "Counted by hand")
    long = book.add_sheet("Long")
    long.write(0, 0, "words")
    for row, words in enumerate(LONG, 1):
        long.write(row, 0, words)
    book.save(os.path.join(HERE, "cases.xls"))


def ods():
    book = OpenDocumentSpreadsheet()
    sheet = table.Table(name="Cases")
    rows = [["Team", "Received", "In time"], ["North", 1390, 0.876], ["Café", -12, 1]]
    for cells in rows:
        row = table.TableRow()
        for column, value in enumerate(cells):
            if isinstance(value, str):
                cell = table.TableCell(valuetype="string")
                cell.addElement(text.P(text=value))
            elif column == 2:
                cell = table.TableCell(valuetype="percentage", value=value)
                cell.addElement(text.P(text="%.1f%%" % (value * 100)))
            else:
                cell = table.TableCell(valuetype="float", value=value)
                cell.addElement(text.P(text=format(value, ",")))
            row.addElement(cell)
        sheet.addElement(row)
    book.spreadsheet.addElement(sheet)
    book.save(os.path.join(HERE, "cases.ods"))


def locked():
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
    plain.seek(0)
    with open(os.path.join(HERE, "locked.xlsx"), "wb") as out:
        OOXMLFile(plain).encrypt("northmere", out)


def formulas():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Cases"
    for row in [["a", "b", "all"], [1, 2, "=A2+B2"], [3, 4, "=A3+B3"]]:
        sheet.append(row)
    book.save(os.path.join(HERE, "formulas.xlsx"))


xls()
ods()
formulas()
locked()
