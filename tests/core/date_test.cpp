// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/date.h"
#include "core/base/sha256.h"

#include <QtTest>

using namespace lodestone::core;

class DateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPartialDateCountsAsItsLastDay()
    {
        QVERIFY(parsePartialDate("2025") == Date::of(2025, 12, 31));
        QVERIFY(parsePartialDate("2024-02") == Date::of(2024, 2, 29));
        QVERIFY(parsePartialDate("2025-06-12") == Date::of(2025, 6, 12));
    }

    void whatIsNoDateIsRefused()
    {
        for (const char* text : {"", "25", "2025-13", "2025-02-30", "2025/01/01", "-025-01-01",
                                 "2025-1-1", "2025-00", "20250101"}) {
            QVERIFY2(!parsePartialDate(text), text);
        }
    }

    void daysAndMonthsAgreeWithTheCalendar()
    {
        QCOMPARE(Date::of(2025, 4, 4) - Date::of(2024, 4, 4), 365);
        QCOMPARE(Month::of(2025, 12).plus(1).iso(), std::string("2026-01"));
        QCOMPARE(Month::of(2024, 2).length(), 29);
        QCOMPARE(Date::of(2026, 11, 22).plus(40).iso(), std::string("2027-01-01"));
    }

    void theHashOfAbcIsThePublishedOne()
    {
        // FIPS 180-4 example
        QCOMPARE(sha256Hex("abc"), std::string("ba7816bf8f01cfea414140de5dae2223"
                                               "b00361a396177a9cb410ff61f20015ad"));
    }
};

QTEST_GUILESS_MAIN(DateTest)
#include "date_test.moc"
