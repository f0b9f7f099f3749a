// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/csv.h"
#include "core/present/day_steps.h"
#include "core/present/words.h"

#include <QtTest>

using namespace lodestone::core;

namespace
{

QString text(const std::string& s)
{
    return QString::fromStdString(s);
}

} // namespace

class WordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChanceIsSaidInStepsOfFivePoints_data()
    {
        QTest::addColumn<double>("chance");
        QTest::addColumn<QString>("said");
        QTest::newRow("never") << 0.0 << QStringLiteral("< 5 %");
        QTest::newRow("just under 5") << 0.0499 << QStringLiteral("< 5 %");
        QTest::newRow("5") << 0.05 << QStringLiteral("5 %");
        QTest::newRow("7.4 goes down") << 0.074 << QStringLiteral("5 %");
        QTest::newRow("7.6 goes up") << 0.076 << QStringLiteral("10 %");
        QTest::newRow("half") << 0.5 << QStringLiteral("50 %");
        QTest::newRow("95") << 0.95 << QStringLiteral("95 %");
        QTest::newRow("over 95") << 0.9501 << QStringLiteral("> 95 %");
        QTest::newRow("always") << 1.0 << QStringLiteral("> 95 %");
    }
    void aChanceIsSaidInStepsOfFivePoints()
    {
        QFETCH(double, chance);
        QFETCH(QString, said);
        QCOMPARE(text(chanceText(chance)), said);
    }

    void moneyAndTonnesHaveTwoFigures_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("said");
        QTest::newRow("zero") << 0.0 << QStringLiteral("0");
        QTest::newRow("small") << 0.1449 << QStringLiteral("0.14");
        QTest::newRow("under ten") << 1.36 << QStringLiteral("1.4");
        QTest::newRow("keeps its second figure") << 2.0 << QStringLiteral("2.0");
        QTest::newRow("carries into ten") << 9.96 << QStringLiteral("10");
        QTest::newRow("carries into one") << 0.996 << QStringLiteral("1.0");
        QTest::newRow("ten") << 10.4 << QStringLiteral("10");
        QTest::newRow("hundreds") << 143.0 << QStringLiteral("140");
        QTest::newRow("thousands") << 14499.0 << QStringLiteral("14,000");
        QTest::newRow("below zero") << -1440.0 << QStringLiteral("-1,400");
    }
    void moneyAndTonnesHaveTwoFigures()
    {
        QFETCH(double, value);
        QFETCH(QString, said);
        QCOMPARE(text(twoFigures(value)), said);
    }

    void aStatedNumberStandsAsItWasStated()
    {
        QCOMPARE(text(statedNumber(375000.0)), QStringLiteral("375,000"));
        QCOMPARE(text(statedNumber(12.5)), QStringLiteral("12.5"));
        QCOMPARE(text(statedNumber(0.000002)), QStringLiteral("0.000002"));
        QCOMPARE(text(statedNumber(1.0 / 3.0)), QStringLiteral("0.333333"));
        QCOMPARE(text(statedNumber(0.0)), QStringLiteral("0"));
    }

    void wholeNumbersCarryGroupMarks()
    {
        QCOMPARE(text(wholeNumber(0)), QStringLiteral("0"));
        QCOMPARE(text(wholeNumber(999)), QStringLiteral("999"));
        QCOMPARE(text(wholeNumber(1000)), QStringLiteral("1,000"));
        QCOMPARE(text(wholeNumber(-1234567)), QStringLiteral("-1,234,567"));
        QCOMPARE(text(counted(1, "plant", "plants")), QStringLiteral("1 plant"));
        QCOMPARE(text(counted(1200, "plant", "plants")), QStringLiteral("1,200 plants"));
    }

    void aDayIsWholeAndNeverWithoutItsRange()
    {
        QCOMPARE(text(dayBandText({33.2, 41.3, 57.9})), QStringLiteral("day 41 (90 %: 33–58)"));
        QCOMPARE(text(dayBandText({5.0, 5.0, 5.0})), QStringLiteral("day 5 (90 %: 5)"));
    }

    void aBandIsItsMedianAndItsRange()
    {
        QCOMPARE(bandText({33.0, 41.4, 57.6}), std::string("41 (33–58)"));
        QCOMPARE(bandText({41.0, 41.0, 41.0}), std::string("41 (41)"));
    }

    void stepsOfDaysAreRound()
    {
        QCOMPARE(roundDayStep(0.0), 1);
        QCOMPARE(roundDayStep(10.0), 10);
        QCOMPARE(roundDayStep(10.1), 15);
        QCOMPARE(roundDayStep(200.0), 365);
        QCOMPARE(roundDayStep(5000.0), 730);
    }

    void whatIsNotThereIsAnEmptyCell()
    {
        CsvWriter csv({"a", "b", "c", "d"});
        csv.number(std::optional<int>());
        csv.band(Band{1.0, 2.5, 3.0});
        csv.endRow();
        csv.number(std::optional(7.25));
        csv.band(std::nullopt);
        csv.endRow();
        QCOMPARE(csv.take(), std::string("a,b,c,d\n,1,2.5,3\n7.25,,,\n"));
    }

    void aCountStandsBesideItsTotal()
    {
        QCOMPARE(text(countText({4.0, 7.0, 11.0}, 70)), QStringLiteral("7 (90 %: 4–11 of 70)"));
        QCOMPARE(text(rangeOfText({0.0, 0.0, 0.0}, 345)), QStringLiteral("90 %: 0 of 345"));
    }

    void aStopUnderFivePercentNamesNoDay()
    {
        const Band band{33.0, 41.0, 58.0};

        QCOMPARE(text(stopDayText(0.04, band, 365)), QStringLiteral("unlikely within 365 days"));
        QCOMPARE(text(stopDayText(0.5, std::nullopt, 90)),
                 QStringLiteral("unlikely within 90 days"));
        QCOMPARE(text(stopSentence(0.0, std::nullopt, 365)),
                 QStringLiteral("unlikely to stop within 365 days"));
    }

    void aStopThatIsNotSureSaysItsChanceFirst()
    {
        const Band band{33.0, 41.0, 58.0};

        QCOMPARE(text(stopSentence(0.97, band, 365)),
                 QStringLiteral("stops on day 41 (90 %: 33–58)"));
        QCOMPARE(
            text(stopSentence(0.36, band, 365)),
            QStringLiteral("35 % chance to stop within 365 days; if so, on day 41 (90 %: 33–58)"));
    }

    void datesAreSaidInTheCalendarWithTheirRange()
    {
        // 1 Dec 2026 + 41 = 11 Jan 2027, + 33 = 3 Jan, + 58 = 28 Jan
        const Date zero = Date::of(2026, 12, 1);
        QCOMPARE(text(dateBandText(zero, {33.0, 41.0, 58.0})),
                 QStringLiteral("about 11 Jan 2027 (90 %: 3–28 Jan)"));
        // + 61 = 31 Jan, + 62 = 1 Feb
        QCOMPARE(text(dateBandText(zero, {33.0, 41.0, 62.0})),
                 QStringLiteral("about 11 Jan 2027 (90 %: 3 Jan – 1 Feb)"));
        // + 20 = 21 Dec 2026: the year is said on both ends
        QCOMPARE(text(dateBandText(zero, {20.0, 41.0, 58.0})),
                 QStringLiteral("about 11 Jan 2027 (90 %: 21 Dec 2026 – 28 Jan 2027)"));
        QCOMPARE(text(dateBandText(zero, {41.0, 41.0, 41.0})),
                 QStringLiteral("about 11 Jan 2027 (90 %: 11 Jan)"));
    }

    void partialDatesAreSaidAsFarAsTheyGo()
    {
        QCOMPARE(text(partialDateText("2026-11-22")), QStringLiteral("22 Nov 2026"));
        QCOMPARE(text(partialDateText("2026-11")), QStringLiteral("Nov 2026"));
        QCOMPARE(text(partialDateText("2026")), QStringLiteral("2026"));
    }

    void codesBecomeNames()
    {
        QCOMPARE(text(countryName("DEU")), QStringLiteral("Germany"));
        QCOMPARE(text(countryName("KOR")), QStringLiteral("South Korea"));
        QCOMPARE(text(countryName("EUU")), QStringLiteral("EU-27"));
        QCOMPARE(text(countryName("XQZ")), QStringLiteral("XQZ"));
        QCOMPARE(text(countryName("*")), QStringLiteral("*"));
        QCOMPARE(text(sectorName("automotive")), QStringLiteral("Automotive"));
        QCOMPARE(text(sectorName("rare-earth")), QStringLiteral("Rare earths"));
        QCOMPARE(text(shortHash("7f3c91a2ffff")), QStringLiteral("7f3c 91a2"));
        QCOMPARE(text(stateName(SiteState::RunningDown)), QStringLiteral("Running down"));
    }

    void theSamplingErrorFollowsTheDraws()
    {
        // 1.96 * sqrt(0.25 / 2000) = 2.19 points; 10,000 draws: 0.98; 100: 9.8
        QCOMPARE(text(samplingErrorText(2000)), QStringLiteral("about 2 points"));
        QCOMPARE(text(samplingErrorText(10000)), QStringLiteral("under 1 point"));
        QCOMPARE(text(samplingErrorText(100)), QStringLiteral("about 10 points"));
    }
};

QTEST_GUILESS_MAIN(WordsTest)
#include "words_test.moc"
