// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/cpu.h"
#include "core/engine/laws.h"
#include "core/engine/random_batch.h"
#include "core/engine/row_log.h"

#include <QtTest>
#include <cmath>
#include <random>

using namespace lodestone::core;

/// A number asked for in a batch is the one asked for alone, whatever the machine can do.
class RandomBatchTest : public QObject
{
    Q_OBJECT

private:
    struct Words
    {
        std::vector<std::uint64_t> low;
        std::vector<std::uint64_t> high;
    };
    using Kernel = void (*)(const PhiloxBlocks&);

    static Words wordsOf(Kernel kernel, std::uint64_t seed, std::uint32_t draw,
                         const std::vector<std::uint64_t>& entities,
                         const std::vector<std::uint32_t>& places)
    {
        Words words{std::vector<std::uint64_t>(entities.size()),
                    std::vector<std::uint64_t>(entities.size())};
        kernel({seed, draw, entities, places, words.low, words.high});
        return words;
    }

    /// Those that this machine can run.
    static std::vector<Kernel> kernels()
    {
        std::vector<Kernel> here{philoxOneByOne};
        if (hasAvx2()) {
            here.push_back(philoxAvx2);
        }
        if (hasAvx512()) {
            here.push_back(philoxAvx512);
        }
        here.push_back(philoxFastest);
        return here;
    }

private Q_SLOTS:
    void aChanceInWordsSaysWhatTheNumberSays()
    {
        std::vector<double> chances{-1.0, 0.0, 0.3, 0.5, 1.0, 2.0, 1e-300, uniformOf(0), 0x1p-53};
        for (const std::uint32_t word : {0U, 1U, 77U, 0x7fffffffU, 0xfffffffeU, 0xffffffffU}) {
            for (const double chance : {uniformOf(word), uniformOf(word) + 0x1p-33}) {
                chances.push_back(chance);
                chances.push_back(std::nextafter(chance, 0.0));
                chances.push_back(std::nextafter(chance, 1.0));
            }
        }
        for (const double chance : chances) {
            const std::uint64_t below = wordsBelow(chance);
            for (const std::uint64_t word :
                 {std::uint64_t{0}, below - 1, below, below + 1, std::uint64_t{0xffffffffU}}) {
                if (word <= 0xffffffffU) {
                    QCOMPARE(word < below, uniformOf(static_cast<std::uint32_t>(word)) < chance);
                }
            }
        }
    }

    void allKernelsGiveThePublishedNumbers()
    {
        // Random123's known answers for philox4x32 10, with counter and key all 0 and all ones
        for (const Kernel kernel : kernels()) {
            const Words zero = wordsOf(kernel, 0, 0, std::vector<std::uint64_t>(kPhiloxLanes, 0),
                                       std::vector<std::uint32_t>(kPhiloxLanes, 0));
            const Words ones =
                wordsOf(kernel, ~0ULL, ~0U, std::vector<std::uint64_t>(kPhiloxLanes, ~0ULL),
                        std::vector<std::uint32_t>(kPhiloxLanes, ~0U));
            for (std::size_t lane = 0; lane < kPhiloxLanes; ++lane) {
                QCOMPARE(zero.low[lane], std::uint64_t{0xe169c58d6627e8d5ULL});
                QCOMPARE(zero.high[lane], std::uint64_t{0x9b00dbd8bc57ac4cULL});
                QCOMPARE(ones.low[lane], std::uint64_t{0x41c83b0e408f276dULL});
                QCOMPARE(ones.high[lane], std::uint64_t{0x6d5451fda20bc7c6ULL});
            }
        }
    }

    void lanesGiveTheBitsOfTheLibrary()
    {
        std::mt19937_64 any(20261201);
        for (int round = 0; round < 200; ++round) {
            const std::size_t size = kPhiloxLanes * (1 + any() % 9);
            std::vector<std::uint64_t> entities(size);
            std::vector<std::uint32_t> places(size);
            for (std::size_t i = 0; i < size; ++i) {
                entities[i] = any();
                places[i] = static_cast<std::uint32_t>(any());
            }
            const std::uint64_t seed = any();
            const auto draw = static_cast<std::uint32_t>(any());

            const Words one = wordsOf(philoxOneByOne, seed, draw, entities, places);
            for (const Kernel kernel : kernels()) {
                const Words lanes = wordsOf(kernel, seed, draw, entities, places);

                QCOMPARE(lanes.low, one.low);
                QCOMPARE(lanes.high, one.high);
            }
        }
    }

