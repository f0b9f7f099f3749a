// SPDX-License-Identifier: GPL-3.0-only
#include "db/sheets/spreadsheet.h"
#include "tests/support/archives.h"
#include "tests/support/import_fixture.h"

#include <QTest>

#include <xlsxwriter.h>

using namespace lodestone;
using namespace lodestone::test;

namespace
{

constexpr const char* kHeader[] = {"period",  "reporter", "partner",
                                   "hs_code", "flow",     "net_weight_t"};

/// A workbook under the hands of a test.
class Book
{
public:
    explicit Book(const std::string& path) : m_book(workbook_new(path.c_str())) {}
    ~Book() { workbook_close(m_book); }
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;

    lxw_worksheet* sheet(const char* name) { return workbook_add_worksheet(m_book, name); }
    lxw_format* look(const char* code)
    {
        lxw_format* format = workbook_add_format(m_book);
        format_set_num_format(format, code);
        return format;
    }
    static void header(lxw_worksheet* sheet, lxw_row_t row = 0)
    {
        for (lxw_col_t column = 0; column < std::size(kHeader); ++column) {
            worksheet_write_string(sheet, row, column, kHeader[column], nullptr);
        }
    }
    /// All but period and weight of a row.
    static void row(lxw_worksheet* sheet, lxw_row_t row, const char* partner)
    {
        worksheet_write_string(sheet, row, 1, "CHN", nullptr);
        worksheet_write_string(sheet, row, 2, partner, nullptr);
        worksheet_write_number(sheet, row, 3, 850511, nullptr);
        worksheet_write_string(sheet, row, 4, "export", nullptr);
    }

private:
    lxw_workbook* m_book;
};

std::string odsOf(const std::string& rows, const std::string& more = {})
{
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:automatic-styles>
<number:date-style style:name="N1"><number:year/><number:text>-</number:text><number:month/></number:date-style>
<number:date-style style:name="N2"><number:year/><number:month/><number:day/></number:date-style>
<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="ce2" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="Data">
<table:table-column table:default-cell-style-name="ce1"/>
<table:table-column table:number-columns-repeated="2"/>)" +
           rows + "</table:table>" + more +
           "</office:spreadsheet></office:body></office:document-content>";
}

void writeOds(const std::string& path, const std::string& content)
{
    writeArchive(
        path, Packing::Zip,
        {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", content}});
}

std::vector<db::Sheet> sheetsOf(const std::string& path)
{
    auto sheets = db::readSpreadsheet(path, {});
    if (!sheets) {
        qFatal("%s", sheets.error().message.c_str());
    }
    return std::move(sheets).value();
}

std::string faultOf(const std::string& path)
{
    const auto sheets = db::readSpreadsheet(path, {});
    if (!sheets) {
        return sheets.error().message;
    }
    const auto bad = std::ranges::find_if(
        sheets.value(), [](const db::Sheet& sheet) { return !sheet.fault.empty(); });
    return bad == sheets.value().end() ? "read" : bad->fault;
}

/// The parts of a workbook with one sheet, for those that no program would write.
Members workbookOf(const std::string& sheet, const std::string& strings = "<sst/>")
{
    const std::string relation = "<Relationship Id=\"rId1\" Type=\"http://x/";
    return {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", "<Relationships>" + relation +
                            "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
        {"xl/workbook.xml",
         "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"rId1\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships>" + relation +
             "worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" "
             "Type=\"http://x/sharedStrings\" Target=\"/xl/strings.xml\"/></Relationships>"},
        {"xl/strings.xml", strings},
        {"xl/worksheets/sheet1.xml", sheet}};
}

std::string sheetOf(const std::string& rows)
{
    return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
}

} // namespace

class SpreadsheetImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void figuresOfAWorkbook();
    void theRecognisedSheetIsTaken();
    void hiddenSheetsAreNot();
    void formulas();
    void mergedCells();
    void daysAreNoMonths();
    void since1904();
    void cellsOfAnOpenDocument();
    void figuresOfAnOpenDocument();
    void coveredCellsKeepTheirPlace();
    void hostile_data();
    void hostile();
    void bomb();
    void repeatedWithoutEnd();
    void manySheetsShareTheBounds();
    void aBadSheetLeavesTheOthers();
    void templatesAreLoaded();
};

