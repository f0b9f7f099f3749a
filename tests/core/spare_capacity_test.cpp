// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/spare_capacity.h"

#include <QtTest>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

using lodestone::core::SpareCapacity;

/// Whom suppliers serve with what they have to spare.
class SpareCapacityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void proRataAllGetTheSameShare()
    {
        SpareCapacity spare;
        spare.ask(7, 0, 1.0);
        spare.ask(7, 1, 2.0);
        spare.ask(8, 1, 1.5);
        spare.ask(7, 1, 1.0);
        spare.share(2.0, false);
        QCOMPARE(spare.served(7, 0), 0.5); // 4 are asked for, 2 are there
        QCOMPARE(spare.served(7, 1), 0.5);
        QCOMPARE(spare.served(8, 1), 1.0);
        QCOMPARE(spare.served(8, 0), 1.0); // asked for nothing
    }

    void theLargestComesFirst()
    {
        SpareCapacity spare;
        spare.ask(7, 0, 1.0);
        spare.ask(7, 1, 1.5);
        spare.ask(7, 2, 0.5);
        spare.ask(7, 2, 1.5); // 2 in all
        spare.share(3.0, true);
        QCOMPARE(spare.served(7, 2), 1.0);
        QCOMPARE(spare.served(7, 1), 2.0 / 3.0); // 1 of 1.5 is left
        QCOMPARE(spare.served(7, 0), 0.0);
    }

    void ofEqualsTheFirstComesFirst()
    {
        SpareCapacity spare;
        spare.ask(7, 4, 1.0);
        spare.ask(7, 3, 1.0);
        spare.share(1.0, true);
        QCOMPARE(spare.served(7, 3), 1.0);
        QCOMPARE(spare.served(7, 4), 0.0);
    }

    /// Also who asks for an amount of 0, as a plant without an output does.
    void whereNothingIsLeftNobodyIsServed()
    {
        const auto shared = [](double room, bool largestFirst) {
            SpareCapacity spare;
            spare.ask(7, 0, 1.0);
            spare.ask(7, 1, 0.0);
            spare.ask(8, 1, 0.0);
            spare.share(room, largestFirst);
            return std::array{spare.served(7, 0), spare.served(7, 1), spare.served(8, 1)};
        };
        for (const bool largestFirst : {false, true}) {
            QVERIFY((shared(0.0, largestFirst) == std::array{0.0, 0.0, 0.0}));
        }
        QVERIFY((shared(1.0, true) == std::array{1.0, 0.0, 1.0}));
        QVERIFY((shared(1.0, false) == std::array{1.0, 1.0, 1.0}));
    }

    /// Whoever comes first, all that there is to spare is served, and no more than is asked for.
    void allThatIsThereIsServed()
    {
        std::mt19937 random(1);
        std::uniform_real_distribution<double> amounts(0.0, 1.0);
        for (int i = 0; i < 200; ++i) {
            const double room = 3.0 * amounts(random);
            std::vector<double> asked(1 + random() % 8);
            std::ranges::generate(asked, [&] { return amounts(random); });
            double sum = 0.0;
            for (const bool largestFirst : {false, true}) {
                SpareCapacity spare;
                sum = 0.0;
                for (std::uint32_t b = 0; b < asked.size(); ++b) {
                    spare.ask(0, b, asked[b]);
                    sum += asked[b];
                }
                spare.share(room, largestFirst);
                double served = 0.0;
                for (std::uint32_t b = 0; b < asked.size(); ++b) {
                    const double share = spare.served(0, b);
                    QVERIFY(share >= 0.0 && share <= 1.0);
                    served += share * asked[b];
                }
                QVERIFY(std::abs(served - std::min(room, sum)) < 1e-12);
            }
        }
    }
};

QTEST_GUILESS_MAIN(SpareCapacityTest)
#include "spare_capacity_test.moc"
