// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/kept.h"
#include "core/present/rejects_csv.h"
#include "tests/support/german.h"
#include "tests/support/import_fixture.h"

#include <QtTest>

using namespace lodestone;
using lodestone::test::ImportFixture;
using lodestone::tests::German;
using lodestone::tests::Installed;

namespace
{

const std::string kRows = "period,reporter,partner,flow,hs_code,net_weight_t,value_usd\n"
                          "2026-08,CHN,DEU,export,850511,900,1000\n"
                          "2026-13,CHN,DEU,export,850511,900,1000\n"
                          "2026-07,CHN,XYZ,export,850511,900,1000\n"
                          "2026-06,CHN,DEU,export,850511,-1,1000\n"
                          "2026-05,CHN,DEU,export,850511\n"
                          "2026,CHN,DEU,export,850511,900,1000";

std::string asGerman(const std::string& kept)
{
    const German german(true);
    const Installed installed(german);
    return core::shown(kept);
}

} // namespace

// What a load said is kept with it, and may be read under another language.
class ImportLanguageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasSaidInOneLanguageIsShownInAnother()
    {
        ImportFixture fixture;
        const auto report = fixture.loadText(kRows, {.formatId = "shipments"});
        QCOMPARE(report.rejected, 4);
        QCOMPARE(report.rejects.at(0).reason,
                 std::string("'2026-13' is not a month such as 2025-11"));

        const auto rejects = fixture.workspace().rejects(report.loadId).value();
        QCOMPARE(rejects.size(), std::size_t{4});
        QCOMPARE(asGerman(rejects.at(0).reason),
                 std::string("«'2026-13' is not «a month such as 2025-11»»"));
        QVERIFY2(
            asGerman(rejects.at(1).reason).starts_with("«'XYZ' is no country that is known here"),
            asGerman(rejects.at(1).reason).c_str());
        QCOMPARE(asGerman(rejects.at(2).reason), std::string("«a weight below zero»"));
        QCOMPARE(asGerman(rejects.at(3).reason),
                 std::string("«the row has 5 cells, the header has 7»"));

        const auto load = fixture.workspace().loads().value().front();
        QCOMPARE(asGerman(load.setAsideWhy.at(0).reason),
                 std::string("«sums over several months or a year»"));
        QVERIFY(!load.warnings.empty());
        for (const std::string& warning : load.warnings) {
            QVERIFY2(asGerman(warning).starts_with("«"), warning.c_str());
        }
    }

    void theLanguageOfTheLoadDoesNotMatter()
    {
        ImportFixture fixture;
        std::int64_t loadId = 0;
        {
            const German german(true);
            const Installed installed(german);
            loadId = fixture.loadText(kRows, {.formatId = "shipments"}).loadId;
        }
        const auto rejects = fixture.workspace().rejects(loadId).value();
        QCOMPARE(core::shown(rejects.at(0).reason),
                 std::string("'2026-13' is not a month such as 2025-11"));
    }

    void refusedRowsAreSavedInEnglish()
    {
        ImportFixture fixture;
        auto report = fixture.loadText(kRows, {.formatId = "shipments"});
        const std::string list = core::rejectsCsv(report.rejects); // of plain texts
        const std::string toMend = core::rejectsToMend(report);
        report.rejects = fixture.workspace().rejects(report.loadId).value();

        const German german(true);
        const Installed installed(german);

        QCOMPARE(core::rejectsCsv(report.rejects), list);
        QCOMPARE(core::rejectsToMend(report), toMend);
    }

    void marksInAFileAreNoKeys()
    {
        ImportFixture fixture;
        const auto report = fixture.loadText("period,reporter,partner,flow,hs_code,net_weight_t\n"
                                             "2026-08,CHN,\x02own key\x03,export,850511,900\n",
                                             {.formatId = "shipments"});
        const auto rejects = fixture.workspace().rejects(report.loadId).value();
        QCOMPARE(asGerman(rejects.at(0).reason),
                 std::string("«'own key' is no country that is known here»"));
    }
};

QTEST_GUILESS_MAIN(ImportLanguageTest)
#include "import_language_test.moc"