void SpreadsheetImportTest::figuresOfAWorkbook()
{
    ImportFixture fixture;
    const std::string file = fixture.write("figures.xlsx", "");
    {
        Book book(file);
        lxw_worksheet* sheet = book.sheet("Figures");
        Book::header(sheet);
        lxw_datetime october{2026, 10, 1, 0, 0, 0.0};
        Book::row(sheet, 1, "DEU"); // a month that the program made a date of
        worksheet_write_datetime(sheet, 1, 0, &october, book.look("mmm-yy"));
        worksheet_write_number(sheet, 1, 5, 1234.5678901234567, nullptr);
        Book::row(sheet, 2, "POL"); // text, number as text
        worksheet_write_string(sheet, 2, 0, "2026-10", nullptr);
        worksheet_write_string(sheet, 2, 5, "77.25", nullptr);
        Book::row(sheet, 4, "XYZ"); // after an empty row
        worksheet_write_string(sheet, 4, 0, "2026-10", nullptr);
        worksheet_write_number(sheet, 4, 5, 1, nullptr);
    }
    const core::LoadReport report = fixture.load(file);
    QCOMPARE(report.read, 3);
    QCOMPARE(report.added, 2);
    QCOMPARE(report.part, "Figures");
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-10")->netWeightTonnes, 1234.567890123457);
    QCOMPARE(fixture.figure("CHN", "POL", "2026-10")->netWeightTonnes, 77.25);
    QCOMPARE(report.rejects.size(), 1U);
    QCOMPARE(report.rejects.front().line, 5); // the row's number in the sheet
    QCOMPARE(report.rejects.front().column, 3);
}

void SpreadsheetImportTest::theRecognisedSheetIsTaken()
{
    ImportFixture fixture;
    const std::string file = fixture.write("sheets.xlsx", "");
    {
        Book book(file);
        worksheet_write_string(book.sheet("Notes"), 0, 0, "read me", nullptr);
        lxw_worksheet* sheet = book.sheet("Figures");
        Book::header(sheet);
        Book::row(sheet, 1, "DEU");
        worksheet_write_string(sheet, 1, 0, "2026-10", nullptr);
        worksheet_write_number(sheet, 1, 5, 3, nullptr);
    }
    const core::LoadReport report = fixture.load(file);
    QCOMPARE(report.part, "Figures");
    QCOMPARE(report.parts, (std::vector<std::string>{"Notes", "Figures"}));
    QCOMPARE(report.added, 1);
}

void SpreadsheetImportTest::hiddenSheetsAreNot()
{
    ImportFixture fixture;
    const std::string file = fixture.write("hidden.xlsx", "");
    {
        Book book(file);
        worksheet_write_string(book.sheet("Notes"), 0, 0, "read me", nullptr);
        lxw_worksheet* sheet = book.sheet("Draft");
        worksheet_hide(sheet);
        Book::header(sheet);
        Book::row(sheet, 1, "DEU");
        worksheet_write_string(sheet, 1, 0, "2026-10", nullptr);
        worksheet_write_number(sheet, 1, 5, 3, nullptr);
    }
    QVERIFY(!fixture.tryLoad(file));
    const core::LoadReport report = fixture.load(file, {.part = "Draft"});
    QCOMPARE(report.added, 1);
    QCOMPARE(warnings(report, "'Draft' is hidden"), 1);
}

void SpreadsheetImportTest::formulas()
{
    ImportFixture fixture;
    const std::string file = fixture.write("formulas.xlsx", "");
    {
        Book book(file);
        lxw_worksheet* sheet = book.sheet("F");
        Book::header(sheet);
        Book::row(sheet, 1, "DEU");
        worksheet_write_string(sheet, 1, 0, "2026-10", nullptr);
        worksheet_write_formula_num(sheet, 1, 5, "=6*7", nullptr, 42);
    }
    const core::LoadReport report = fixture.load(file);
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-10")->netWeightTonnes, 42.0);
    QCOMPARE(warnings(report, "1 cell is a formula"), 1);

    const std::string lost = fixture.write("lost.xlsx", "");
    writeArchive(lost, Packing::Zip,
                 workbookOf(sheetOf("<row r=\"1\"><c r=\"B1\"><f>A1*2</f></c></row>")));
    const db::Sheet sheet = sheetsOf(lost).front();
    QCOMPARE(sheet.csv, ",=A1*2\n");
    QCOMPARE(sheet.uncomputed, 1);
}

