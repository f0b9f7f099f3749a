// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/kept.h"
#include "db/import/country_codes.h"
#include "db/import/importer.h"

#include <QtTest>

#include <set>

using namespace lodestone;

class CountryCodesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesInOtherLanguages();
    void numbersOfComtradeAreItsOwn_data();
    void numbersOfComtradeAreItsOwn();
    void everyCountryIsListedOnce();
    void areasAreNoCountries();
    void unknownCodesGetASuggestion_data();
    void unknownCodesGetASuggestion();
    void numbersOfCustomsServicesAreTheirOwn();
    void namesAreExact();
    void everyImporterHasAnIdANameAndPatterns();
};

void CountryCodesTest::numbersOfComtradeAreItsOwn_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<QByteArray>("iso3");
    const std::initializer_list<std::pair<const char*, const char*>> rows{
        {"156", "CHN"}, {"0", "WLD"},   {"97", "EUU"},  {"842", "USA"}, {"490", "TWN"},
        {"251", "FRA"}, {"699", "IND"}, {"579", "NOR"}, {"757", "CHE"}, {"380", "ITA"},
        {"381", "ITA"}, {"276", "DEU"}, {"392", "JPN"}, {"410", "KOR"}, {"704", "VNM"},
        {"344", "HKG"}, {"36", "AUS"},  {"036", "AUS"}, {"826", "GBR"}, {"484", "MEX"}};
    for (const auto& [number, iso3] : rows) {
        QTest::newRow(number) << QByteArray(number) << QByteArray(iso3);
    }
}

void CountryCodesTest::numbersOfComtradeAreItsOwn()
{
    QFETCH(QByteArray, number);
    QFETCH(QByteArray, iso3);

    const db::PlaceCode* place = db::CountryCodes::builtin().byNumber(number.toStdString());

    QVERIFY(place != nullptr);
    QCOMPARE(QByteArray::fromStdString(place->iso3), iso3);
}

void CountryCodesTest::everyCountryIsListedOnce()
{
    std::set<std::string> seen;
    int countries = 0;
    for (const db::PlaceCode& place : db::CountryCodes::builtin().all()) {
        QVERIFY2(place.iso3.empty() || seen.insert(place.iso3).second, place.name.c_str());
        QVERIFY(!place.name.empty());
        countries += place.kind == db::PlaceKind::Country ? 1 : 0;
    }
    QCOMPARE(countries, 249); // ISO 3166-1
}

void CountryCodesTest::areasAreNoCountries()
{
    const auto& codes = db::CountryCodes::builtin();

    QCOMPARE(codes.byNumber("899")->kind, db::PlaceKind::Area);
    QCOMPARE(codes.byNumber("0")->kind, db::PlaceKind::World);
    QCOMPARE(codes.byComtradeIso("W00")->iso3, std::string("WLD"));
    QCOMPARE(codes.byComtradeIso("S19")->iso3, std::string("TWN"));
    QVERIFY(codes.byIso3("W00") == nullptr);
    // Numbers of ISO that UN Comtrade does not use: not guessed.
    QVERIFY(codes.byNumber("840") == nullptr);
    QVERIFY(codes.byNumber("") == nullptr);
    QVERIFY(codes.byNumber("-156") == nullptr);
}

void CountryCodesTest::unknownCodesGetASuggestion_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("suggestion");
    QTest::newRow("two letters") << QByteArray("DE") << QByteArray("; perhaps DEU (Germany)");
    QTest::newRow("name") << QByteArray("germany") << QByteArray("; perhaps DEU (Germany)");
    QTest::newRow("other") << QByteArray("GER") << QByteArray("; perhaps DEU (Germany)");
    QTest::newRow("swap") << QByteArray("JNP")
                          << QByteArray("; perhaps JPN (Japan), MNP (Northern Mariana Islands)");
    QTest::newRow("iso number") << QByteArray("840") << QByteArray("; perhaps USA (United States)");
    QTest::newRow("area") << QByteArray("Areas, nes") << QByteArray("; Areas, nes is no country");
    QTest::newRow("nothing near") << QByteArray("QQQQ") << QByteArray();
}

void CountryCodesTest::unknownCodesGetASuggestion()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, suggestion);

    QCOMPARE(QByteArray::fromStdString(
                 core::shown(db::CountryCodes::builtin().suggestion(text.toStdString()))),
             suggestion);
}

