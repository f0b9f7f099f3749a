// SPDX-License-Identifier: GPL-3.0-only
// Shows each rule of the house a broken example and a good one: a check that cannot fail is none.
#include "tests/arch/rules.h"

#include <QTest>

using namespace lodestone::arch;

class RulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void includesAreJudged_data();
    void includesAreJudged();
    void aFindingNamesFileAndLine();
    void circlesOfIncludesAreFound();
    void sqlOutsideDbIsFound_data();
    void sqlOutsideDbIsFound();
    void textsThatLupdateDoesNotSeeAreFound_data();
    void textsThatLupdateDoesNotSeeAreFound();
    void constantsThatHideThoseOfAHeaderAreFound();
    void missingLicenceLineIsFound();
    void longFilesAreFound();
    void unfinishedWorkIsFound_data();
    void unfinishedWorkIsFound();
    void strangersAndGapsAtTheTopLevelAreFound();
};

void RulesTest::includesAreJudged_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("include");
    QTest::addColumn<bool>("allowed");

    const auto row = [](const char* name, const char* path, const char* include, bool allowed) {
        QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(include) << allowed;
    };
    row("core may use std", "core/base/a.h", "<vector>", true);
    row("core may use boost", "core/graph/a.h", "<boost/graph/bfs.hpp>", true);
    row("core sees no Qt class", "core/base/a.h", "<QString>", false);
    row("core sees no Qt module", "core/base/a.h", "<QtCore/qglobal.h>", false);
    row("core sees no Qt file", "core/base/a.h", "<qglobal.h>", false);
    row("core sees no sqlite", "core/base/a.h", "<sqlite3.h>", false);
    row("core sees no db", "core/model/a.cpp", "\"db/store/x.h\"", false);
    row("core sees no ui", "core/model/a.cpp", "\"ui/models/x.h\"", false);
    row("core sees no tests", "core/model/a.cpp", "\"tests/support/x.h\"", false);
    row("model may see base", "core/model/a.h", "\"core/base/x.h\"", true);
    row("base does not see model", "core/base/a.h", "\"core/model/x.h\"", false);
    row("engine may see graph", "core/engine/a.h", "\"core/graph/x.h\"", true);
    row("engine may see engine", "core/engine/a.h", "\"core/engine/x.h\"", true);
    row("graph does not see scenario", "core/graph/a.h", "\"core/scenario/x.h\"", false);
    row("engine does not see analysis", "core/engine/a.h", "\"core/analysis/x.h\"", false);
    row("analysis does not see present", "core/analysis/a.h", "\"core/present/x.h\"", false);
    row("present may see analysis", "core/present/a.h", "\"core/analysis/x.h\"", true);
    row("unknown room of core", "core/misc/a.h", "\"core/base/x.h\"", false);
    row("db may see core", "db/store/a.h", "\"core/model/x.h\"", true);
    row("db sees no Qt", "db/store/a.h", "<QString>", false);
    row("db sees no ui", "db/store/a.h", "\"ui/models/x.h\"", false);
    row("sqlite in its room", "db/sqlite/a.h", "<sqlite3.h>", true);
    row("sqlite elsewhere in db", "db/store/a.h", "<sqlite3.h>", false);
    row("ui may see Qt", "ui/shell/a.h", "<QWidget>", true);
    row("ui sees no db", "ui/shell/a.h", "\"db/store/x.h\"", false);
    row("ui sees no sqlite", "ui/shell/a.h", "<sqlite3.h>", false);
    row("ui sees no QtSql", "ui/shell/a.h", "<QSqlDatabase>", false);
    row("message boxes in their room", "ui/feedback/a.cpp", "<QMessageBox>", true);
    row("message boxes elsewhere", "ui/shell/a.cpp", "<QMessageBox>", false);
    row("settings elsewhere", "ui/shell/a.cpp", "<QSettings>", false);
    row("app wires all", "app/main.cpp", "\"db/store/x.h\"", true);
    row("app sees no sqlite", "app/main.cpp", "<sqlite3.h>", false);
    row("neighbour without its path", "core/base/a.cpp", "\"x.h\"", false);
    row("path going up", "core/base/a.cpp", "\"../model/x.h\"", false);
    row("ours in angles", "core/base/a.cpp", "<core/base/x.h>", false);
    row("what moc writes", "ui/shell/a.cpp", "\"a.moc\"", true);
    row("tests see all", "tests/gui/a.cpp", "\"db/store/x.h\"", true);
}

void RulesTest::includesAreJudged()
{
    QFETCH(QString, path);
    QFETCH(QString, include);
    QFETCH(bool, allowed);

    const QStringList findings =
        includeFindings(path, QStringLiteral("#pragma once\n  #  include %1\n").arg(include));

    QVERIFY2(findings.isEmpty() == allowed, qPrintable(findings.join(QLatin1Char('\n'))));
}