void SpreadsheetImportTest::mergedCells()
{
    ImportFixture fixture;
    const std::string file = fixture.write("merged.xlsx", "");
    {
        Book book(file);
        lxw_worksheet* sheet = book.sheet("M");
        Book::header(sheet);
        for (lxw_row_t row = 1; row < 3; ++row) {
            Book::row(sheet, row, "DEU");
            worksheet_write_number(sheet, row, 5, 3, nullptr);
        }
        worksheet_merge_range(sheet, 1, 0, 2, 0, "2026-10", nullptr);
    }
    const core::LoadReport report = fixture.load(file);
    QCOMPARE(report.added, 1);
    QCOMPARE(report.rejected, 1);
    QCOMPARE(report.rejects.front().line, 3);
    QCOMPARE(warnings(report, "A2:A3"), 1);
}

void SpreadsheetImportTest::daysAreNoMonths()
{
    ImportFixture fixture;
    const std::string file = fixture.write("days.xlsx", "");
    {
        Book book(file);
        lxw_worksheet* sheet = book.sheet("D");
        Book::header(sheet);
        Book::row(sheet, 1, "DEU");
        lxw_datetime day{2026, 10, 15, 0, 0, 0.0};
        worksheet_write_datetime(sheet, 1, 0, &day, book.look("[$-407]d. mmmm yyyy"));
        worksheet_write_number(sheet, 1, 5, 3, nullptr);
    }
    const core::LoadReport report = fixture.load(file);
    QCOMPARE(report.rejected, 1);
    QCOMPARE(report.rejects.front().value, "2026-10-15");
}

void SpreadsheetImportTest::since1904()
{
    ImportFixture fixture;
    const std::string file = fixture.write("mac.xlsx", "");
    Members members = workbookOf(sheetOf("<row><c s=\"1\"><v>44834.75</v></c><c><v>44834</v></c>"
                                         "<c s=\"1\"><v>-3</v></c></row>"));
    for (auto& [name, bytes] : members) {
        if (name == "xl/workbook.xml") {
            bytes.insert(bytes.find("<sheets>"), "<workbookPr date1904=\"1\"/>");
        } else if (name == "xl/_rels/workbook.xml.rels") {
            bytes.insert(bytes.find("</Rel"), "<Relationship Id=\"rId3\" Type=\"http://x/styles\" "
                                              "Target=\"styles.xml\"/>");
        }
    }
    members.emplace_back("xl/styles.xml",
                         "<styleSheet><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
                         "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
    writeArchive(file, Packing::Zip, members);
    QCOMPARE(sheetsOf(file).front().csv, "2026-10-01,44834,-3\n");
}

void SpreadsheetImportTest::cellsOfAnOpenDocument()
{
    ImportFixture fixture;
    const std::string file = fixture.write("cells.ods", "");
    writeOds(
        file,
        odsOf(
            R"(<table:table-row>
<table:table-cell office:value-type="date" office:date-value="2025-03-01T00:00:00"><text:p>3/25</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2025-03-14" table:style-name="ce2"/>
<table:table-cell office:value-type="string"><office:annotation><text:p>a remark</text:p></office:annotation><text:p>two,<text:s/>"lines"</text:p><text:p>in one</text:p></table:table-cell>
</table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="12.5"><text:p>12,5</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
<table:table-row><table:table-cell/><table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/></table:table-row>
<table:table-row table:number-rows-repeated="1048569"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>)",
            R"(<table:table table:name="Draft" table:style-name="ta2"><table:table-row><table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row></table:table>)"));
    const std::vector<db::Sheet> sheets = sheetsOf(file);
    QCOMPARE(sheets.size(), 2U);
    QCOMPARE(sheets[0].csv, "2025-03,2025-03-14,\"two, \"\"lines\"\" in one\"\n"
                            "12.5,12.5,\n12.5,12.5,\n\n\n\n,2,\n");
    QCOMPARE(sheets[0].formulas, 1);
    QVERIFY(!sheets[0].hidden);
    QVERIFY(sheets[1].hidden);
    QCOMPARE(sheets[1].csv, "TRUE\n");
}

