// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/data_table.h"
#include "core/present/report_doc.h"
#include "core/present/report_numbers.h"
#include "db/sheets/report_workbook.h"
#include "db/sheets/spreadsheet.h"
#include "db/store/workspace_factory.h"
#include "tests/support/temp_dir.h"

#include <QtTest>

#include <fstream>
#include <limits>

using namespace lodestone;

class ReportStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTemplateIsKeptInTheFile();
    void aTemplateOfTheSameNameIsReplaced();
    void aNameThatWillNotDoIsRefused();
    void theWorkbookHoldsEveryTable();
    void numbersAreNumbersInEveryStyle();
    void aTableIsASheetOfFiguresAndTexts();
    void aTableTooLongForASheetIsRefused();
    void exactFiguresAndBandsAreNumbers();
    void sheetsNameTheChapter();
    void theSameReportGivesTheSameWorkbook();

private:
    test::TempDir m_dir;
    std::shared_ptr<const core::WorkspaceFactory> m_factory = db::makeWorkspaceFactory();
};

namespace
{

core::ReportDoc sampleDoc()
{
    core::ReportDoc doc;
    doc.title = "Title";
    doc.date = core::Date::of(2026, 11, 22);
    core::Table table;
    table.columns = {{"Plant", 2.0}, {"Days", 1.0, core::CellKind::Number}};
    table.rows = {{{}, {{.text = "=1+1"}, {.text = "1,234"}}},
                  {"Tier 2", {}},
                  {{}, {{.text = "稀土\x01"}, {.text = "5", .note = "(4–6)"}}}};
    doc.blocks = {core::Heading{1, "A/B: a title with more than thirty-one letters"}, table,
                  core::Heading{1, "A/B: a title with more than thirty-one letters"}, table};
    return doc;
}

} // namespace

void ReportStoreTest::aTemplateIsKeptInTheFile()
{
    const std::string file = m_dir.path("templates.lodestone");
    {
        auto workspace = m_factory->createBuiltin(file);
        QVERIFY(workspace.ok());
        QVERIFY(workspace.value()->reportTemplates().value().empty());
        QVERIFY(workspace.value()->saveReportTemplate({"Quarter", "{\"a\": 1}"}).ok());
        QVERIFY(workspace.value()->saveReportTemplate({"Board", "{}"}).ok());
    }
    auto workspace = m_factory->open(file);
    QVERIFY(workspace.ok());
    const auto templates = workspace.value()->reportTemplates();
    QVERIFY(templates.ok());
    QCOMPARE(templates.value().size(), std::size_t{2});
    QVERIFY(templates.value()[0] == (core::ReportTemplate{"Board", "{}"}));
    QVERIFY(templates.value()[1] == (core::ReportTemplate{"Quarter", "{\"a\": 1}"}));
    QVERIFY(workspace.value()->deleteReportTemplate("Board").ok());
    QCOMPARE(workspace.value()->reportTemplates().value().size(), std::size_t{1});
    QCOMPARE(workspace.value()->deleteReportTemplate("Board").error().code,
             core::ErrorCode::BadUsage);
}

void ReportStoreTest::aTemplateOfTheSameNameIsReplaced()
{
    auto workspace = m_factory->builtin();
    QVERIFY(workspace.ok());
    QVERIFY(workspace.value()->saveReportTemplate({"One", "{}"}).ok());
    QVERIFY(workspace.value()->saveReportTemplate({"One", "{\"b\": 2}"}).ok());

    const auto templates = workspace.value()->reportTemplates();

    QCOMPARE(templates.value().size(), std::size_t{1});
    QCOMPARE(templates.value()[0].settings, std::string("{\"b\": 2}"));
}

void ReportStoreTest::aNameThatWillNotDoIsRefused()
{
    auto workspace = m_factory->builtin();
    for (const std::string& name : {std::string(), std::string(81, 'x'), std::string("a\nb")}) {
        const auto saved = workspace.value()->saveReportTemplate({name, "{}"});
        QVERIFY(!saved.ok());
        QCOMPARE(saved.error().code, core::ErrorCode::BadUsage);
    }
    QVERIFY(workspace.value()->reportTemplates().value().empty());
}

void ReportStoreTest::theWorkbookHoldsEveryTable()
{
    const auto bytes = db::reportWorkbook(sampleDoc());
    QVERIFY2(bytes.ok(), bytes.ok() ? "" : bytes.error().message.c_str());
    QVERIFY(bytes.value().starts_with("PK"));
    const std::string file = m_dir.path("report.xlsx");
    std::ofstream(file, std::ios::binary) << bytes.value();

    const auto sheets = db::readSpreadsheet(file, {});
    QVERIFY2(sheets.ok(), sheets.ok() ? "" : sheets.error().message.c_str());
    QCOMPARE(sheets.value().size(), std::size_t{3});
    const db::Sheet& table = sheets.value()[1];
    QVERIFY(table.csv.find(",1234\n") != std::string::npos); // a number, without its comma
    QVERIFY(table.csv.find("=1+1") != std::string::npos);    // a text
    QCOMPARE(table.formulas, std::int64_t{0});
    QVERIFY(table.csv.find("稀土") != std::string::npos);
    QVERIFY(table.csv.find("5 (4") != std::string::npos);
    QVERIFY(table.csv.find("Tier 2") != std::string::npos);
}

