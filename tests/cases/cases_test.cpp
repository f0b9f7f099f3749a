// SPDX-License-Identifier: GPL-3.0-only
#include "core/graph/supply_graph.h"
#include "core/model/cover_rule.h"
#include "core/model/regions.h"
#include "core/model/site_index.h"
#include "tests/support/network_text.h"

#include <QDir>
#include <QtTest>
#include <limits>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

/// Every file of the folder.
QStringList caseFiles()
{
    return QDir(QStringLiteral(LODESTONE_TEST_DATA))
        .entryList({QStringLiteral("*.case")}, QDir::Files, QDir::Name);
}

Result<NetworkCase> readCase(const QString& name)
{
    QFile file(QDir(QStringLiteral(LODESTONE_TEST_DATA)).filePath(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::CannotRead, name.toStdString()};
    }
    return parseNetwork(file.readAll().toStdString());
}

/// Sites that are down and links that a gate binds, for any time at all.
CutSet cutOf(const NetworkCase& test)
{
    CutSet cut;
    const SiteIndex index(test.dataset);
    const Regions regions(test.dataset);
    for (const SiteDown& down : test.scenario.sitesDown) {
        cut.sites.push_back(*index.find(down.siteId));
    }
    for (std::size_t i = 0; i < test.dataset.links.size(); ++i) {
        const Link& link = test.dataset.links[i];
        const Site& supplier = test.dataset.sites[*index.find(link.supplierSiteId)];
        const Site& buyer = test.dataset.sites[*index.find(link.buyerSiteId)];
        for (const GateRule& gate : test.scenario.gates) {
            const bool named = gate.products[0] == "*" || gate.products[0] == link.productId;
            if (named && supplier.country == "CHN" && buyer.country != "CHN" &&
                regions.contains(gate.destinations[0], buyer.country)) {
                cut.links.push_back(i);
            }
        }
    }
    return cut;
}

/// The least stock a group may have: the low end of its row.
std::vector<double> leastCovers(const NetworkCase& test, const SupplyGraph& network)
{
    const CoverRules rules(test.dataset, test.scenario.asOf, test.scenario.start);
    std::vector<double> covers;
    for (const InputGroup& group : network.groups()) {
        const CoverMatch match = rules.match(test.dataset.sites[group.site], group.productId);
        covers.push_back(match.onHand ? test.dataset.covers[*match.onHand].days.low *
                                            test.scenario.stockMultiplier
                                      : 0.0);
    }
    return covers;
}

} // namespace

class CasesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCaseCanBeRead_data()
    {
        QTest::addColumn<QString>("file");
        const QStringList files = caseFiles();
        QVERIFY(!files.isEmpty());
        for (const QString& file : files) {
            QTest::newRow(qPrintable(file)) << file;
        }
    }

    void everyCaseCanBeRead()
    {
        QFETCH(QString, file);
        const Result<NetworkCase> test = readCase(file);
        QVERIFY2(test.ok(), test ? "" : test.error().message.c_str());
        QVERIFY(!test.value().title.empty());
        QVERIFY(!test.value().expected.empty());
    }

    void nothingIsShortBeforeTheShortestWayFromTheShock_data() { everyCaseCanBeRead_data(); }

    /// Invariant 5: a bound no expectation may undercut; and what is never reached is never short.
    void nothingIsShortBeforeTheShortestWayFromTheShock()
    {
        QFETCH(QString, file);
        const Result<NetworkCase> test = readCase(file);
        QVERIFY(test.ok());
        const Result<SupplyGraph> network = SupplyGraph::build(test.value().dataset);
        QVERIFY(network.ok());
        const Result<ShortageBound> bound = earliestShortage(
            network.value(), cutOf(test.value()), leastCovers(test.value(), network.value()));
        QVERIFY(bound.ok());

        const SiteIndex index(test.value().dataset);
        for (const Expectation& expected : test.value().expected) {
            const bool isDay = expected.kind == Expectation::Kind::FirstShort ||
                               expected.kind == Expectation::Kind::Stop;
            if (isDay && expected.value) {
                const double earliest = bound.value().day[*index.find(expected.site)];
                QVERIFY2(earliest <= *expected.value + expected.tolerance, expected.text.c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(CasesTest)
#include "cases_test.moc"