void SpreadsheetImportTest::figuresOfAnOpenDocument()
{
    ImportFixture fixture;
    const std::string file = fixture.write("figures.ods", "");
    std::string rows = "<table:table-row>";
    for (const char* name : kHeader) {
        rows += "<table:table-cell office:value-type=\"string\"><text:p>" + std::string(name) +
                "</text:p></table:table-cell>";
    }
    rows += "</table:table-row><table:table-row><table:table-cell office:value-type=\"date\" "
            "office:date-value=\"2026-10-01\"/>";
    for (const char* text : {"CHN", "DEU", "850511", "export"}) {
        rows += "<table:table-cell office:value-type=\"string\"><text:p>" + std::string(text) +
                "</text:p></table:table-cell>";
    }
    rows +=
        "<table:table-cell office:value-type=\"float\" office:value=\"5.5\"/></table:table-row>";
    writeOds(file, odsOf(rows));
    QCOMPARE(fixture.load(file).added, 1);
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-10")->netWeightTonnes, 5.5);
}

void SpreadsheetImportTest::coveredCellsKeepTheirPlace()
{
    ImportFixture fixture;
    const std::string file = fixture.write("covered.ods", "");
    writeOds(file, odsOf(R"(<table:table-row>
<table:table-cell table:number-rows-spanned="2" office:value-type="float" office:value="1"/>
<table:table-cell office:value-type="float" office:value="2"/></table:table-row>
<table:table-row><table:covered-table-cell office:value-type="float" office:value="9"><text:p>9</text:p></table:covered-table-cell>
<table:table-cell office:value-type="float" office:value="3"/></table:table-row>)"));
    const db::Sheet sheet = sheetsOf(file).front();
    QCOMPARE(sheet.csv, "1,2\n,3\n");
    QCOMPARE(sheet.merged, 1);
    QCOMPARE(sheet.firstMerged, "row 1");
}

void SpreadsheetImportTest::hostile_data()
{
    QTest::addColumn<QByteArray>("sheet");
    QTest::addColumn<QByteArray>("strings");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* name, const std::string& sheet, const char* words,
                        const std::string& strings = "<sst/>") {
        QTest::newRow(name) << QByteArray::fromStdString(sheet)
                            << QByteArray::fromStdString(strings) << QByteArray(words);
    };
    row("cut", "<worksheet><sheetData><row>", "line 1, column 28");
    row("entities",
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><worksheet>&b;</worksheet>",
        "(DOCTYPE)");
    row("external", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><worksheet/>", "(DOCTYPE)");
    std::string deep;
    for (int level = 0; level < 100; ++level) {
        deep += "<a>";
    }
    row("deep", deep, "nested deeper than 64");
    row("no such text", sheetOf("<row><c t=\"s\"><v>7</v></c></row>"), "a text that is not there");
    row("number of text too long",
        sheetOf("<row><c t=\"s\"><v>99999999999999999999999</v></c></row>"),
        "a text that is not there");
    row("row twice",
        sheetOf("<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row>"),
        "not in their order");
    row("cell twice", sheetOf("<row><c r=\"B1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row>"),
        "not in their order");
    row("far row", sheetOf("<row r=\"999999999999999\"><c><v>1</v></c></row>"), "1,048,576 rows");
    row("row zero", sheetOf("<row r=\"0\"><c r=\"A1\"><v>1</v></c></row>"), "outside any row");
    row("no row", sheetOf("<c><v>1</v></c>"), "outside any row");
    row("far column", sheetOf("<row><c r=\"ZZZZZZZZ1\"><v>1</v></c></row>"), "512 columns");
    row("strings cut", sheetOf(""), "xl/strings.xml", "<sst><si>");
}

void SpreadsheetImportTest::hostile()
{
    QFETCH(QByteArray, sheet);
    QFETCH(QByteArray, strings);
    QFETCH(QByteArray, words);
    ImportFixture fixture;
    const std::string file = fixture.write("hostile.xlsx", "");
    writeArchive(file, Packing::Zip, workbookOf(sheet.toStdString(), strings.toStdString()));
    const std::string fault = faultOf(file);
    QVERIFY2(fault.find(words.toStdString()) != std::string::npos, fault.c_str());
}

void SpreadsheetImportTest::bomb()
{
    ImportFixture fixture;
    const std::string file = fixture.write("bomb.xlsx", "");
    Members members = workbookOf(sheetOf(""));
    members.emplace_back("xl/media/picture.bin", std::string(std::size_t{257} << 20U, '\0'));
    writeArchive(file, Packing::Zip, members);
    const std::string fault = faultOf(file);
    QVERIFY2(fault.find("unpacks to more") != std::string::npos, fault.c_str());
}

void SpreadsheetImportTest::repeatedWithoutEnd()
{
    ImportFixture fixture;
    const std::string file = fixture.write("repeated.ods", "");
    const std::string text(1'000, 'x');
    writeOds(file,
             odsOf("<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell "
                   "table:number-columns-repeated=\"500\" office:value-type=\"string\"><text:p>" +
                   text + "</text:p></table:table-cell></table:table-row>"));
    const std::string fault = faultOf(file);
    QVERIFY2(fault.find("256 MiB") != std::string::npos, fault.c_str());
}

void SpreadsheetImportTest::manySheetsShareTheBounds()
{
    ImportFixture fixture;
    const std::string file = fixture.write("many.ods", "");
    std::string tables;
    for (int table = 0; table < 8; ++table) {
        tables += "<table:table table:name=\"T\"><table:table-row "
                  "table:number-rows-repeated=\"1048576\"><table:table-cell "
                  "table:number-columns-repeated=\"60\" office:value-type=\"float\" "
                  "office:value=\"7\"/></table:table-row></table:table>";
    }
    writeOds(file, odsOf("", tables));
    std::size_t bytes = 0;
    for (const db::Sheet& sheet : sheetsOf(file)) {
        bytes += sheet.csv.size();
    }
    QVERIFY(bytes <= (std::size_t{256} << 20U));
    QVERIFY(faultOf(file).find("256 MiB") != std::string::npos);
}

void SpreadsheetImportTest::aBadSheetLeavesTheOthers()
{
    ImportFixture fixture;
    const std::string file = fixture.write("pivot.xlsx", "");
    {
        Book book(file);
        worksheet_write_number(book.sheet("Pivot"), 0, 600, 1, nullptr);
        lxw_worksheet* sheet = book.sheet("Figures");
        Book::header(sheet);
        Book::row(sheet, 1, "DEU");
        worksheet_write_string(sheet, 1, 0, "2026-10", nullptr);
        worksheet_write_number(sheet, 1, 5, 3, nullptr);
    }
    QCOMPARE(fixture.load(file).added, 1);
    const auto pivot = fixture.tryLoad(file, {.part = "Pivot"});
    QVERIFY(!pivot);
    QVERIFY(pivot.error().message.find("512 columns") != std::string::npos);
}

void SpreadsheetImportTest::templatesAreLoaded()
{
    ImportFixture fixture;
    const auto factory = db::makeWorkspaceFactory();
    for (const char* name : {"template.xlsx", "template.csv"}) {
        const std::string file = fixture.write("folder-of-it", "") + name;
        QVERIFY(factory->writeTemplate(file));
        const core::LoadReport report = fixture.load(file);
        QCOMPARE(report.formatId, "shipments");
        QCOMPARE(report.read, 0);
        const auto again = factory->writeTemplate(file);
        QVERIFY(!again);
        QCOMPARE(again.error().code, core::ErrorCode::CannotWrite);
    }
}

QTEST_GUILESS_MAIN(SpreadsheetImportTest)
#include "spreadsheet_import_test.moc"
