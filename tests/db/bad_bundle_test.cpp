// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/bundle_fixture.h"
#include "tests/support/german.h"

#include <QtTest>

#include <functional>

using namespace lodestone;
using namespace lodestone::test;

namespace
{

/// One way to spoil the reference bundle and the one finding it must give.
struct Spoil
{
    const char* name;
    const char* file;
    int line; ///< -1 = the line that was appended, 0 = the file as a whole
    int column;
    const char* says;
    std::function<int(BundleFixture&)> spoil; ///< returns the appended line or 0
};

std::function<int(BundleFixture&)> swap(const char* file, std::string from, std::string to)
{
    return [=](BundleFixture& bundle) {
        bundle.replace(file, from, to);
        return 0;
    };
}

std::function<int(BundleFixture&)> add(const char* file, std::string row)
{
    return [=](BundleFixture& bundle) { return bundle.append(file, row); };
}

std::function<int(BundleFixture&)> become(const char* file, std::string text)
{
    return [=](BundleFixture& bundle) {
        bundle.file(file) = text;
        return 0;
    };
}

const std::string kFirstLink = "northern-rare-earth-bayan-obo,northern-rare-earth-huamei,"
                               "ree-concentrate,1,,reported,treo-huamei-20240320,";

std::vector<Spoil> spoils()
{
    return {
        {"a missing file", "cover.csv", 0, 0, "missing",
         [](BundleFixture& b) {
             b.remove("cover.csv");
             return 0;
         }},
        {"an empty file", "regions.csv", 0, 0, "empty", become("regions.csv", "")},
        {"a file cut off in a quoted cell", "policy_events.csv", 2, 3, "cut off",
         [](BundleFixture& b) {
             std::string& text = b.file("policy_events.csv");
             const std::size_t second = text.find('\n') + 1;
             text = text.substr(0, second) + "2025-01-01,CHN,\"the event";
             return 0;
         }},
        {"a file cut off in its last cell", "memo_rare_earth_content.csv", 4, 0, "line break",
         [](BundleFixture& b) {
             b.file("memo_rare_earth_content.csv").pop_back();
             return 0;
         }},
        {"a file cut off between cells", "regions.csv", -1, 0, "1 cells, the header 2",
         add("regions.csv", "DE")},
        {"text that is not UTF-8", "companies.csv", 2, 2, "UTF-8",
         swap("companies.csv", "China Northern", "China N\xF6rthern")},
        {"text in UTF-16", "regions.csv", 1, 0, "UTF-16",
         become("regions.csv", std::string("\xFF\xFE"
                                           "c\0o\0",
                                           6))},
        {"a NUL byte", "companies.csv", 2, 2, "NUL",
         swap("companies.csv", "China Northern", std::string("China\0Northern", 14))},
        {"an unknown column", "links.csv", 1, 4, "unknown column 'share'",
         [](BundleFixture& b) {
             b.replace("links.csv", ",share_of_need,", ",share,share_of_need,");
             std::string& text = b.file("links.csv");
             text.resize(text.find('\n') + 1);
             return 0;
         }},
        {"a missing column", "regions.csv", 1, 0, "'region' is missing",
         become("regions.csv", "country\nDEU\n")},
        {"a column that comes twice", "regions.csv", 1, 3, "comes twice",
         become("regions.csv", "country,region,region\n")},
        {"only a header where rows are needed", "sites.csv", 0, 0, "no rows",
         [](BundleFixture& b) {
             b.file("sites.csv").resize(b.file("sites.csv").find('\n') + 1);
             return 0;
         }},
        {"a file that is no table", "shipments.csv", 0, 0, "no table",
         become("shipments.csv", "a\n1\n")},
        {"an unknown supplier", "links.csv", 2, 1, "unknown site 'nowhere'",
         swap("links.csv", kFirstLink, "nowhere" + kFirstLink.substr(kFirstLink.find(',')))},
        {"an unknown product", "links.csv", -1, 3, "unknown product 'unobtainium'",
         add("links.csv", "northern-rare-earth-bayan-obo,northern-rare-earth-huamei,unobtainium,"
                          ",,assumed,general-knowledge,")},
        {"an unknown company", "sites.csv", 2, 3, "unknown company 'acme'",
         swap("sites.csv", "bayan-obo,northern-rare-earth,", "bayan-obo,acme,")},
        {"an unknown source", "links.csv", 2, 7, "unknown source 'hearsay'",
         swap("links.csv", "treo-huamei-20240320", "hearsay")},
        {"an unknown source in a list", "companies.csv", 2, 6, "unknown source 'hearsay'",
         swap("companies.csv", "fastmarkets-quota-202402;", "hearsay;fastmarkets-quota-202402;")},
        {"an unknown site of a cover row", "cover.csv", -1, 2, "unknown site 'nowhere'",
         add("cover.csv", "site,nowhere,smco,,on-hand,,1,2,3,assumed,general-knowledge,")},
        {"an unknown stage", "products.csv", 2, 3, "one of mine, separation",
         swap("products.csv", ",mine,", ",cave,")},
        {"an unknown place", "lead_times.csv", -1, 2, "'Atlantis' is no country code",
         add("lead_times.csv", "*,Atlantis,sea,1,2,3,assumed,general-knowledge,")},
        {"a share over 1", "links.csv", 2, 4, "1.2 is not in 0…1",
         swap("links.csv", "ree-concentrate,1,", "ree-concentrate,1.2,")},
        {"a negative share", "links.csv", 2, 4, "-0.1 is negative",
         swap("links.csv", "ree-concentrate,1,", "ree-concentrate,-0.1,")},
        {"shares of a group over 1", "links.csv", -1, 4, "add up to 1.5",
         add("links.csv", "china-rare-earth-group-ganzhou-ionic,northern-rare-earth-huamei,"
                          "ree-concentrate,0.5,,assumed,general-knowledge,")},
        {"grade shares over 1", "grade_lines.csv", -1, 3, "add up to",
         add("grade_lines.csv", "bosch-hildesheim,smco,0.5,assumed,")},
        {"negative tonnes", "observations.csv", -1, 7, "-5 is negative",
         add("observations.csv", "magnets,CHN,DEU,export,850511,2026-11,-5,,,,reported,"
                                 "general-knowledge,")},
        {"negative output", "sites.csv", 2, 12, "-189000 is negative",
         swap("sites.csv", ",189000,", ",-189000,")},
        {"a link from a site to itself", "links.csv", -1, 2, "to itself",
         add("links.csv", "lynas-kuantan,lynas-kuantan,ndpr-oxide,,,assumed,general-knowledge,")},
        {"two rows with one key", "links.csv", -1, 1, "the same as line 2",
         add("links.csv", "northern-rare-earth-bayan-obo,northern-rare-earth-huamei,"
                          "ree-concentrate,,,assumed,general-knowledge,")},
        {"two sites with one id", "sites.csv", -1, 1, "the same as line 2",
         add("sites.csv", "northern-rare-earth-bayan-obo,w,abb,Two,mine,machinery,DEU,,1,1,"
                          "ree-concentrate,,,,civil,,assumed,,")},
        {"a number that is none", "sites.csv", 2, 9, "'north' is not a number",
         swap("sites.csv", ",41.77,", ",north,")},
        {"a number that is infinite", "sites.csv", 2, 12, "'inf' is not a number",
         swap("sites.csv", ",189000,", ",inf,")},
        {"a thousands comma", "sites.csv", 2, 12, "'189,000' is not a number",
         swap("sites.csv", ",189000,", ",\"189,000\",")},
        {"a latitude over 90", "sites.csv", 2, 9, "91 is not in -90…90",
         swap("sites.csv", ",41.77,", ",91,")},
        {"a longitude under -180", "sites.csv", 2, 10, "-181 is not in -180…180",
         swap("sites.csv", ",109.97,", ",-181,")},
        {"a day that does not exist", "products.csv", -1, 6, "'2025-02-30' is not a day",
         add("products.csv", "x,X,mine,t,,2025-02-30,")},
        {"a month that does not exist", "observations.csv", -1, 6, "'2025-13' is not a month",
         add("observations.csv", "magnets,CHN,DEU,export,850511,2025-13,5,,,,reported,,")},
        {"an interval that runs backwards", "control_totals.csv", -1, 6, "is not a year or",
         add("control_totals.csv", "magnets,CHN,DEU,export,850511,2025-05/2025-01,5,,,reported,,")},
        {"a range out of order", "cover.csv", -1, 8, "low 9, mode 5, high 20 are not in order",
         add("cover.csv", "kind,magnet,tb-oxide,2026,on-hand,,9,5,20,assumed,,")},
        {"half a range", "requirements.csv", -1, 8, "must be given together",
         add("requirements.csv", "wind-turbine,sensor,9,1,,minor,,2,,assumed,,")},
        {"run-out without its day", "cover.csv", -1, 6, "run-out needs the day",
         add("cover.csv", "kind,magnet,tb-oxide,2026,run-out,,1,5,20,assumed,,")},
        {"a control that ends before it starts", "controls.csv", -1, 3, "ends before",
         add("controls.csv", "x,2025-04-04,2025-04-03,CHN,*,,ban,*,,")},
        {"an unknown listed company", "controls.csv", -1, 8, "unknown company 'acme'",
         add("controls.csv", "x,2025-04-04,,CHN,*,,ban,listed:acme,,")},
        {"a confidence that is none", "links.csv", 2, 6, "one of reported, estimated, assumed",
         swap("links.csv", ",reported,", ",sure,")},
        {"an empty key", "regions.csv", -1, 1, "empty", add("regions.csv", ",Europe")},
        {"a country in two letters", "regions.csv", -1, 1, "three capital letters",
         add("regions.csv", "DE,Europe")},
        {"another format", "bundle.csv", 2, 2, "not lodestone-bundle",
         swap("bundle.csv", "lodestone-bundle", "other")},
        {"a newer format version", "bundle.csv", 3, 2, "version '2' is not known",
         swap("bundle.csv", "format_version,1", "format_version,2")},
        {"no as-of date", "bundle.csv", 0, 0, "'as_of' is missing",
         swap("bundle.csv", "as_of,2026-11-22\n", "")},
        {"a stray quote", "regions.csv", -1, 2, "quote inside", add("regions.csv", "DEU,5\" pipe")},
        {"text after a closing quote", "regions.csv", -1, 2, "after the closing quote",
         add("regions.csv", "ZZZ,\"a\"b")},
    };
}

} // namespace

class BadBundleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachFaultIsNamedWithFileLineColumnAndReason_data()
    {
        QTest::addColumn<int>("index");
        const auto all = spoils();
        for (std::size_t i = 0; i < all.size(); ++i) {
            QTest::newRow(all[i].name) << static_cast<int>(i);
        }
    }

    void eachFaultIsNamedWithFileLineColumnAndReason()
    {
        QFETCH(int, index);
        const Spoil fault = spoils()[static_cast<std::size_t>(index)];
        BundleFixture bundle;
        const int appended = fault.spoil(bundle);

        const auto read = bundle.read();

        QVERIFY(!read.ok());
        for (const auto& finding : read.findings) {
            qInfo("%s", db::toLine(finding).c_str());
        }
        QCOMPARE(read.findings.size(), std::size_t{1});
        const core::Finding& finding = read.findings.front();
        QCOMPARE(finding.table, std::string(fault.file));
        QCOMPARE(finding.line, fault.line < 0 ? appended : fault.line);
        QCOMPARE(finding.column, fault.column);
        QVERIFY(finding.message.find(fault.says) != std::string::npos);
        QCOMPARE(finding.severity, core::Severity::Error);

        const tests::German german(true);
        const core::WordingScope scope(german);
        const std::string other = bundle.read().findings.front().message;
        QVERIFY2(other.starts_with("«") && other.ends_with("»"), other.c_str());
    }

    void allFaultsAreToldAtOnceInTheOrderOfTheFiles()
    {
        BundleFixture bundle;
        bundle.replace("bundle.csv", "lodestone-bundle", "other");
        bundle.replace("sites.csv", ",41.77,", ",91,");
        bundle.replace("links.csv", "treo-huamei-20240320", "hearsay");
        bundle.replace("links.csv", "ree-concentrate,1,", "ree-concentrate,1.2,");
        bundle.remove("regions.csv");

        const auto read = bundle.read();

        QCOMPARE(read.findings.size(), std::size_t{5});
        const std::vector<std::string> order{"bundle.csv", "sites.csv", "links.csv", "links.csv",
                                             "regions.csv"};
        for (std::size_t i = 0; i < order.size(); ++i) {
            QCOMPARE(read.findings[i].table, order[i]);
        }
        QCOMPARE(read.findings[2].column, 4);
        QCOMPARE(read.findings[3].column, 7);
    }

    void aThousandFaultsAreBoundedAndCounted()
    {
        BundleFixture bundle;
        for (int i = 0; i < 1000; ++i) {
            bundle.append("regions.csv", "de,Europe");
        }

        const auto read = bundle.read();

        QCOMPARE(read.findings.size(), std::size_t{501});
        QVERIFY(read.findings.back().message.find("only the first 500 of ") == 0);
    }

    void cyclesAndLoneSitesAreLegal()
    {
        BundleFixture bundle;
        bundle.append("links.csv", "northern-rare-earth-huamei,northern-rare-earth-bayan-obo,"
                                   "ndpr-oxide,0.5,,assumed,general-knowledge,");
        bundle.append("sites.csv", "lone,lone,abb,Lone,mine,machinery,DEU,,1,1,ree-concentrate,,,,"
                                   "civil,,assumed,,");

        const auto read = bundle.read();

        QVERIFY2(read.ok(), read.error().message.c_str());
    }
};

QTEST_GUILESS_MAIN(BadBundleTest)
#include "bad_bundle_test.moc"
