// SPDX-License-Identifier: GPL-3.0-only
// The systemic risk index: published values, the same formulas worked out plainly, and its laws.
#include "core/analysis/esri.h"
#include "tests/support/plain_esri.h"
#include "tests/support/random_trade.h"
#include "tests/support/sizes.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace lodestone::core;
using namespace lodestone::tests;

class EsriTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownValuesToTwelveDigits_data();
    void knownValuesToTwelveDigits();
    void losesAsMuchAsWhenEveryFirmIsWorkedOutAnew();
    void failuresOfSeveralFirmsAndInPartAgreeToo();
    void theLittleThatAGiantLeavesDecidesTheMarketShare();
    void liesBetweenTheOwnShareAndOne();
    void everythingIsLostWhenAllFirmsFail();
    void nothingIsLostWhenNoFirmFails();
    void hNeverRisesFromStepToStep();
    void aTighterToleranceNeverFindsLess();
    void theNumberOfThreadsChangesNoBit();
    void aCascadeLeavesNothingBehindForTheNext();
    void theOrderOfTheFirmsChangesNothing();
    void theUnitOfTheWeightsChangesNothing();
    void aNetworkWithoutFirmsOrSalesHasNoRisk();
    void reportsProgressToTheEnd();
    void badOptionsAndFailuresAreRefused_data();
    void badOptionsAndFailuresAreRefused();
    void cancelsBeforeAndWithinACascade();
};

namespace
{

constexpr double kPaperTolerance = 1e-2;
constexpr double kFineTolerance = 1e-9;
constexpr int kManySteps = 100;
constexpr double kClose = 1e-12; ///< absolute; all that is compared lies in 0..1
const Progress kNoProgress;

FailureSet whole(std::size_t firm)
{
    return {{FirmId(firm), 0.0}};
}

EsriCascade cascade(const TradeNetwork& network, const FailureSet& failures,
                    double tolerance = kPaperTolerance, int maxSteps = 0)
{
    EsriOptions options;
    options.tolerance = tolerance;
    options.maxSteps = maxSteps;
    return esriCascade(network, failures, options, kNoProgress).value();
}

std::vector<EsriIndex> allFirms(const TradeNetwork& network, int threads = 0)
{
    EsriOptions options;
    options.threads = threads;
    return esriOfFirms(network, options, kNoProgress).value();
}

bool same(const EsriIndex& a, const EsriIndex& b)
{
    return a.index == b.index && a.ownShare == b.ownShare && a.firms == b.firms &&
           a.steps == b.steps;
}

/// The example that came with the authors' own program: firms A to L in this order, then X.
constexpr std::size_t kX = 12;

Trade knownTrade()
{
    Trade trade;
    trade.sectorOfFirm = {1, 2, 2, 2, 3, 3, 5, 99, 1, 3, 4, 2, 1};
    const auto sale = [&trade](std::size_t from, std::size_t to, InputKind kind) {
        trade.links.push_back({FirmId(from), FirmId(to), 1.0, kind});
    };
    for (std::size_t firm = 0; firm < 8; ++firm) { // A to H sell to X
        sale(firm, kX,
             firm < 4   ? InputKind::Essential
             : firm < 7 ? InputKind::NonEssential
                        : InputKind::Ignored);
    }
    sale(kX, 8, InputKind::Essential);    // I
    sale(kX, 9, InputKind::NonEssential); // J
    sale(kX, 10, InputKind::Essential);   // K
    sale(10, 11, InputKind::Essential);   // K to L
    return trade;
}

QByteArray where(std::uint64_t seed, std::size_t firm)
{
    return "network " + QByteArray::number(static_cast<qulonglong>(seed)) + ", firm " +
           QByteArray::number(static_cast<qulonglong>(firm));
}

double worst(const std::vector<double>& a, const std::vector<double>& b)
{
    double difference = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference = std::max(difference, std::abs(a[i] - b[i]));
    }
    return difference;
}

/// Some firms of the network, each with something left or nothing.
FailureSet randomFailures(std::uint64_t seed, std::size_t firms)
{
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> share(0.0, 1.0);
    FailureSet failures;
    for (std::size_t f = 0; f < firms; ++f) {
        if (share(random) < 0.2) {
            failures.push_back({FirmId(f), share(random) < 0.3 ? 0.0 : share(random)});
        }
    }
    return failures;
}

} // namespace

void EsriTest::knownValuesToTwelveDigits_data()
{
    QTest::addColumn<int>("firm");
    QTest::addColumn<double>("expected");

    const double input = 0.136904761905;
    const double linear = 0.123204022989;
    const double values[] = {0.416666666667,
                             input,
                             input,
                             input,
                             linear,
                             linear,
                             linear,
                             0.0833333333333,
                             0.305555555556,
                             0.305555555556,
                             0.388888888889,
                             0.388888888889,
                             1.0};
    const char* const names = "ABCDEFGHIJKLX";
    for (int firm = 0; firm < 13; ++firm) {
        QTest::newRow(QByteArray(1, names[firm]).constData()) << firm << values[firm];
    }
}