void RulesTest::aFindingNamesFileAndLine()
{
    const QStringList findings = includeFindings(QStringLiteral("core/base/a.h"),
                                                 QStringLiteral("\n\n#include <QString>\n"));

    QCOMPARE(findings,
             QStringList{QStringLiteral("core/base/a.h:3: core must not see Qt (QString)")});
}

void RulesTest::circlesOfIncludesAreFound()
{
    const QMap<QString, QStringList> straight = {
        {QStringLiteral("a.h"), {QStringLiteral("b.h"), QStringLiteral("c.h")}},
        {QStringLiteral("b.h"), {QStringLiteral("c.h")}},
        {QStringLiteral("c.h"), {}},
    };
    QMap<QString, QStringList> round = straight;
    round[QStringLiteral("c.h")] = {QStringLiteral("a.h")};

    QCOMPARE(cycleFindings(straight), QStringList());
    QCOMPARE(cycleFindings(round).value(0),
             QStringLiteral("includes in a circle: a.h -> b.h -> c.h -> a.h"));
}

void RulesTest::sqlOutsideDbIsFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");

    QTest::newRow("query in core") << QStringLiteral("core/model/a.cpp")
                                   << QStringLiteral("f(\"SELECT id FROM site\");") << true;
    QTest::newRow("raw string in ui")
        << QStringLiteral("ui/pages/a.cpp") << QStringLiteral("R\"(INSERT INTO site VALUES(1))\"")
        << true;
    QTest::newRow("query in db") << QStringLiteral("db/store/a.cpp")
                                 << QStringLiteral("f(\"SELECT id FROM site\");") << false;
    QTest::newRow("plain words in ui")
        << QStringLiteral("ui/pages/a.cpp") << QStringLiteral("tr(\"Select a site from the list\")")
        << false;
}

void RulesTest::sqlOutsideDbIsFound()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(bool, found);

    QCOMPARE(!sqlFindings(path, text).isEmpty(), found);
}

void RulesTest::textsThatLupdateDoesNotSeeAreFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("found");
    const QString core = QStringLiteral("core/present/a.cpp");
    QTest::newRow("a literal") << core << QStringLiteral("return say(\"Stops on %1\");") << 0;
    QTest::newRow("in the next line")
        << core << QStringLiteral("many(\n    \"%n day\", x, n)") << 0;
    QTest::newRow("a choice") << core << QStringLiteral("say(late ? \"late\" : \"early\")") << 1;
    QTest::newRow("in both lines") << core << QStringLiteral("say(a) +\n  core::say(\n b)") << 2;
    QTest::newRow("a mark of XML") << core << QStringLiteral("say(\"a \"\n  \"< 5 %\")") << 1;
    QTest::newRow("a line feed") << core << QStringLiteral("say(\"one\\ntwo\")") << 1;
    QTest::newRow("a letter by its number") << core << QStringLiteral("say(\"in\\u00a0d\")") << 1;
    QTest::newRow("a mark behind it") << core << QStringLiteral("say(\"a\") + \"< 5\"") << 0;
    QTest::newRow("kept") << core << QStringLiteral("fillKept(core::keep(\"not %1\"), {a})") << 0;
    QTest::newRow("kept of a choice") << core << QStringLiteral("keep(why) + keepMany(\n a)") << 2;
    QTest::newRow("a member of that name") << core << QStringLiteral("out.say(text)") << 0;
    const QString importer = QStringLiteral("db/import/a.cpp");
    QTest::newRow("a reason that is not kept")
        << importer << QStringLiteral("setAside(\"a\"); reject(Col::Month,\n \"b\")") << 2;
    QTest::newRow("a reason that is kept")
        << importer << QStringLiteral("setAside(sayLater(\"a\")); reject(c, keep(\"b\"))") << 0;
    QTest::newRow("the window says what a table of core marked")
        << QStringLiteral("ui/pages/a.cpp") << QStringLiteral("core::say(field.name)") << 0;
}

void RulesTest::textsThatLupdateDoesNotSeeAreFound()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(int, found);

    const QString head = QStringLiteral("#include \"core/base/say.h\"\n");
    QCOMPARE(int(sayFindings(path, head + text).size()), found);
    const QString other = QStringLiteral("#include \"core/base/kept.h\"\n");
    QCOMPARE(int(sayFindings(path, other + text).size()), found);
    QCOMPARE(int(sayFindings(path, text).size()), 0); // another function of that name
}

void RulesTest::constantsThatHideThoseOfAHeaderAreFound()
{
    const QString header = QStringLiteral("inline constexpr double kMost = 1000.0;\n");
    const QString source = QStringLiteral("constexpr std::size_t kMost = 9;\n");

    QCOMPARE(hiddenConstantFindings({{QStringLiteral("core/engine/a.h"), header},
                                     {QStringLiteral("core/base/b.cpp"), source}}),
             QStringList{QStringLiteral(
                 "core/base/b.cpp: kMost has the name of a constant in core/engine/a.h")});
    QCOMPARE(hiddenConstantFindings({{QStringLiteral("core/engine/a.h"), header},
                                     {QStringLiteral("db/import/b.cpp"), source}}),
             QStringList());
}

