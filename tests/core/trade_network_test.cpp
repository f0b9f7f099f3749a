// SPDX-License-Identifier: GPL-3.0-only
#include "core/analysis/trade_network.h"
#include "tests/support/random_trade.h"

#include <QtTest>

#include <limits>

using namespace lodestone::core;
using namespace lodestone::tests;

class TradeNetworkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sharesAreOfTheGroupWhereEssentialAndOfAllPurchasesElsewhere();
    void everyCustomerHasASlotPerEssentialSectorAndOneForTheRest();
    void salesAreSharedOutAmongCustomersOfAllKinds();
    void linksWithoutWeightAreLeftOut();
    void sectorsAreCountedInTheirOrder();
    void anEmptyNetworkHasNothing();
    void aFaultyLinkIsNamedByItsPosition_data();
    void aFaultyLinkIsNamedByItsPosition();
    void weightsBeyondADoubleAreRefused();
};

namespace
{

constexpr InputKind kEssential = InputKind::Essential;
constexpr InputKind kNonEssential = InputKind::NonEssential;
constexpr InputKind kIgnored = InputKind::Ignored;

TradeLink sale(std::size_t from, std::size_t to, double weight, InputKind kind)
{
    return {FirmId(from), FirmId(to), weight, kind};
}

/// Firms 0 and 1 of sector 7 and firm 2 of sector 5 sell to firm 3 of sector 9.
Trade buyerOfThree()
{
    return {{7, 7, 5, 9},
            {sale(0, 3, 3.0, kEssential), sale(1, 3, 1.0, kEssential),
             sale(2, 3, 2.0, kNonEssential), sale(2, 3, 4.0, kIgnored)}};
}

} // namespace

void TradeNetworkTest::sharesAreOfTheGroupWhereEssentialAndOfAllPurchasesElsewhere()
{
    const TradeNetwork network = buyerOfThree().network();

    QCOMPARE(network.downstream(0).size(), std::size_t{1});
    QCOMPARE(network.downstream(0)[0].share, 0.75); // 3 / (3 + 1)
    QCOMPARE(network.downstream(1)[0].share, 0.25);
    QCOMPARE(network.downstream(2).size(), std::size_t{1}); // the ignored link has none
    QCOMPARE(network.downstream(2)[0].share, 0.2);          // 2 / (3 + 1 + 2 + 4)
    QVERIFY(network.downstream(3).empty());
}

void TradeNetworkTest::everyCustomerHasASlotPerEssentialSectorAndOneForTheRest()
{
    Trade trade = buyerOfThree();
    trade.links.push_back(sale(2, 3, 1.0, kEssential));
    trade.links.push_back(sale(0, 3, 1.0, kNonEssential));
    trade.links.push_back(sale(0, 2, 1.0, kNonEssential));

    const TradeNetwork network = trade.network();

    QCOMPARE(network.slotCount(), std::size_t{4});
    QCOMPARE(network.downstream(0)[0].slot, network.downstream(1)[0].slot);
    QCOMPARE(network.downstream(0)[1].slot, network.downstream(2)[0].slot);
    QVERIFY(network.downstream(0)[0].slot != network.downstream(2)[1].slot);
    QVERIFY(network.downstream(0)[1].slot != network.downstream(0)[2].slot);
}

void TradeNetworkTest::salesAreSharedOutAmongCustomersOfAllKinds()
{
    Trade trade = buyerOfThree();
    trade.links.push_back(sale(0, 2, 1.0, kIgnored));

    const TradeNetwork network = trade.network();

    QCOMPARE(network.sales(0), 4.0);
    QCOMPARE(network.upstream(2).size(), std::size_t{1});
    QCOMPARE(network.upstream(2)[0].supplier, std::uint32_t{0});
    QCOMPARE(network.upstream(2)[0].share, 0.25);
    QCOMPARE(network.upstream(3).size(), std::size_t{4});
    QCOMPARE(network.upstream(3)[0].share, 0.75);
    QCOMPARE(network.totalSales(), 11.0);
    QCOMPARE(network.shareOfSales(0), 4.0 / 11.0);
}

void TradeNetworkTest::linksWithoutWeightAreLeftOut()
{
    Trade trade = buyerOfThree();
    const std::size_t slotsBefore = trade.network().slotCount();
    trade.links.push_back(sale(1, 2, 0.0, kEssential));

    const TradeNetwork network = trade.network();

    QCOMPARE(network.slotCount(), slotsBefore);
    QCOMPARE(network.downstream(1).size(), std::size_t{1});
    QVERIFY(network.upstream(2).empty());
}

void TradeNetworkTest::sectorsAreCountedInTheirOrder()
{
    const TradeNetwork network = buyerOfThree().network();

    QCOMPARE(network.sectorCount(), std::size_t{3});
    QCOMPARE(network.sector(2), std::uint32_t{0});
    QCOMPARE(network.sector(1), std::uint32_t{1});
    QCOMPARE(network.sector(3), std::uint32_t{2});
}

void TradeNetworkTest::anEmptyNetworkHasNothing()
{
    const TradeNetwork network = Trade{}.network();

    QCOMPARE(network.firmCount(), std::size_t{0});
    QCOMPARE(network.totalSales(), 0.0);
}

void TradeNetworkTest::aFaultyLinkIsNamedByItsPosition_data()
{
    QTest::addColumn<int>("supplier");
    QTest::addColumn<int>("customer");
    QTest::addColumn<double>("weight");
    QTest::addColumn<QString>("message");

    const auto row = [](const char* name, int from, int to, double weight, const char* message) {
        QTest::newRow(name) << from << to << weight << QString::fromLatin1(message);
    };
    const char* const firm = "link 4: there is no such firm; there are 4, counted from 0";
    const char* const weight = "link 4: its weight must be a number of 0 or more";
    row("unknown supplier", 4, 0, 1.0, firm);
    row("unknown customer", 0, 4, 1.0, firm);
    row("no supplier", -1, 0, 1.0, firm);
    row("negative", 0, 3, -1.0, weight);
    row("not a number", 0, 3, std::numeric_limits<double>::quiet_NaN(), weight);
    row("infinite", 0, 3, std::numeric_limits<double>::infinity(), weight);
}

void TradeNetworkTest::aFaultyLinkIsNamedByItsPosition()
{
    QFETCH(int, supplier);
    QFETCH(int, customer);
    QFETCH(double, weight);
    QFETCH(QString, message);
    Trade trade = buyerOfThree();
    const FirmId from = supplier < 0 ? FirmId() : FirmId(static_cast<std::size_t>(supplier));
    trade.links.push_back({from, FirmId(static_cast<std::size_t>(customer)), weight, kEssential});

    const auto network = TradeNetwork::build(trade.sectorOfFirm, trade.links);

    QVERIFY(!network);
    QCOMPARE(network.error().code, ErrorCode::BadInput);
    QCOMPARE(QString::fromStdString(network.error().message), message);
}

void TradeNetworkTest::weightsBeyondADoubleAreRefused()
{
    const std::vector<std::uint32_t> sectors{1, 2};
    const std::vector<TradeLink> links{sale(0, 1, 1e308, kEssential),
                                       sale(1, 0, 1e308, kEssential)};

    const auto network = TradeNetwork::build(sectors, links);

    QVERIFY(!network);
    QVERIFY(network.error().message.find("larger unit") != std::string::npos);
}

QTEST_GUILESS_MAIN(TradeNetworkTest)
#include "trade_network_test.moc"