void EsriTest::knownValuesToTwelveDigits()
{
    QFETCH(int, firm);
    QFETCH(double, expected);

    const std::vector<EsriIndex> found = allFirms(knownTrade().network());

    // half a unit of the last of twelve printed digits
    QVERIFY2(std::abs(found[static_cast<std::size_t>(firm)].index - expected) <= 5.0001e-13,
             QByteArray::number(found[static_cast<std::size_t>(firm)].index, 'g', 15));
}

void EsriTest::losesAsMuchAsWhenEveryFirmIsWorkedOutAnew()
{
    for (std::uint64_t seed = 1; seed <= fewer(300U); ++seed) {
        const Trade trade = randomTrade(seed);
        const PlainEsri plain(trade);
        const TradeNetwork network = trade.network();
        const std::vector<EsriIndex> found = allFirms(network);
        QCOMPARE(found.size(), trade.sectorOfFirm.size());

        for (std::size_t f = 0; f < found.size(); ++f) {
            const PlainCascade expected = plain.run(whole(f), kPaperTolerance);

            QVERIFY2(std::abs(found[f].index - expected.index) <= kClose, where(seed, f));
            QCOMPARE(std::size_t{found[f].steps}, expected.steps);
        }
    }
}

void EsriTest::failuresOfSeveralFirmsAndInPartAgreeToo()
{
    for (std::uint64_t seed = 1; seed <= fewer(400U); ++seed) {
        const Trade trade = randomTrade(seed);
        const TradeNetwork network = trade.network();
        const FailureSet failures = randomFailures(seed, network.firmCount());

        // rounding adds up over the thousands of steps that a closed circle of firms may take
        const EsriCascade found = cascade(network, failures, kFineTolerance, kManySteps);
        const PlainCascade expected = PlainEsri(trade).run(failures, kFineTolerance, kManySteps);

        QVERIFY2(std::abs(found.total.index - expected.index) <= kClose, where(seed, 0));
        QVERIFY2(worst(found.downstream, expected.downstream) <= kClose, where(seed, 0));
        QVERIFY2(worst(found.upstream, expected.upstream) <= kClose, where(seed, 0));
    }
}

void EsriTest::theLittleThatAGiantLeavesDecidesTheMarketShare()
{
    // Firms 0, 1 and 2 share a sector; 0 sells so much that 1 and 2 vanish in the rounding of it.
    Trade trade;
    trade.sectorOfFirm = {1, 1, 1, 2, 3, 4};
    trade.links = {{FirmId(0), FirmId(3), 1e18, InputKind::Ignored},
                   {FirmId(1), FirmId(5), 1.0, InputKind::Essential},
                   {FirmId(2), FirmId(5), 1.0, InputKind::Essential},
                   {FirmId(4), FirmId(1), 1.0, InputKind::Essential}};
    const TradeNetwork network = trade.network();

    const EsriCascade found = cascade(network, {{FirmId(0), 0.0}, {FirmId(4), 0.5}});

    // 1 keeps 1/2, as 4 is all it needs: of the sector 0 + 1/2 + 1 are left, sigma of 1 is 1 / 1.5,
    // and 5 loses 2/3 (sigma) x 1/2 (what it buys of 1) x 1/2 (what 1 lost)
    QVERIFY(std::abs(found.downstream[5] - (1.0 - 1.0 / 6.0)) <= kClose);
}

void EsriTest::liesBetweenTheOwnShareAndOne()
{
    int above = 0;
    for (std::uint64_t seed = 1; seed <= fewer(400U); ++seed) {
        const TradeNetwork network = randomTrade(seed).network();

        const std::vector<EsriIndex> found = allFirms(network);

        for (std::size_t f = 0; f < found.size(); ++f) {
            QCOMPARE(found[f].ownShare, network.shareOfSales(f));
            QVERIFY2(found[f].index >= found[f].ownShare, where(seed, f));
            QVERIFY2(found[f].index <= 1.0, where(seed, f));
            above += found[f].index > found[f].ownShare ? 1 : 0;
        }
    }
    QVERIFY2(above > 100, "no failure spreads; the test shows nothing");
}

void EsriTest::everythingIsLostWhenAllFirmsFail()
{
    for (std::uint64_t seed = 1; seed <= fewer(100U); ++seed) {
        const TradeNetwork network = randomTrade(seed).network();
        FailureSet all;
        for (std::size_t f = 0; f < network.firmCount(); ++f) {
            all.push_back({FirmId(f), 0.0});
        }

        const EsriCascade found = cascade(network, all);

        QVERIFY(std::abs(found.total.index - (network.totalSales() > 0.0 ? 1.0 : 0.0)) <= kClose);
        QCOMPARE(std::size_t{found.total.firms}, network.firmCount());
        QCOMPARE(*std::ranges::max_element(found.downstream), 0.0);
    }
}