void RulesTest::missingLicenceLineIsFound()
{
    const QString line = QStringLiteral("SPDX-License-Identifier: GPL-3.0-only\n");

    QVERIFY(licenceFindings(QStringLiteral("core/a.h"), QStringLiteral("// ") + line).isEmpty());
    QVERIFY(licenceFindings(QStringLiteral("app/run.sh"), QStringLiteral("#!/bin/bash\n# ") + line)
                .isEmpty());
    QVERIFY(licenceFindings(QStringLiteral("db/0001.sql"), QStringLiteral("-- ") + line).isEmpty());
    QVERIFY(licenceFindings(QStringLiteral("resources/a.csv"), QStringLiteral("a,b\n")).isEmpty());
    QCOMPARE(licenceFindings(QStringLiteral("core/a.h"), QStringLiteral("#pragma once\n")).size(),
             1);
    QCOMPARE(licenceFindings(QStringLiteral(".ci/run"), QStringLiteral("#!/bin/bash\n")).size(), 1);
    QCOMPARE(licenceFindings(QStringLiteral("core/a.h"),
                             QStringLiteral("// SPDX-License-Identifier: MIT\n"))
                 .size(),
             1);
}

void RulesTest::longFilesAreFound()
{
    const QString line = QStringLiteral("\n");

    QVERIFY(lengthFindings(QStringLiteral("core/a.h"), line.repeated(600)).isEmpty());
    QCOMPARE(lengthFindings(QStringLiteral("core/a.h"), line.repeated(601)).size(), 1);
    QVERIFY(lengthFindings(QStringLiteral("tests/core/a.cpp"), line.repeated(800)).isEmpty());
    QCOMPARE(lengthFindings(QStringLiteral("tests/core/a.cpp"), line.repeated(801)).size(), 1);
    QVERIFY(lengthFindings(QStringLiteral("resources/a.csv"), line.repeated(5000)).isEmpty());
}

void RulesTest::unfinishedWorkIsFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");

    // Put together here, so that this file does not hold the words itself.
    const QString later = QStringLiteral("TO") + QStringLiteral("DO");
    const QString mend = QStringLiteral("FIX") + QStringLiteral("ME");
    const QString soon = QStringLiteral("Coming ") + QStringLiteral("soon");
    const QString home = QStringLiteral("/ho") + QStringLiteral("me/me/data.csv");
    const QString conflict = QStringLiteral("<").repeated(7) + QStringLiteral(" HEAD");
    const QString cpp = QStringLiteral("core/a.cpp");

    QTest::newRow("left for later")
        << cpp << QStringLiteral("// ") + later + QLatin1Char(':') << true;
    QTest::newRow("left to mend") << QStringLiteral("app/run.sh") << QStringLiteral("# ") + mend
                                  << true;
    QTest::newRow("three crosses in a comment")
        << cpp << QStringLiteral("f(); // ") + QStringLiteral("X").repeated(3) << true;
    QTest::newRow("three crosses as a country")
        << cpp << QStringLiteral("country(\"%1\");").arg(QStringLiteral("X").repeated(3)) << false;
    QTest::newRow("promise in a text") << cpp << QStringLiteral("tr(\"%1\")").arg(soon) << true;
    QTest::newRow("someone's home") << cpp << QStringLiteral("open(\"%1\")").arg(home) << true;
    QTest::newRow("merge mark") << QStringLiteral("README.md") << conflict << true;
    QTest::newRow("longer word") << cpp << QStringLiteral("int ") + later + QStringLiteral("S;")
                                 << false;
    QTest::newRow("other people's data")
        << QStringLiteral("resources/reference/a.csv") << later << false;
    QTest::newRow("setter of Qt") << cpp << QStringLiteral("edit->setPlaceholderText(text);")
                                  << false;
}

void RulesTest::unfinishedWorkIsFound()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(bool, found);

    const QStringList findings = wordFindings(path, text);

    QVERIFY2(findings.isEmpty() != found, qPrintable(findings.join(QLatin1Char('\n'))));
}

void RulesTest::strangersAndGapsAtTheTopLevelAreFound()
{
    const QStringList agreed =
        QStringLiteral("CMakeLists.txt app/a core/a db/a resources/a tests/a "
                       "ui/a README.md .ci/run .gitignore")
            .split(QLatin1Char(' '));
    QStringList without = agreed;
    without.removeAll(QStringLiteral("README.md"));

    QCOMPARE(topLevelFindings(agreed), QStringList());
    QCOMPARE(topLevelFindings(agreed + QStringList{QStringLiteral("docs/a.md")}),
             QStringList{QStringLiteral("docs does not belong at the top level")});
    QCOMPARE(topLevelFindings(without),
             QStringList{QStringLiteral("README.md is missing at the top level")});
}

QTEST_GUILESS_MAIN(RulesTest)
#include "rules_test.moc"
