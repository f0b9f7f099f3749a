// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/rejects_csv.h"
#include "tests/support/import_fixture.h"

#include <QTest>

using namespace lodestone;
using namespace lodestone::test;
using core::TableField;

namespace
{

const std::string kGerman = "Auszug aus der Statistik;;;;;\n"
                            "\n"
                            "Monat;Bestimmungsland;Hafen;Menge (kg);Wert USD;Bemerkung\n"
                            "01.10.2026;Germany;Ningbo;1.234.500,5;1000;\n"
                            "01.10.2026;Germany;Shanghai;500,5;10;\n"
                            "01.10.2026;PL;Ningbo;77.000;;ein Rest\n"
                            "01.09.2026;Absurdistan;Ningbo;1;;\n"
                            "2026;Germany;Ningbo;9.999.999;;\n";

core::ImportOptions asTable(const core::ColumnMapping& mapping = {})
{
    core::ImportOptions options;
    options.columns = mapping;
    return options;
}

const core::ImportOptions kChinaExports{.reporter = "CHN", .flow = "export"};

core::ColumnMapping chinaExports()
{
    core::ColumnMapping mapping;
    mapping.reporter = "CHN";
    mapping.flow = "export";
    mapping.hsCode = "850511";
    return mapping;
}

QByteArray questionsOf(const core::TablePreview& preview)
{
    QByteArray subjects;
    for (const core::MappingQuestion& question : preview.questions) {
        subjects += (subjects.isEmpty() ? "" : " ") + QByteArray::fromStdString(question.subject);
    }
    return subjects;
}

core::TablePreview previewOf(ImportFixture& fixture, const std::string& text,
                             const core::ImportOptions& options = {})
{
    auto preview = fixture.workspace().previewTable(fixture.write("p.csv", text), options, {});
    if (!preview) {
        qFatal("%s", preview.error().message.c_str());
    }
    return std::move(preview).value();
}

} // namespace

class TableImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void proposal();
    void figuresOfAProposal();
    void rememberedByItsHeader();
    void whatIsNotSaidIsAsked();
    void ambiguousDatesAreAsked();
    void ambiguousNumbersAreAsked();
    void countryNumbersAreAsked();
    void dayOrderThatTheMonthsDecide();
    void yearAndMonth();
    void unitsPerRow();
    void ignoredColumnsTellPartsApart();
    void valuesInOtherCurrenciesAreLeft();
    void rejectsHaveTheirPlace();
    void overrides();
    void wrongChoices_data();
    void wrongChoices();
    void noTable_data();
    void noTable();
    void loadsKeepTheMapping();
    void headersThatAreAlike();
    void tablesByDayAreRefused();
    void scalesAreAsked_data();
    void scalesAreAsked();
    void rejectsAreMendedAndLoaded();
};

void TableImportTest::proposal()
{
    ImportFixture fixture;
    const core::TablePreview preview = previewOf(fixture, kGerman);
    QCOMPARE(preview.delimiter, ";");
    QCOMPARE(preview.headerLine, 3);
    QCOMPARE(preview.columns.size(), 6U);
    QCOMPARE(preview.columns[5].name, "Bemerkung");
    QCOMPARE(preview.columns[5].filled, 0.2);
    QCOMPARE(preview.rows.size(), 5U);
    QCOMPARE(preview.rows[2][3], "77.000");
    const core::ColumnMapping& mapping = preview.mapping;
    QCOMPARE(mapping.columns.at(TableField::Period), "Monat");
    QCOMPARE(mapping.columns.at(TableField::Partner), "Bestimmungsland");
    QCOMPARE(mapping.columns.at(TableField::Weight), "Menge (kg)");
    QCOMPARE(mapping.columns.at(TableField::Value), "Wert USD");
    QCOMPARE(mapping.columns.at(TableField::Note), "Bemerkung");
    QCOMPARE(mapping.columns.size(), 5U);
    QCOMPARE(mapping.weightUnit, "kg");
    QCOMPARE(mapping.valueUnit, "usd");
    QCOMPARE(mapping.decimalSign, ",");
    QCOMPARE(questionsOf(preview), "hs-code reporter flow");
}

