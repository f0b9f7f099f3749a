// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/country_codes.h"
#include "db/import/importer.h"

#include <QtTest>

#include <set>

using namespace lodestone;

class CountryCodesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersOfComtradeAreItsOwn_data();
    void numbersOfComtradeAreItsOwn();
    void everyCountryIsListedOnce();
    void areasAreNoCountries();
    void unknownCodesGetASuggestion_data();
    void unknownCodesGetASuggestion();
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

    QCOMPARE(QByteArray::fromStdString(db::CountryCodes::builtin().suggestion(text.toStdString())),
             suggestion);
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
    QVERIFY(ids.contains("comtrade") && ids.contains("shipments")); // stored: they never change
}

QTEST_GUILESS_MAIN(CountryCodesTest)
#include "country_codes_test.moc"