    void aBatchGivesWhatIsGivenAlone()
    {
        RandomBatch batch;
        for (const std::size_t size : {0U, 1U, 7U, 8U, 9U, 100U, 3U}) {
            batch.clear();
            for (std::size_t i = 0; i < size; ++i) {
                batch.add(DrawKind::PartAction, entityAnd(5, i), static_cast<std::uint32_t>(i));
            }
            QCOMPARE(batch.size(), size);

            for (const std::uint32_t draw : {0U, 77U}) {
                const Draws draws(9, draw);
                batch.run(draws);

                for (std::size_t i = 0; i < size; ++i) {
                    const FourUniforms one = draws.four(DrawKind::PartAction, entityAnd(5, i),
                                                        static_cast<std::uint32_t>(i));
                    for (unsigned which = 0; which < 4U; ++which) {
                        QCOMPARE(batch.uniform(i, which), one[which]);
                    }
                }
            }
        }
    }

    void numbersInARowAreThoseGivenAlone()
    {
        for (const std::size_t size : {0U, 1U, 8U, 9U, 63U, 64U, 65U, 200U}) {
            FixedNumbers numbers(DrawKind::RunOut);
            for (std::size_t i = 0; i < size; ++i) {
                numbers.add(entityAnd(6, i));
            }
            QCOMPARE(numbers.size(), size);

            for (const std::uint32_t draw : {0U, 77U}) {
                const Draws draws(9, draw);
                std::size_t next = 0;
                numbers.forEach(draws, [&](std::size_t i, const FixedNumbers::Words& words) {
                    QCOMPARE(i, next++);
                    const FourUniforms one = draws.four(DrawKind::RunOut, entityAnd(6, i));
                    for (unsigned which = 0; which < 4U; ++which) {
                        QCOMPARE(words.uniform(which), one[which]);
                    }
                });
                QCOMPARE(next, size);

                next = 0;
                numbers.forNormals(draws, [&](std::size_t first, std::span<const double> z) {
                    QCOMPARE(first, next);
                    for (const double one : z) {
                        const double u = draws.one(DrawKind::RunOut, entityAnd(6, next++));
                        QCOMPARE(one, normalQuantile(u));
                    }
                });
                QCOMPARE(next, size);

                const std::size_t from = size / 3;
                next = from;
                numbers.forTwo(
                    draws, from, size,
                    [&](std::size_t first, std::span<const double> u0, std::span<const double> u1) {
                        QCOMPARE(first, next);
                        QCOMPARE(u0.size(), u1.size());
                        for (std::size_t i = 0; i < u0.size(); ++i, ++next) {
                            const FourUniforms one =
                                draws.four(DrawKind::RunOut, entityAnd(6, next));
                            QCOMPARE(u0[i], one[0]);
                            QCOMPARE(u1[i], one[1]);
                        }
                    });
                QCOMPARE(next, size);
            }
        }
    }

    void aRowOfNumbersIsThatOfItsIndices()
    {
        RandomBatch rows;
        RandomBatch each;
        for (std::uint32_t count = 0; count < 40; ++count) {
            rows.addRow(DrawKind::PartCommon, entityAnd(7, count), count);
            for (std::uint32_t i = 0; i < count; ++i) {
                each.add(DrawKind::PartCommon, entityAnd(7, count), i);
            }
            QCOMPARE(rows.size(), each.size());
        }
        const Draws draws(9, 5);
        rows.run(draws);
        each.run(draws);
        for (std::size_t i = 0; i < each.size(); ++i) {
            QCOMPARE(rows.word(i, 0), each.word(i, 0));
            QCOMPARE(rows.word(i, 3), each.word(i, 3));
        }
    }

    void whatIsLoggedIsCountedRowByRowInItsOrder()
    {
        struct Entry
        {
            std::uint32_t row = 0;
            std::uint32_t number = 0;
        };
        RowLog<Entry> log(7);
        for (const std::uint32_t size : {0U, 1U, 300'000U, 50U}) {
            std::mt19937 any(3);
            for (std::uint32_t i = 0; i < size; ++i) {
                log.add() = {static_cast<std::uint32_t>(any() % 7U), i};
            }
            QCOMPARE(log.full(), size == 300'000U);

            std::uint32_t count = 0;
            Entry last;
            log.drain([&](const Entry& entry) {
                QVERIFY(count == 0 || entry.row > last.row ||
                        (entry.row == last.row && entry.number > last.number));
                last = entry;
                ++count;
            });

            QCOMPARE(count, size);
            QVERIFY(!log.full());
        }
    }

    void anEntityThatContinuesAnotherDependsOnBothInTheirOrder()
    {
        QVERIFY(entityAnd(1, 2) != entityAnd(2, 1));
        QVERIFY(entityAnd(1, 2) != entityAnd(1, 3));
        QVERIFY(entityAnd(1, 2) != entityAnd(3, 2));
        QVERIFY(entityAnd(entityAnd(1, 2), 3) != entityAnd(entityAnd(1, 3), 2));
    }
};

QTEST_GUILESS_MAIN(RandomBatchTest)
#include "random_batch_test.moc"