void EsriTest::nothingIsLostWhenNoFirmFails()
{
    const TradeNetwork network = randomTrade(3).network();

    for (const FailureSet& failures : {FailureSet{}, FailureSet{{FirmId(1), 1.0}}}) {
        const EsriCascade found = cascade(network, failures);

        QCOMPARE(found.total.index, 0.0);
        QCOMPARE(found.total.firms, std::uint32_t{0});
        QCOMPARE(*std::ranges::min_element(found.upstream), 1.0);
    }
}

void EsriTest::hNeverRisesFromStepToStep()
{
    int falls = 0;
    for (std::uint64_t seed = 1; seed <= fewer(100U); ++seed) {
        const TradeNetwork network = randomTrade(seed).network();
        const FailureSet failures = randomFailures(seed, network.firmCount());
        EsriCascade before = cascade(network, failures, kFineTolerance, 1);
        for (int steps = 2; steps <= 8; ++steps) {
            EsriCascade after = cascade(network, failures, kFineTolerance, steps);

            for (std::size_t f = 0; f < network.firmCount(); ++f) {
                QVERIFY2(after.downstream[f] <= before.downstream[f], where(seed, f));
                QVERIFY2(after.upstream[f] <= before.upstream[f], where(seed, f));
                falls += after.downstream[f] < before.downstream[f] ? 1 : 0;
            }
            before = std::move(after);
        }
    }
    QVERIFY2(falls > 100, "nothing falls after the first step; the test shows nothing");
}

void EsriTest::aTighterToleranceNeverFindsLess()
{
    for (std::uint64_t seed = 1; seed <= fewer(100U); ++seed) {
        const TradeNetwork network = randomTrade(seed).network();
        const FailureSet failures = randomFailures(seed, network.firmCount());

        const EsriCascade coarse = cascade(network, failures, 1e-1);
        const EsriCascade fine = cascade(network, failures, kFineTolerance, kManySteps);

        QVERIFY(fine.total.steps >= coarse.total.steps);
        QVERIFY2(fine.total.index >= coarse.total.index, where(seed, 0));
    }
}

void EsriTest::theNumberOfThreadsChangesNoBit()
{
    const TradeNetwork network = powerLawTrade(1, 200, 5.0).network();
    const std::vector<EsriIndex> one = allFirms(network, 1);

    for (const int threads : {2, 3, 16}) {
        const std::vector<EsriIndex> many = allFirms(network, threads);

        QVERIFY(std::ranges::equal(one, many, same));
    }
}

void EsriTest::aCascadeLeavesNothingBehindForTheNext()
{
    const TradeNetwork network = powerLawTrade(2, 300, 4.0).network();
    std::vector<FailureSet> sets;
    for (std::size_t f = 0; f < network.firmCount(); ++f) {
        sets.push_back(randomFailures(f, network.firmCount()));
    }
    EsriOptions options;
    options.threads = 1;

    const std::vector<EsriIndex> inTurn = esriOfSets(network, sets, options, kNoProgress).value();

    for (std::size_t i = 0; i < sets.size(); ++i) {
        QVERIFY2(same(inTurn[i], cascade(network, sets[i]).total), where(2, i));
    }
}

void EsriTest::theOrderOfTheFirmsChangesNothing()
{
    for (std::uint64_t seed = 1; seed <= fewer(100U); ++seed) {
        const Trade trade = randomTrade(seed);
        const std::size_t last = trade.sectorOfFirm.size() - 1;
        Trade mirrored{{trade.sectorOfFirm.rbegin(), trade.sectorOfFirm.rend()}, {}};
        for (const TradeLink& link : trade.links) {
            mirrored.links.insert(mirrored.links.begin(),
                                  {FirmId(last - link.supplier.index()),
                                   FirmId(last - link.customer.index()), link.weight, link.kind});
        }

        const std::vector<EsriIndex> there = allFirms(trade.network());
        const std::vector<EsriIndex> back = allFirms(mirrored.network());

        for (std::size_t f = 0; f <= last; ++f) {
            QVERIFY2(std::abs(there[f].index - back[last - f].index) <= kClose, where(seed, f));
        }
    }
}

void EsriTest::theUnitOfTheWeightsChangesNothing()
{
    Trade trade = randomTrade(5);
    const std::vector<EsriIndex> tonnes = allFirms(trade.network());
    for (TradeLink& link : trade.links) {
        link.weight *= 1024.0; // a power of two: no rounding
    }

    QVERIFY(std::ranges::equal(tonnes, allFirms(trade.network()), same));
}