void TableImportTest::figuresOfAProposal()
{
    ImportFixture fixture;
    const std::string file = fixture.write("german.csv", kGerman);
    const core::LoadReport report = fixture.load(file, asTable(chinaExports()));
    QCOMPARE(report.formatId, "table");
    QCOMPARE(report.read, 5);
    QCOMPARE(report.added, 2);
    QCOMPARE(report.rejected, 1); // Absurdistan
    QCOMPARE(aside(report, "sums over several months"), 1);
    QCOMPARE(aside(report, "part"), 1); // the second port
    QCOMPARE(warnings(report, "differ in 'Hafen'"), 1);
    const auto germany = fixture.figure("CHN", "DEU", "2026-10");
    QVERIFY(germany->netWeightTonnes && qFuzzyCompare(*germany->netWeightTonnes, 1235.001));
    QCOMPARE(germany->valueUsd, 1010.0);
    const auto poland = fixture.figure("CHN", "POL", "2026-10");
    QCOMPARE(poland->netWeightTonnes, 77.0);
    QVERIFY(!poland->valueUsd);
    QCOMPARE(poland->note, "ein Rest");
}

void TableImportTest::rememberedByItsHeader()
{
    ImportFixture fixture;
    const std::string file = fixture.write("first.csv", kGerman);
    QVERIFY(!fixture.tryLoad(file)); // nothing is known yet
    core::ImportOptions dry = asTable(chinaExports());
    dry.dryRun = true;
    fixture.load(file, dry);
    QVERIFY(!fixture.tryLoad(file)); // a dry run keeps nothing
    fixture.load(file, asTable(chinaExports()));

    std::string next = kGerman;
    next.replace(next.find("1.234.500,5"), 11, "2.000.000,0");
    // Whose figures they are is a matter of the file, not of its header.
    QVERIFY(!fixture.tryLoad(fixture.write("next.csv", next)));
    const core::LoadReport report = fixture.load(fixture.write("next.csv", next), kChinaExports);
    QCOMPARE(report.formatId, "table");
    QCOMPARE(report.revised, 1);
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-10")->netWeightTonnes, 2000.5005);
    const core::TablePreview preview = previewOf(fixture, next);
    QCOMPARE(preview.rememberedAt, "2026-11-26T10:00:00Z");
    QCOMPARE(questionsOf(preview), "reporter flow");
}

void TableImportTest::whatIsNotSaidIsAsked()
{
    ImportFixture fixture;
    const std::string before = fixture.hash();
    const auto report = fixture.tryLoad(
        fixture.write("vague.csv", "when,where,amount\n2026-10,Germany,5\n"), asTable());
    QVERIFY(!report);
    QCOMPARE(report.error().code, core::ErrorCode::BadInput);
    for (const char* words : {"Whose figures", "exports or imports", "HS 850511"}) {
        QVERIFY2(report.error().message.find(words) != std::string::npos,
                 report.error().message.c_str());
    }
    QCOMPARE(fixture.hash(), before);
}

void TableImportTest::ambiguousDatesAreAsked()
{
    ImportFixture fixture;
    const std::string text = "date,country,net weight (t)\n01/01/2026,Germany,5\n";
    QCOMPARE(questionsOf(previewOf(fixture, text, asTable(chinaExports()))), "");
    const std::string either = "date,country,net weight (t)\n01/02/2026,Germany,5\n"
                               "02/01/2026,Germany,6\n";
    QCOMPARE(questionsOf(previewOf(fixture, either, asTable(chinaExports()))), "day-order");
    core::ColumnMapping mapping = chinaExports();
    mapping.dayOrder = "dmy";
    const core::LoadReport report = fixture.loadText(either, asTable(mapping));
    QCOMPARE(report.added, 1);
    QCOMPARE(report.rejected, 1);
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-02")->netWeightTonnes, 5.0);
}

