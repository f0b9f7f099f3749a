// SPDX-License-Identifier: GPL-3.0-only
// The rules of the house, held against every file of this repository.
#include "tests/arch/rules.h"
#include "tests/arch/source_tree.h"

#include <QTest>

using namespace lodestone::arch;

class TreeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void includesGoDownwardsOnlyAndAreWrittenFromTheRoot();
    void noFileIncludesItselfThroughOthers();
    void noSourceHidesAConstantOfAHeader();
    void sqlStaysInDb();
    void whatCoreSaysIsWrittenWhereItIsSaid();
    void everySourceFileNamesTheLicence();
    void noFileIsTooLong();
    void nothingUnfinishedIsLeftInTheText();
    void topLevelIsExactlyAsAgreed();

private:
    using Rule = QStringList (*)(const QString&, const QString&);
    void hold(Rule rule, bool onlyCpp) const;

    QString m_root = QStringLiteral(LODESTONE_SOURCE_DIR);
    QStringList m_files;
    QMap<QString, QString> m_text;
};

void TreeTest::initTestCase()
{
    m_files = workingFiles(m_root);
    QVERIFY(m_files.contains(QStringLiteral("tests/arch/tree_test.cpp")));

    for (const QString& path : std::as_const(m_files)) {
        m_text.insert(path, textOf(m_root, path));
    }
}

void TreeTest::hold(Rule rule, bool onlyCpp) const
{
    QStringList findings;
    for (const QString& path : m_files) {
        if (!onlyCpp || isCpp(path)) {
            findings += rule(path, m_text.value(path));
        }
    }
    QVERIFY2(findings.isEmpty(), qPrintable(QLatin1Char('\n') + findings.join(QLatin1Char('\n'))));
}

void TreeTest::includesGoDownwardsOnlyAndAreWrittenFromTheRoot()
{
    hold(includeFindings, true);
}

void TreeTest::noFileIncludesItselfThroughOthers()
{
    QMap<QString, QStringList> includes;
    for (const QString& path : std::as_const(m_files)) {
        if (isCpp(path)) {
            includes.insert(path, quotedIncludes(m_text.value(path)));
        }
    }

    const QStringList findings = cycleFindings(includes);

    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(QLatin1Char('\n'))));
}

void TreeTest::noSourceHidesAConstantOfAHeader()
{
    const QStringList findings = hiddenConstantFindings(m_text);

    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(QLatin1Char('\n'))));
}

void TreeTest::sqlStaysInDb()
{
    hold(sqlFindings, true);
}

void TreeTest::whatCoreSaysIsWrittenWhereItIsSaid()
{
    hold(sayFindings, true);
}

void TreeTest::everySourceFileNamesTheLicence()
{
    hold(licenceFindings, false);
}

void TreeTest::noFileIsTooLong()
{
    hold(lengthFindings, false);
}

void TreeTest::nothingUnfinishedIsLeftInTheText()
{
    hold(wordFindings, false);
}

void TreeTest::topLevelIsExactlyAsAgreed()
{
    const QStringList findings = topLevelFindings(trackedFiles(m_root));

    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(QLatin1Char('\n'))));
}

QTEST_GUILESS_MAIN(TreeTest)
#include "tree_test.moc"