void EsriTest::aNetworkWithoutFirmsOrSalesHasNoRisk()
{
    QVERIFY(allFirms(Trade{}.network()).empty());
    QCOMPARE(cascade(Trade{}.network(), {}).total.index, 0.0);

    const TradeNetwork idle = Trade{{1, 1, 2}, {}}.network();

    const std::vector<EsriIndex> found = allFirms(idle);

    QCOMPARE(found.size(), std::size_t{3});
    QCOMPARE(found[0].index, 0.0);
    QCOMPARE(found[0].firms, std::uint32_t{1});
}

void EsriTest::reportsProgressToTheEnd()
{
    std::vector<std::int64_t> reported;
    const Progress progress([&](std::int64_t done, std::int64_t total) {
        QCOMPARE(total, std::int64_t{200});
        reported.push_back(done);
    });

    const auto found = esriOfFirms(powerLawTrade(1, 200, 3.0).network(), {}, progress);

    QVERIFY(found.ok());
    QVERIFY(reported.size() >= 2);
    QVERIFY(std::ranges::is_sorted(reported));
    QCOMPARE(reported.back(), std::int64_t{200});
}

void EsriTest::badOptionsAndFailuresAreRefused_data()
{
    QTest::addColumn<double>("tolerance");
    QTest::addColumn<int>("maxSteps");
    QTest::addColumn<int>("firm");
    QTest::addColumn<double>("remaining");
    QTest::addColumn<QString>("message");

    const double nan = std::numeric_limits<double>::quiet_NaN();
    const auto row = [](const char* name, double tolerance, int steps, int firm, double remaining,
                        const char* message) {
        QTest::newRow(name) << tolerance << steps << firm << remaining
                            << QString::fromLatin1(message);
    };
    row("no tolerance", 0.0, 0, 1, 0.0, "the tolerance must lie between 0 and 1");
    row("all tolerance", 1.0, 0, 1, 0.0, "the tolerance must lie between 0 and 1");
    row("tolerance is no number", nan, 0, 1, 0.0, "the tolerance must lie between 0 and 1");
    row("negative steps", 0.01, -1, 1, 0.0, "steps and threads must be 0 (no limit) or more");
    row("unknown firm", 0.01, 0, 13, 0.0, "a firm that fails is not among the 13 firms");
    row("no firm", 0.01, 0, -1, 0.0, "a firm that fails is not among the 13 firms");
    row("less than nothing left", 0.01, 0, 1, -0.1, "what is left of firm 1 must be a share");
    row("more than all left", 0.01, 0, 1, 1.1, "what is left of firm 1 must be a share");
    row("left is no number", 0.01, 0, 1, nan, "what is left of firm 1 must be a share");
    row("twice", 0.01, 0, 0, 0.5, "firm 0 fails twice");
}

void EsriTest::badOptionsAndFailuresAreRefused()
{
    QFETCH(double, tolerance);
    QFETCH(int, maxSteps);
    QFETCH(int, firm);
    QFETCH(double, remaining);
    QFETCH(QString, message);
    const TradeNetwork network = knownTrade().network();
    EsriOptions options;
    options.tolerance = tolerance;
    options.maxSteps = maxSteps;
    const FirmId id = firm < 0 ? FirmId() : FirmId(static_cast<std::size_t>(firm));
    const FailureSet failures{{FirmId(0), 0.0}, {id, remaining}};

    const auto one = esriCascade(network, failures, options, kNoProgress);
    const auto many =
        esriOfSets(network, std::vector<FailureSet>{whole(1), failures}, options, kNoProgress);

    QVERIFY(!one);
    QCOMPARE(one.error().code, ErrorCode::BadUsage);
    QVERIFY2(one.error().message.starts_with(message.toStdString()), one.error().message.c_str());
    QVERIFY(!many);
    QVERIFY(many.error().message.find(message.toStdString()) != std::string::npos);
}

void EsriTest::cancelsBeforeAndWithinACascade()
{
    const TradeNetwork network = powerLawTrade(1, 2000, 5.0).network();
    Progress before;
    before.cancel();
    Progress* running = nullptr;
    std::int64_t seen = 0;
    Progress within([&](std::int64_t done, std::int64_t) {
        seen = done;
        running->cancel();
    });
    running = &within;

    const auto one = esriCascade(network, whole(0), {}, before);
    const auto all = esriOfFirms(network, {}, within);

    QVERIFY(!one);
    QCOMPARE(one.error().code, ErrorCode::Cancelled);
    QVERIFY(!all);
    QCOMPARE(all.error().code, ErrorCode::Cancelled);
    QVERIFY(seen < 2000);
}

QTEST_GUILESS_MAIN(EsriTest)
#include "esri_test.moc"
