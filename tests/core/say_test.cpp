// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/present/words.h"

#include <QtTest>

#include <thread>

using namespace lodestone::core;

namespace
{

QString text(const std::string& s)
{
    return QString::fromStdString(s);
}

/// As a German desktop with half of the texts translated.
class German : public Wording
{
public:
    std::string text(std::string_view english) const override
    {
        if (english == "d MMM yyyy") {
            return "d. MMM yyyy";
        }
        return english == "day %1 (90 %: %2)" ? "am Tag %1 (mit 90 %: %2)" : std::string(english);
    }
    std::string plural(std::string_view one, std::string_view more, std::int64_t n) const override
    {
        return one == "%n plant" ? (n == 1 ? "%n Werk" : "%n Werke")
                                 : Wording::plural(one, more, n);
    }
    std::string whole(std::int64_t value) const override
    {
        return WithMarks(".", ",").whole(value);
    }
    std::string decimalMark() const override { return ","; }
    std::string language() const override { return "de"; }
};

struct Installed
{
    explicit Installed(const Wording& wording) { setWording(&wording); }
    ~Installed() { setWording(nullptr); }
};

} // namespace

class SayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void englishIsWhatIsWritten()
    {
        QCOMPARE(text(say("Stops on %1")), QStringLiteral("Stops on %1"));
        QCOMPARE(text(many("%n plant", "%n plants", 1)), QStringLiteral("1 plant"));
        QCOMPARE(text(many("%n plant", "%n plants", 12345)), QStringLiteral("12,345 plants"));
        QCOMPARE(text(many("%n of %n", "%n of %n", 2)), QStringLiteral("2 of 2"));
    }

    void partsStandInTheirPlacesAndAreNotFilledAgain()
    {
        QCOMPARE(text(fill("%2 before %1", {"a", "b"})), QStringLiteral("b before a"));
        QCOMPARE(text(fill("%1 and %2", {"%2", "b"})), QStringLiteral("%2 and b"));
        QCOMPARE(text(fill("90 %: %1", {"3"})), QStringLiteral("90 %: 3"));
        QCOMPARE(text(fill("%1 %3 %", {"a", "b"})), QStringLiteral("a %3 %"));
    }

    void countriesAreCalledInTheLanguageOfTheWording()
    {
        QCOMPARE(text(countryName("DEU")), QStringLiteral("Germany"));
        {
            const German german;
            const Installed installed(german);
            QCOMPARE(text(countryName("DEU")), QStringLiteral("Deutschland"));
        }
        QCOMPARE(text(countryName("DEU")), QStringLiteral("Germany"));
    }

    void datesFollowTheirPattern_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("said");
        QTest::newRow("short") << QStringLiteral("d MMM yyyy") << QStringLiteral("8 Jan 2027");
        QTest::newRow("long") << QStringLiteral("dd. MMMM yy") << QStringLiteral("08. January 27");
        QTest::newRow("numbers") << QStringLiteral("M/dd") << QStringLiteral("1/08");
        QTest::newRow("two figures")
            << QStringLiteral("yyyy-MM-dd") << QStringLiteral("2027-01-08");
    }
    void datesFollowTheirPattern()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, said);
        QCOMPARE(text(englishWording().date(Date::of(2027, 1, 8), pattern.toStdString())), said);
    }

    void theLanguageOfTheProcessChangesWhatIsSaid()
    {
        const German german;
        const Installed installed(german);
        QCOMPARE(text(wholeNumber(-12345)), QStringLiteral("-12.345"));
        QCOMPARE(text(decimalNumber(1234.5, 1)), QStringLiteral("1.234,5"));
        QCOMPARE(text(twoFigures(0.1449)), QStringLiteral("0,14"));
        QCOMPARE(text(dateText(Date::of(2027, 1, 8))), QStringLiteral("8. Jan 2027"));
        QCOMPARE(text(dayBandText({1200.0, 1400.0, 1600.0})),
                 QStringLiteral("am Tag 1.400 (mit 90 %: 1.200–1.600)"));
        QCOMPARE(text(countOfPlants(1)), QStringLiteral("1 Werk"));
        QCOMPARE(text(countOfPlants(2000)), QStringLiteral("2.000 Werke"));
    }

    void machineFormsAndWhatIsRestyledLaterKeepEnglishNumbers()
    {
        const German german;
        const Installed installed(german);
        {
            const InEnglish machineForm;
            QCOMPARE(text(decimalNumber(1234.5, 1)), QStringLiteral("1,234.5"));
            QCOMPARE(text(countOfPlants(1)), QStringLiteral("1 plant"));
        }
        {
            const WithMarks marks(",", ".");
            const WordingScope scope(marks);
            QCOMPARE(text(decimalNumber(1234.5, 1)), QStringLiteral("1,234.5"));
            QCOMPARE(text(countOfPlants(2000)), QStringLiteral("2,000 Werke"));
        }
        QCOMPARE(text(countOfPlants(1)), QStringLiteral("1 Werk"));
    }

    void aScopeIsOfItsThreadAlone()
    {
        const German german;
        const Installed installed(german);
        const InEnglish machineForm;
        std::string other;
        std::thread([&other] { other = wholeNumber(1000); }).join();
        QCOMPARE(text(other), QStringLiteral("1.000"));
        QCOMPARE(text(wholeNumber(1000)), QStringLiteral("1,000"));
    }

    void decimalsAreRoundedAndGrouped_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("places");
        QTest::addColumn<QString>("said");
        QTest::newRow("none") << 41.0 << 0 << QStringLiteral("41");
        QTest::newRow("carries") << 999.96 << 1 << QStringLiteral("1,000.0");
        QTest::newRow("below zero") << -1234.56 << 1 << QStringLiteral("-1,234.6");
        QTest::newRow("no minus before nothing") << -0.001 << 2 << QStringLiteral("0.00");
    }
    void decimalsAreRoundedAndGrouped()
    {
        QFETCH(double, value);
        QFETCH(int, places);
        QFETCH(QString, said);
        QCOMPARE(text(decimalNumber(value, places)), said);
    }

    void aMonthHasItsFirstLetterWhole()
    {
        class Russian : public Wording
        {
        public:
            std::string date(Date, std::string_view) const override { return "янв."; }
        };
        QCOMPARE(text(monthInitial(Month::of(2027, 1))), QStringLiteral("J"));
        const Russian russian;
        const Installed installed(russian);
        QCOMPARE(text(monthInitial(Month::of(2027, 1))), QStringLiteral("я"));
    }
};

QTEST_GUILESS_MAIN(SayTest)
#include "say_test.moc"