void ReportStoreTest::aTableIsASheetOfFiguresAndTexts()
{
    core::TableWriter table("Ranking", {"name", "rank", "p_stop"});
    table.text("=1+1, 稀土");
    table.number(12);
    table.number(0.125);
    table.endRow();
    table.text("Leipzig");
    table.empty();
    table.number(std::numeric_limits<double>::infinity());
    table.endRow();
    const core::DataTable made = table.take();
    QCOMPARE(core::csvOf(made), std::string("name,rank,p_stop\n\"'=1+1, 稀土\",12,0.125\n"
                                            "Leipzig,,inf\n"));

    const auto bytes = m_factory->tableWorkbook(made);
    QVERIFY2(bytes.ok(), bytes.ok() ? "" : bytes.error().message.c_str());
    const std::string file = m_dir.path("table.xlsx");
    std::ofstream(file, std::ios::binary) << bytes.value();
    const auto sheets = db::readSpreadsheet(file, {});
    QVERIFY(sheets.ok());
    QCOMPARE(sheets.value().size(), std::size_t{1});
    QCOMPARE(sheets.value()[0].name, std::string("Ranking"));
    QCOMPARE(sheets.value()[0].formulas, std::int64_t{0});
    QCOMPARE(sheets.value()[0].csv, std::string("name,rank,p_stop\n\"=1+1, 稀土\",12,0.125\n"
                                                "Leipzig,,\n"));
}

void ReportStoreTest::aTableTooLongForASheetIsRefused()
{
    core::DataTable table{"Long", {"one"}, {}};
    table.rows.resize(1'048'576, {core::DataCell{}});
    const auto bytes = m_factory->tableWorkbook(table);
    QVERIFY(!bytes.ok());
    QCOMPARE(bytes.error().code, core::ErrorCode::BadUsage);
}

void ReportStoreTest::numbersAreNumbersInEveryStyle()
{
    core::ReportDoc doc = sampleDoc();
    core::ChartData chart;
    chart.title = "Chart";
    chart.series.push_back({.name = "Line", .points = {{1.0, 37.5}}});
    doc.blocks = {doc.blocks[0], doc.blocks[1], core::Charts{{chart}},
                  core::NetworkFigure{.columns = {"Magnet", "Part"},
                                      .nodes = {{0, "One"}, {1, "Two"}},
                                      .edges = {{0, 1, 0.35}}}};
    for (const core::NumberStyle style :
         {core::NumberStyle::English, core::NumberStyle::German, core::NumberStyle::French}) {
        core::ReportDoc styled = doc;
        core::applyNumberStyle(styled, style);
        const std::string file = m_dir.path("styled.xlsx");
        std::ofstream(file, std::ios::binary) << db::reportWorkbook(styled).value();
        std::string all;
        const auto sheets = db::readSpreadsheet(file, {});
        QVERIFY(sheets.ok());
        for (const db::Sheet& sheet : sheets.value()) {
            all += sheet.csv;
        }
        for (const char* number : {"1234\n", "37.5", "0.35"}) {
            QVERIFY2(all.find(number) != std::string::npos, all.c_str());
        }
    }
}

void ReportStoreTest::exactFiguresAndBandsAreNumbers()
{
    core::ReportDoc doc;
    core::Table table;
    table.columns = {{"Rank"}, {"P(stop)", 1.0, core::CellKind::Number}, {"Works stopped"}};
    table.rows = {{{},
                   {{.text = "3", .value = 3.0},
                    {.text = "35 %", .value = 0.3456},
                    {.text = "12", .note = "(4–20)", .range = core::Band{4.25, 12.0, 20.5}}}}};
    doc.blocks = {core::Heading{1, "Ranking"}, table};
    const std::string file = m_dir.path("exact.xlsx");
    std::ofstream(file, std::ios::binary) << db::reportWorkbook(doc).value();

    const auto sheets = db::readSpreadsheet(file, {});

    QVERIFY(sheets.ok());
    QCOMPARE(sheets.value()[1].csv,
             std::string("Rank,P(stop),\"Works stopped, P5\",\"Works stopped, median\","
                         "\"Works stopped, P95\"\n3,0.3456,4.25,12,20.5\n"));
}

void ReportStoreTest::sheetsNameTheChapter()
{
    core::ReportDoc doc;
    const core::Table table{.columns = {{"Input"}}, .rows = {{{}, {{.text = "One"}}}}};
    doc.blocks = {core::Heading{1, "Why rank 1: a plant with a very long name"},
                  core::Heading{3, "Its inputs"},
                  table,
                  core::Heading{1, "Why rank 2: another"},
                  core::Heading{3, "Its inputs"},
                  table};
    const std::string file = m_dir.path("names.xlsx");
    std::ofstream(file, std::ios::binary) << db::reportWorkbook(doc).value();

    const auto sheets = db::readSpreadsheet(file, {});

    QVERIFY(sheets.ok());
    QCOMPARE(sheets.value()[1].name, std::string("Why rank 1  a p, Its inputs"));
    QCOMPARE(sheets.value()[2].name, std::string("Why rank 2  ano, Its inputs"));
}

void ReportStoreTest::theSameReportGivesTheSameWorkbook()
{
    QVERIFY(db::reportWorkbook(sampleDoc()).value() == db::reportWorkbook(sampleDoc()).value());
    core::ReportDoc other = sampleDoc();
    other.title = "Other";
    QVERIFY(db::reportWorkbook(sampleDoc()).value() != db::reportWorkbook(other).value());
}

QTEST_APPLESS_MAIN(ReportStoreTest)
#include "report_store_test.moc"
