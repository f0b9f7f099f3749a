// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/report_doc.h"
#include "db/sheets/report_workbook.h"
#include "db/store/workspace_factory.h"
#include "tests/support/temp_dir.h"

#include <QProcess>
#include <QtTest>

#include <fstream>

using namespace lodestone;

class ReportStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTemplateIsKeptInTheFile();
    void aTemplateOfTheSameNameIsReplaced();
    void aNameThatWillNotDoIsRefused();
    void theWorkbookHoldsEveryTable();
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

    QProcess unzip;
    unzip.start(QStringLiteral("python3"), {QStringLiteral("-c"),
                                            QStringLiteral("import sys, zipfile\n"
                                                           "z = zipfile.ZipFile(sys.argv[1])\n"
                                                           "assert z.testzip() is None\n"
                                                           "for n in sorted(z.namelist()):\n"
                                                           "    print(n, z.read(n).decode())"),
                                            QString::fromStdString(file)});
    QVERIFY(unzip.waitForFinished());
    const QString all = QString::fromUtf8(unzip.readAllStandardOutput());

    QCOMPARE(all.count(QLatin1String("xl/worksheets/sheet")),
             3 + all.count(QLatin1String("/xl/worksheets/sheet")));
    QVERIFY(all.contains(QLatin1String("<v>1234</v>")));
    QVERIFY(all.contains(QLatin1String("=1+1"))); // a text
    QVERIFY(!all.contains(QLatin1String("<f>")));
    QVERIFY(all.contains(QStringLiteral("稀土")));
    QVERIFY(all.contains(QLatin1String("5 (4")));
    QVERIFY(all.contains(QLatin1String("Tier 2")));
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