void TableImportTest::ambiguousNumbersAreAsked()
{
    ImportFixture fixture;
    const std::string text = "month,country,net weight (kg)\n2026-10,Germany,\"1,234\"\n";
    QCOMPARE(questionsOf(previewOf(fixture, text, asTable(chinaExports()))), "decimal");
    core::ColumnMapping mapping = chinaExports();
    mapping.decimalSign = ",";
    fixture.loadText(text, asTable(mapping));
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-10")->netWeightTonnes, 0.001234);
    mapping.decimalSign = ".";
    fixture.loadText(text, asTable(mapping));
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-10")->netWeightTonnes, 1.234);
}

void TableImportTest::countryNumbersAreAsked()
{
    ImportFixture fixture;
    const std::string text = "month,partner,net weight (t)\n2026-10,304,5\n2026-10,276,6\n";
    QCOMPARE(questionsOf(previewOf(fixture, text, asTable(chinaExports()))), "countries");
    core::ColumnMapping mapping = chinaExports();
    mapping.countries = "m49";
    fixture.loadText(text, asTable(mapping));
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-10")->netWeightTonnes, 6.0);
    QCOMPARE(fixture.figure("CHN", "GRL", "2026-10")->netWeightTonnes, 5.0);
}

void TableImportTest::dayOrderThatTheMonthsDecide()
{
    ImportFixture fixture;
    const std::string text = "date,country,net weight (t)\n01/02/2026,Germany,5\n"
                             "01/03/2026,Germany,6\n";
    const core::TablePreview preview = previewOf(fixture, text, asTable(chinaExports()));
    QCOMPARE(preview.mapping.dayOrder, "dmy");
    QVERIFY(preview.questions.empty());
}

void TableImportTest::yearAndMonth()
{
    ImportFixture fixture;
    const core::LoadReport report =
        fixture.loadText("year\tmonth\treporter\tpartner\tflow\ths\tnetweight t\n"
                         "2026\t9\tJPN\tCHN\tImports\t8505.11\t12.5\n"
                         "2026\tOct\tJPN\tCHN\tImports\t8505.11\t13.5\n"
                         "2026\tTotal\tJPN\tCHN\tImports\t8505.11\t26\n",
                         asTable());
    QCOMPARE(report.added, 2);
    QCOMPARE(report.setAside, 1);
    QCOMPARE(fixture.figure("JPN", "CHN", "2026-10", "import")->netWeightTonnes, 13.5);
}

void TableImportTest::unitsPerRow()
{
    ImportFixture fixture;
    const core::LoadReport report =
        fixture.loadText("month,country,quantity,unit\n2026-10,Germany,1500,kg\n"
                         "2026-10,Poland,2,t\n2026-10,France,7,pieces\n",
                         asTable(chinaExports()));
    QCOMPARE(report.added, 2);
    QCOMPARE(report.rejects.front().line, 4);
    QCOMPARE(report.rejects.front().column, 4);
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-10")->netWeightTonnes, 1.5);
    QCOMPARE(fixture.figure("CHN", "POL", "2026-10")->netWeightTonnes, 2.0);
}

void TableImportTest::ignoredColumnsTellPartsApart()
{
    ImportFixture fixture;
    const std::string head = "month,country,net weight (t),port\n2026-10,Germany,5,Ningbo\n";
    // The same row twice counts once; another figure for the same port contradicts it.
    core::LoadReport report =
        fixture.loadText(head + "2026-10,Germany,5,Ningbo\n", asTable(chinaExports()));
    QCOMPARE(report.added, 1);
    QCOMPARE(report.setAside, 1);
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-10")->netWeightTonnes, 5.0);
    report = fixture.loadText(head + "2026-10,Germany,6,Ningbo\n", asTable(chinaExports()));
    QVERIFY(report.rejected > 0);
    QCOMPARE(report.added + report.revised, 0);
}

void TableImportTest::valuesInOtherCurrenciesAreLeft()
{
    ImportFixture fixture;
    const core::LoadReport report = fixture.loadText(
        "month,country,net weight (t),value eur\n2026-10,Germany,5,100\n", asTable(chinaExports()));
    QCOMPARE(report.added, 1);
    QVERIFY(!fixture.figure("CHN", "DEU", "2026-10")->valueUsd);
    QCOMPARE(warnings(report, "were not read"), 1);
}

