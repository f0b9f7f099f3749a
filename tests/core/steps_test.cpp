// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/steps.h"

#include <QtTest>
#include <random>

using namespace lodestone::core;

/// Functions of days kept by their changes, against the same day by day.
class StepsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sumsOfStepsAreSumsByDay()
    {
        std::mt19937 random(11);
        for (int round = 0; round < 500; ++round) {
            const int end = 1 + static_cast<int>(random() % 200);
            StepSum sum(end);
            std::vector<std::int64_t> byDay(static_cast<std::size_t>(end), kOne);
            const int changes = static_cast<int>(random() % 60);
            for (int i = 0; i < changes; ++i) {
                const int day = static_cast<int>(random() % 250);
                const auto change = static_cast<std::int64_t>(random() % 7) - 3;
                sum.add(day, change);
                for (int d = day; d < end; ++d) {
                    byDay[static_cast<std::size_t>(d)] += change;
                }
            }
            std::vector<Step> steps;
            sum.store(kOne, steps);
            QCOMPARE(steps.front().day, 0);
            for (int day = 0; day < end; ++day) {
                QCOMPARE(valueOn(steps, day), byDay[static_cast<std::size_t>(day)]);
            }
            for (std::size_t i = 1; i < steps.size(); ++i) {
                QVERIFY(steps[i].day > steps[i - 1].day && steps[i].value != steps[i - 1].value);
            }
        }
    }

    void stepsOnTopOfStepsAreSumsByDay()
    {
        std::mt19937 random(13);
        StepPool pool;
        for (int round = 0; round < 500; ++round) {
            const int end = 1 + static_cast<int>(random() % 200);
            std::vector<Step> base{{0, kOne}};
            for (int day = 1 + static_cast<int>(random() % 30); day < end;
                 day += 1 + static_cast<int>(random() % 30)) {
                pushStep(base, day, static_cast<std::int32_t>(random() % 3));
            }
            StepSum sum(end);
            std::vector<std::int64_t> byDay;
            for (int day = 0; day < end; ++day) {
                byDay.push_back(valueOn(base, day));
            }
            for (unsigned i = 0; i < random() % 12; ++i) {
                const int day = static_cast<int>(random() % 250);
                const auto change = static_cast<std::int64_t>(random() % 7) - 3;
                sum.add(day, change);
                for (int d = day; d < end; ++d) {
                    byDay[static_cast<std::size_t>(d)] += change;
                }
            }

            const Steps steps = sum.store(base, pool);

            QCOMPARE(steps.front().day, 0);
            for (int day = 0; day < end; ++day) {
                QCOMPARE(valueOn(steps, day), byDay[static_cast<std::size_t>(day)]);
            }
            for (std::size_t i = 1; i < steps.size(); ++i) {
                QVERIFY(steps[i].day > steps[i - 1].day && steps[i].value != steps[i - 1].value);
            }
        }
    }

    void aPoolKeepsWhatItGaveUntilItIsCleared()
    {
        std::mt19937 random(14);
        StepPool pool;
        for (int round = 0; round < 3; ++round) {
            pool.clear();
            std::vector<Steps> kept;
            std::vector<std::vector<Step>> expected;
            for (int i = 0; i < 300; ++i) {
                const std::size_t asked = 1 + random() % (i == 77 ? 9000 : 200);
                const std::size_t used = 1 + random() % asked;
                Step* const room = pool.room(asked);
                expected.emplace_back();
                for (std::size_t k = 0; k < used; ++k) {
                    room[k] = {static_cast<int>(k), static_cast<int>(random() % 1000)};
                    expected.back().push_back(room[k]);
                }
                kept.push_back(pool.keep(used));
            }
            for (std::size_t i = 0; i < kept.size(); ++i) {
                QCOMPARE(kept[i].size(), expected[i].size());
                for (std::size_t k = 0; k < kept[i].size(); ++k) {
                    QCOMPARE(kept[i][k].value, expected[i][k].value);
                }
            }
        }
    }

    void delayedStepsAreTheBaselineUntilTheyCome()
    {
        std::mt19937 random(15);
        for (int round = 0; round < 500; ++round) {
            const int end = 1 + static_cast<int>(random() % 200);
            std::vector<Step> steps{{0, static_cast<std::int32_t>(random() % 3)}};
            for (int day = 1 + static_cast<int>(random() % 30); day < 250;
                 day += 1 + static_cast<int>(random() % 30)) {
                pushStep(steps, day, static_cast<std::int32_t>(random() % 3));
            }
            const int lag = static_cast<int>(random() % 60);
            const int from = static_cast<int>(random() % static_cast<unsigned>(end));
            int next = from;
            forDelayed(steps, lag, from, end, [&](int day, int to, std::int32_t value) {
                QCOMPARE(day, next);
                QVERIFY(to > day && to <= end);
                for (; day < to; ++day) {
                    QCOMPARE(value, day < lag ? kOne : valueOn(steps, day - lag));
                }
                next = to;
            });
            QCOMPARE(next, end);
        }
    }

    void statesAreTheFirstSetThatHasTheDay()
    {
        std::mt19937 random(12);
        for (int round = 0; round < 500; ++round) {
            const int end = 1 + static_cast<int>(random() % 200);
            DayBits sets[3] = {DayBits(end), DayBits(end), DayBits(end)};
            std::vector<int> expected(static_cast<std::size_t>(end), 0);
            for (int set = 2; set >= 0; --set) { // the strongest last
                for (int i = 0; i < 3; ++i) {
                    const int from = static_cast<int>(random() % static_cast<unsigned>(end));
                    const int to = from + static_cast<int>(random() % 70);
                    sets[set].add(from, std::min(to, end));
                    for (int d = from; d < std::min(to, end); ++d) {
                        expected[static_cast<std::size_t>(d)] = 3 - set;
                    }
                }
            }
            std::vector<int> found;
            forStates(sets[0], sets[1], sets[2], end, [&found](int from, int to, int state) {
                QCOMPARE(from, static_cast<int>(found.size()));
                found.resize(static_cast<std::size_t>(to), state);
            });
            QCOMPARE(found, expected);
            int first = end;
            for (int d = end - 1; d >= 0; --d) {
                first = sets[0].has(d) ? d : first;
            }
            QCOMPARE(sets[0].first(end), first);
        }
    }
};

QTEST_GUILESS_MAIN(StepsTest)
#include "steps_test.moc"
