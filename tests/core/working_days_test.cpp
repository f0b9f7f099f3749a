// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/working_days.h"

#include <QtTest>

using namespace lodestone::core;

/// Chinese working days against the published calendars and against counting one by one.
class WorkingDaysTest : public QObject
{
    Q_OBJECT

private:
    static int oneByOne(Date from, Date to)
    {
        int days = 0;
        for (Date day = from.plus(1); day <= to; day = day.plus(1)) {
            days += isChineseWorkingDay(day) ? 1 : 0;
        }
        return days;
    }

private Q_SLOTS:
    void holidaysAndWorkedWeekends_data()
    {
        QTest::addColumn<QString>("day");
        QTest::addColumn<bool>("works");
        QTest::newRow("Friday of Qingming 2025") << "2025-04-04" << false;
        QTest::newRow("Monday after it") << "2025-04-07" << true;
        QTest::newRow("Sunday worked for Labour Day") << "2025-04-27" << true;
        QTest::newRow("Labour Day") << "2025-05-05" << false;
        QTest::newRow("last day of the National Day week") << "2025-10-08" << false;
        QTest::newRow("day after it") << "2025-10-09" << true;
        QTest::newRow("Saturday worked for it") << "2025-10-11" << true;
        QTest::newRow("plain Saturday") << "2025-10-18" << false;
        QTest::newRow("Spring Festival 2026") << "2026-02-23" << false;
        QTest::newRow("Saturday before it, worked") << "2026-02-14" << true;
        QTest::newRow("eve of the Spring Festival 2027") << "2027-02-05" << false;
        QTest::newRow("National Day of a year without a notice") << "2029-10-03" << false;
        QTest::newRow("plain Wednesday") << "2033-06-15" << true;
    }
    void holidaysAndWorkedWeekends()
    {
        QFETCH(QString, day);
        QFETCH(bool, works);
        QCOMPARE(isChineseWorkingDay(*parseDay(day.toStdString())), works);
    }
    /// 2025 has 248 working days by its notice, 2026 as many.
    void workingDaysOfAYear()
    {
        QCOMPARE(oneByOne(Date::of(2024, 12, 31), Date::of(2025, 12, 31)), 248);
        QCOMPARE(oneByOne(Date::of(2025, 12, 31), Date::of(2026, 12, 31)), 248);
    }
    void countAndAfterAgreeWithCountingOneByOne()
    {
        const Date zero = Date::of(2025, 9, 1);
        const WorkingDays calendar(zero, -150, 700);
        for (int from = -150; from <= 500; from += 7) {
            for (const int n : {1, 2, 5, 45, 120}) {
                const int day = calendar.after(from, n);
                QCOMPARE(oneByOne(zero.plus(from), zero.plus(day)), n);
                QVERIFY(isChineseWorkingDay(zero.plus(day)));
                QCOMPARE(calendar.count(from, day), n);
            }
        }
    }
    /// A wait that ends on a holiday ends with the next working day.
    void aHolidayCountsAsTheNextWorkingDay()
    {
        const WorkingDays calendar(Date::of(2025, 9, 26), 0, 60);
        const int firstOctober = 5;
        QCOMPARE(calendar.after(firstOctober, 0), 13); // 9 October
        QCOMPARE(calendar.after(0, calendar.count(0, firstOctober)), 13);
    }
    void beyondTheTableDaysStillRise()
    {
        const WorkingDays calendar(Date::of(2025, 4, 4), 0, 100);
        int last = calendar.after(90, 1);
        for (int n = 2; n < 3000; ++n) {
            const int day = calendar.after(90, n);
            QVERIFY2(day > last, QByteArray::number(n).constData());
            last = day;
        }
    }
};

QTEST_APPLESS_MAIN(WorkingDaysTest)
#include "working_days_test.moc"