void TableImportTest::rejectsHaveTheirPlace()
{
    ImportFixture fixture;
    const core::LoadReport report =
        fixture.loadText("a title\n\nmonth,country,net weight (t)\n2026-10,Germany,five\n"
                         "2026-13,Germany,5\n2026-10,Absurdistan,5\n2026-10,Germany,-5\n"
                         "2027-10,Germany,5\n2026-10,Germany\n2026-10,Germany,1e308\n",
                         asTable(chinaExports()));
    QCOMPARE(report.read, 7);
    QCOMPARE(report.rejected, 7);
    const std::vector<std::pair<std::int64_t, int>> places{{4, 3}, {5, 1}, {6, 2}, {7, 3},
                                                           {8, 1}, {9, 0}, {10, 3}};
    for (std::size_t i = 0; i < places.size(); ++i) {
        QCOMPARE(report.rejects[i].line, places[i].first);
        QCOMPARE(report.rejects[i].column, places[i].second);
    }
    QCOMPARE(report.header, "month,country,net weight (t)");
}

void TableImportTest::overrides()
{
    ImportFixture fixture;
    // The first line looks like a header, the second is it.
    const std::string text = "month|country|net weight (t)\nMonth|To|Tonnes\n2026-10|Germany|5\n";
    core::ColumnMapping mapping = chinaExports();
    mapping.headerLine = 2;
    mapping.delimiter = "|";
    mapping.columns = {
        {TableField::Period, "Month"}, {TableField::Partner, "To"}, {TableField::Weight, "Tonnes"}};
    mapping.weightUnit = "kg";
    const core::LoadReport report = fixture.loadText(text, asTable(mapping));
    QCOMPARE(report.added, 1);
    QCOMPARE(report.read, 1);
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-10")->netWeightTonnes, 0.005);
}

void TableImportTest::wrongChoices_data()
{
    QTest::addColumn<int>("member");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("unit") << 0 << QByteArray("there are t, kg, g, 100kg");
    QTest::newRow("decimal") << 1 << QByteArray("the decimal sign is");
    QTest::newRow("reporter") << 2 << QByteArray("is no country");
    QTest::newRow("hs code") << 3 << QByteArray("magnets are 850511");
    QTest::newRow("delimiter") << 4 << QByteArray("one character");
}

void TableImportTest::wrongChoices()
{
    QFETCH(int, member);
    QFETCH(QByteArray, words);
    core::ColumnMapping mapping;
    std::string core::ColumnMapping::*const members[] = {
        &core::ColumnMapping::weightUnit, &core::ColumnMapping::decimalSign,
        &core::ColumnMapping::reporter, &core::ColumnMapping::hsCode,
        &core::ColumnMapping::delimiter};
    mapping.*members[member] = "wrong";
    ImportFixture fixture;
    const auto report =
        fixture.tryLoad(fixture.write("a.csv", "month,country\n2026-10,DEU\n"), asTable(mapping));
    QVERIFY(!report);
    QCOMPARE(report.error().code, core::ErrorCode::BadUsage);
    QVERIFY2(report.error().message.find(words.toStdString()) != std::string::npos,
             report.error().message.c_str());
}

void TableImportTest::noTable_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("one column") << QByteArray("a\n1\n2\n");
    QTest::newRow("nul") << QByteArray("\0\0\0\0\0\0", 6);
    QTest::newRow("open quote") << QByteArray("\"month,country\n2026-10,DEU\n");
    QTest::newRow("long line") << QByteArray(200'000, 'x');
}

void TableImportTest::noTable()
{
    QFETCH(QByteArray, bytes);
    ImportFixture fixture;
    const auto report =
        fixture.tryLoad(fixture.write("a.csv", bytes.toStdString()), asTable(chinaExports()));
    QVERIFY(!report);
    QCOMPARE(report.error().code, core::ErrorCode::BadInput);
}

void TableImportTest::loadsKeepTheMapping()
{
    ImportFixture fixture;
    const core::LoadReport made =
        fixture.load(fixture.write("g.csv", kGerman), asTable(chinaExports()));
    const auto loads = fixture.workspace().loads();
    QVERIFY(loads);
    const core::LoadReport& kept = loads.value().front();
    QVERIFY(kept.columns.has_value());
    QVERIFY(*kept.columns == *made.columns);
    QCOMPARE(kept.header, made.header);
    QCOMPARE(kept.header, "Monat;Bestimmungsland;Hafen;Menge (kg);Wert USD;Bemerkung");
}