void CountryCodesTest::numbersOfCustomsServicesAreTheirOwn()
{
    using db::CodeBook;
    const auto& codes = db::CountryCodes::builtin();

    QCOMPARE(codes.byCustoms(CodeBook::China, "502")->iso3, std::string("USA"));
    QCOMPARE(codes.byCustoms(CodeBook::China, "304")->iso3, std::string("DEU"));
    QCOMPARE(codes.byCustoms(CodeBook::Japan, "304")->iso3, std::string("USA"));
    QCOMPARE(codes.byCustoms(CodeBook::Japan, "110")->iso3, std::string("VNM"));
    QCOMPARE(codes.byCustoms(CodeBook::China, "110")->iso3, std::string("HKG"));
    QCOMPARE(codes.byCustoms(CodeBook::Eurostat, "0720")->iso3, std::string("CHN"));
    QCOMPARE(codes.byCustoms(CodeBook::Eurostat, "4")->iso3, std::string("DEU"));
    QVERIFY(codes.byCustoms(CodeBook::Eurostat, "276") == nullptr);
    QVERIFY(codes.byCustoms(CodeBook::China, "") == nullptr);
    QCOMPARE(codes.byCustoms(CodeBook::Census, "5700")->iso3, std::string("CHN"));
    QCOMPARE(codes.byCustoms(CodeBook::Census, "5520")->iso3, std::string("VNM"));
    QVERIFY(!codes.isFromMemory(CodeBook::Census, "5520"));
    QVERIFY(codes.isFromMemory(CodeBook::Eurostat, "4"));
}

void CountryCodesTest::namesAreExact()
{
    const auto& codes = db::CountryCodes::builtin();

    QCOMPARE(codes.byChineseName("几内亚")->iso3, std::string("GIN"));
    QCOMPARE(codes.byChineseName("几内亚比绍")->iso3, std::string("GNB"));
    QCOMPARE(codes.byChineseName("香港")->iso3, std::string("HKG"));
    QCOMPARE(codes.byChineseName("中国台湾")->iso3, std::string("TWN"));
    QCOMPARE(codes.byChineseName("俄罗斯联邦")->iso3, std::string("RUS"));
    QVERIFY(codes.byChineseName("几内") == nullptr);
    QVERIFY(codes.byChineseName("") == nullptr);
    QCOMPARE(codes.byName("TAIWAN")->iso3, std::string("TWN"));
    QCOMPARE(codes.byName("Turkey")->iso3, std::string("TUR"));
    QVERIFY(codes.byName("840") == nullptr); // an alias, but no name
    QCOMPARE(codes.byIso2("DE")->iso3, std::string("DEU"));
    QVERIFY(codes.byIso2("de") == nullptr);
    QVERIFY(codes.byIso2("EU") == nullptr);
}

void CountryCodesTest::everyImporterHasAnIdANameAndPatterns()
{
    std::set<std::string_view> ids;
    for (const db::Importer& importer : db::importers()) {
        QVERIFY(ids.insert(importer.id).second);
        QVERIFY(!importer.name.empty() && !importer.patterns.empty() &&
                !importer.publisher.empty());
        QVERIFY(importer.sniff != nullptr && importer.read != nullptr);
        QCOMPARE(importer.sniff("\xFF\xD8\xFF\xE0"), 0);
        QCOMPARE(importer.sniff(""), 0);
    }
    // Stored with every load: they never change.
    for (const char* id :
         {"census", "comext", "comtrade", "comtrade-json", "comtrade-legacy", "dataweb",
          "estat-japan", "eurostat-sdmx", "gacc", "korea", "shipments"}) {
        QVERIFY2(ids.contains(id), id);
    }
}

void CountryCodesTest::namesInOtherLanguages()
{
    const db::CountryCodes& codes = db::CountryCodes::builtin();
    for (const auto& [name, iso3] : {std::pair{"Deutschland", "DEU"},
                                     {"deutschland", "DEU"},
                                     {"Allemagne", "DEU"},
                                     {"Polen", "POL"},
                                     {"Polska", "POL"},
                                     {"España", "ESP"},
                                     {"ドイツ", "DEU"},
                                     {"미국", "USA"},
                                     {"Stati Uniti", "USA"}}) {
        const db::PlaceCode* place = codes.byForeignName(name);
        QVERIFY2(place != nullptr, name);
        QCOMPARE(place->iso3, iso3);
    }
    QVERIFY(codes.byForeignName("") == nullptr);
    QVERIFY(codes.byForeignName("Absurdistan") == nullptr);
}

QTEST_GUILESS_MAIN(CountryCodesTest)
#include "country_codes_test.moc"
