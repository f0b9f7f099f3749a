// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/kept.h"
#include "core/base/say.h"
#include "core/graph/check_dataset.h"
#include "db/bundle/builtin.h"
#include "tests/support/german.h"

#include <QtTest>

#include <cstddef>

using namespace lodestone;
using namespace lodestone::core;
using lodestone::tests::German;
using lodestone::tests::Installed;

namespace
{

QString text(const std::string& s)
{
    return QString::fromStdString(s);
}

QString inGerman(const std::string& kept)
{
    const German german(true);
    const Installed installed(german);
    return text(shown(kept));
}

/// A kept text written by hand, with signs in the place of its marks.
std::string stored(std::string form)
{
    for (char& c : form) {
        c = c == '{' ? '\x02' : c == '}' ? '\x03' : c == '|' ? '\x1f' : c == '~' ? '\x1e' : c;
    }
    return form;
}

} // namespace

class KeptTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isSaidInTheLanguageInWhichItIsShown_data()
    {
        QTest::addColumn<QString>("kept");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("german");
        const auto row = [](const char* name, const std::string& kept, const char* english,
                            const char* german) {
            QTest::newRow(name) << text(kept) << QString::fromUtf8(english)
                                << QString::fromUtf8(german);
        };
        row("no parts", keep("a weight below zero"), "a weight below zero",
            "«a weight below zero»");
        row("parts", fillKept(keep("'%1' is not %2"), {"x", std::string("a year")}),
            "'x' is not a year", "«'x' is not a year»");
        row("a part that is kept", fillKept(keep("'%1' is not %2"), {"x", kept(keep("a year"))}),
            "'x' is not a year", "«'x' is not «a year»»");
        row("parts in parts",
            fillKept(keep("%1 (%2)"), {kept(fillKept(keep("not %1"), {kept(keep("w"))})), "z"}),
            "not w (z)", "««not «w»» (z)»");
        row("one of something", fillKept(keepMany("%n row of %1", "%n rows of %1", 1), {"a.csv"}),
            "1 row of a.csv", "«1 row of a.csv»");
        row("many of it, in plain figures", keepMany("%n row", "%n rows", 12345), "12345 rows",
            "«12345 rows»");
        row("joined", "CHN > DEU: " + keep("a") + " " + keep("b"), "CHN > DEU: a b",
            "CHN > DEU: «a» «b»");
        row("parts are not filled again", fillKept(keep("%1 %2"), {"%2", "%1"}), "%2 %1",
            "«%2 %1»");
        row("a place without a part", fillKept(keep("%1 %3 90 % %"), {"a"}), "a %3 90 % %",
            "«a %3 90 % %»");
        row("what an earlier program stored", "the row has 2 cells", "the row has 2 cells",
            "the row has 2 cells");
        row("nothing", "", "", "");
        row("an empty part", fillKept(keep("a%1b"), {""}), "ab", "«ab»");
    }
    void isSaidInTheLanguageInWhichItIsShown()
    {
        QFETCH(QString, kept);
        QFETCH(QString, english);
        QFETCH(QString, german);
        QCOMPARE(text(shown(kept.toStdString())), english);
        QCOMPARE(inGerman(kept.toStdString()), german);
    }

    void partsOutOfAFileAreNoKeys()
    {
        const std::string hostile = stored("{a key}|more}~");
        QCOMPARE(inGerman(fillKept(keep("'%1'"), {hostile})), QStringLiteral("«'a keymore'»"));
    }

    void whatIsKeptWronglyIsShownWithoutItsMarks_data()
    {
        QTest::addColumn<QString>("form");
        QTest::addColumn<QString>("asShown");
        const auto row = [](const char* form, const char* asShown) {
            QTest::newRow(form) << QString::fromUtf8(form) << QString::fromUtf8(asShown);
        };
        row("{open", "open");
        row("{open|part", "openpart");
        row("x{}y", "xy");
        row("{|part}", "part");
        row("{a}}", "a");
        row("{a}|b", "ab");
        row("{a{b}}", "ab");
        row("{a~b}", "ab");
        row("{a~b~}", "ab");
        row("{a~b~-1}", "ab-1");
        row("{a~b~7x}", "ab7x");
        row("{a~b~99999999999999999999}", "ab99999999999999999999");
        row("{a~b~1~c}", "ab1c");
        row("{%1|a|b|c|d|e|f|g|h|i|j}", "%1abcdefghij");
        row("{%1|{%1|{%1|{%1|{%1|{%1|{%1|{%1|{a}}}}}}}}}", "%1%1%1%1%1%1%1%1a");
    }
    void whatIsKeptWronglyIsShownWithoutItsMarks()
    {
        QFETCH(QString, form);
        QFETCH(QString, asShown);
        QCOMPARE(inGerman(stored(form.toStdString())), asShown);
    }

    void partsInPartsDoNotGrowWithoutBound()
    {
        std::string form(200, 'a');
        for (int depth = 0; depth < 7; ++depth) {
            std::string places;
            for (int i = 0; i < 200; ++i) {
                places += "%1";
            }
            form = "{" + places + "|" + form + "}";
        }
        const std::string said = shown(stored(form));
        QCOMPARE(said.size(), form.size() - std::size_t{3 * 7}); // without its marks
    }

    void longPartsAreShownWhole()
    {
        const std::string part(std::size_t{1} << 20U, 'a');
        const std::string said = shown(fillKept(
            keep("%1 %1"), {kept(fillKept(keep("(%1)"), {kept(fillKept(keep("'%1'"), {part}))}))}));
        QCOMPARE(said.size(), 2 * (part.size() + 4) + 1);
    }

    void findingsAreInTheLanguageOfTheProcess()
    {
        const auto data = db::loadBuiltinDataset().value();
        const German german(true);
        const Installed installed(german);
        const std::vector<Finding> findings = checkDataset(*data);
        QVERIFY(!findings.empty());
        for (const Finding& finding : findings) {
            QVERIFY2(finding.message.starts_with("«"), finding.message.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(KeptTest)
#include "kept_test.moc"