void TableImportTest::headersThatAreAlike()
{
    ImportFixture fixture;
    const core::TablePreview preview =
        previewOf(fixture, "Month,Country,Weight (t),,Weight (t)\n2026-10,Germany,5,x,6\n");
    std::vector<std::string> names;
    for (const auto& column : preview.columns) {
        names.push_back(column.name);
    }
    QCOMPARE(names, (std::vector<std::string>{"Month", "Country", "Weight (t)", "column 4",
                                              "Weight (t) (2)"}));
    core::ColumnMapping mapping = chinaExports();
    mapping.columns = {{TableField::Period, "Month"},
                       {TableField::Partner, "Country"},
                       {TableField::Weight, "Weight (t) (2)"}};
    mapping.weightUnit = "t";
    fixture.loadText("Month,Country,Weight (t),,Weight (t)\n2026-10,Germany,5,x,6\n",
                     asTable(mapping));
    QCOMPARE(fixture.figure("CHN", "DEU", "2026-10")->netWeightTonnes, 6.0);
}

void TableImportTest::tablesByDayAreRefused()
{
    ImportFixture fixture;
    const std::string before = fixture.hash();
    std::string text = "date,country,net weight (t)\n";
    for (const char* day : {"01", "02", "03", "15", "31"}) {
        text += "2026-10-" + std::string(day) + ",Germany,5\n";
    }
    const auto report = fixture.tryLoad(fixture.write("days.csv", text), asTable(chinaExports()));
    QVERIFY(!report);
    QVERIFY(report.error().message.find("add them up") != std::string::npos);
    QCOMPARE(fixture.hash(), before);
}

void TableImportTest::scalesAreAsked_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("unit");
    const auto row = [](const char* name, const char* unit) {
        QTest::newRow(name) << QByteArray(name) << QByteArray(unit);
    };
    row("Quantity (kg)", "kg");
    row("Quantity (t)", "t");
    row("Quantity in 100 kg", "100kg");
    row("Quantity (1000 kg)", "");
    row("Quantity (1100 kg)", "");
    row("Quantity (thousand t)", "");
    row("Quantity 千吨", "");
    row("Quantity", "");
}

void TableImportTest::scalesAreAsked()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, unit);
    ImportFixture fixture;
    const core::TablePreview preview =
        previewOf(fixture, "month,country," + name.toStdString() + "\n2026-10,Germany,5\n",
                  asTable(chinaExports()));
    QCOMPARE(preview.mapping.columns.at(TableField::Weight), name.toStdString());
    QCOMPARE(QByteArray::fromStdString(preview.mapping.weightUnit), unit);
    QCOMPARE(questionsOf(preview), unit.isEmpty() ? QByteArray("weight-unit") : QByteArray());
}

void TableImportTest::rejectsAreMendedAndLoaded()
{
    ImportFixture fixture;
    const core::LoadReport report =
        fixture.load(fixture.write("g.csv", kGerman), asTable(chinaExports()));
    std::string text = core::rejectsToMend(report);
    QCOMPARE(text.substr(0, text.find('\n')),
             "why_rejected;Monat;Bestimmungsland;Hafen;Menge (kg);Wert USD;Bemerkung");
    QVERIFY(text.find("\"line 7: ") != std::string::npos);
    QVERIFY(text.find("\";01.09.2026;Absurdistan;Ningbo;1;;\n") != std::string::npos);
    text.replace(text.find(";Absurdistan;"), 13, ";Polen;");
    // The columns are known by the header, for the reasons do not count as one of them.
    const core::LoadReport mended = fixture.load(fixture.write("mended.csv", text), kChinaExports);
    QCOMPARE(mended.added, 1);
    QCOMPARE(mended.rejected, 0);
    QCOMPARE(fixture.figure("CHN", "POL", "2026-09")->netWeightTonnes, 0.001);
}

QTEST_GUILESS_MAIN(TableImportTest)
#include "table_import_test.moc"
