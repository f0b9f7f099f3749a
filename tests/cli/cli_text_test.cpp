// SPDX-License-Identifier: GPL-3.0-only
// How texts and tables stand in a terminal.
#include "app/cli/display_text.h"
#include "app/cli/text_page.h"
#include "app/cli/text_table.h"

#include <QtTest>

using namespace lodestone;
using namespace lodestone::cli;

class CliTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsCountWhatIsSeen_data();
    void columnsCountWhatIsSeen();
    void nothingInATextSteersTheTerminal_data();
    void nothingInATextSteersTheTerminal();
    void aTextIsCutBetweenCharacters();
    void aTableIsAlignedAndCutInItsWidestTexts();
    void aLongTitleStandsInSeveralLines();
    void paragraphsAreWrapped();
};

namespace
{

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

core::TableRow row(std::initializer_list<const char*> cells)
{
    core::TableRow made;
    for (const char* cell : cells) {
        made.cells.push_back({.text = cell});
    }
    return made;
}

} // namespace

void CliTextTest::columnsCountWhatIsSeen_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<int>("columns");

    QTest::newRow("nothing") << QString() << 0;
    QTest::newRow("letters") << QStringLiteral("Zwickau") << 7;
    QTest::newRow("accents") << QStringLiteral("Škoda, Mladá") << 12;
    QTest::newRow("combining accent") << QStringLiteral("e\u0301") << 1;
    QTest::newRow("wide") << QStringLiteral("磁石") << 4;
    QTest::newRow("dash") << QStringLiteral("33–58") << 5;
}

void CliTextTest::columnsCountWhatIsSeen()
{
    QFETCH(QString, shown);
    QFETCH(int, columns);

    QCOMPARE(columnsOf(shown.toStdString()), columns);
}

void CliTextTest::nothingInATextSteersTheTerminal_data()
{
    QTest::addColumn<QByteArray>("read");
    QTest::addColumn<QByteArray>("shown");

    QTest::newRow("plain") << QByteArray("a b\nc") << QByteArray("a b\nc");
    QTest::newRow("tab") << QByteArray("a\tb") << QByteArray("a b");
    QTest::newRow("escape") << QByteArray("\x1b[2J") << QByteArray("\xEF\xBF\xBD[2J");
    QTest::newRow("return") << QByteArray("a\rb")
                            << QByteArray("a\xEF\xBF\xBD"
                                          "b");
    QTest::newRow("eight-bit control") << QByteArray("\xC2\x9B"
                                                     "2J")
                                       << QByteArray("\xEF\xBF\xBD"
                                                     "2J");
    QTest::newRow("turns the direction") << QByteArray("\xE2\x80\xAE"
                                                       "abc")
                                         << QByteArray("\xEF\xBF\xBD"
                                                       "abc");
    QTest::newRow("not UTF-8") << QByteArray("a\xFF") << QByteArray("a\xEF\xBF\xBD");
}

void CliTextTest::nothingInATextSteersTheTerminal()
{
    QFETCH(QByteArray, read);
    QFETCH(QByteArray, shown);

    QCOMPARE(QByteArray::fromStdString(printable(read.toStdString())), shown);
}

void CliTextTest::aTextIsCutBetweenCharacters()
{
    QCOMPARE(text(cutTo("Škoda", 5)), QStringLiteral("Škoda"));
    QCOMPARE(text(cutTo("Škoda", 3)), QStringLiteral("Šk…"));
    QCOMPARE(text(cutTo("磁石工場", 5)), QStringLiteral("磁石…"));
}

void CliTextTest::aTableIsAlignedAndCutInItsWidestTexts()
{
    core::Table table;
    table.columns = {{"Rank", 1.0, core::CellKind::Number},
                     {"Plant", 1.0},
                     {"bar", 1.0, core::CellKind::Range, 60.0},
                     {"Day", 1.0, core::CellKind::Number}};
    core::TableRow tier;
    tier.group = "Tier 1";
    table.rows = {tier, row({"1", "A plant with a long name", "", "9"}),
                  row({"12", "Ghent", "", "154"})};

    QCOMPARE(text(alignedTable(table, 24)), QStringLiteral("Rank  Plant          Day\n"
                                                           "----  -------------  ---\n"
                                                           "Tier 1\n"
                                                           "   1  A plant with…    9\n"
                                                           "  12  Ghent          154\n"));
}

void CliTextTest::aLongTitleStandsInSeveralLines()
{
    core::Table table;
    table.columns = {{"Plant", 1.0}, {"on day\n(90 %)", 1.0, core::CellKind::Number}};
    table.rows = {row({"Ghent", "154"})};

    QCOMPARE(text(alignedTable(table, 100)), QStringLiteral("       on day\n"
                                                            "Plant  (90 %)\n"
                                                            "-----  ------\n"
                                                            "Ghent     154\n"));
}

void CliTextTest::paragraphsAreWrapped()
{
    TextPage page;
    std::string words;
    for (int i = 0; i < 60; ++i) {
        words += "word ";
    }
    page.title("Title", "aside");
    page.paragraph(words);
    page.bullets({words});

    const QStringList lines = text(page.take()).split(QLatin1Char('\n'));
    QCOMPARE(lines[0], QStringLiteral("Title (aside)"));
    QCOMPARE(lines[1], QString());
    QCOMPARE(lines[2].size(), 99); // 20 words and 19 blanks
    QVERIFY(lines[5].startsWith(QLatin1String("  - word")));
    QVERIFY(lines[6].startsWith(QLatin1String("    word")));
}

QTEST_GUILESS_MAIN(CliTextTest)
#include "cli_text_test.moc"
