// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/dataset_network.h"
#include "core/model/lead_time.h"
#include "db/bundle/builtin.h"

#include <QtTest>
#include <memory>
#include <string>

using namespace lodestone::core;

namespace
{

int daysOf(const std::optional<LeadMatch>& lead)
{
    return lead ? lead->days : DatasetNetwork::kNoLead;
}

} // namespace

class DatasetNetworkTest : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<const Dataset> m_reference;

private Q_SLOTS:
    void initTestCase() { m_reference = lodestone::db::loadBuiltinDataset().value(); }

    void rowsAreThoseOfTheIds()
    {
        const DatasetIndex index(*m_reference);
        for (std::uint32_t l = 0; l < m_reference->links.size(); ++l) {
            const Link& link = m_reference->links[l];
            QCOMPARE(m_reference->sites[index.ends(l).supplier].id, link.supplierSiteId);
            QCOMPARE(m_reference->sites[index.ends(l).buyer].id, link.buyerSiteId);
            QCOMPARE(m_reference->products[index.ends(l).product].id, link.productId);
        }
        for (std::uint32_t s = 0; s < m_reference->sites.size(); ++s) {
            const Site& site = m_reference->sites[s];
            QCOMPARE(m_reference->products[index.outputOf(s)].id, site.outputProductId);
            QCOMPARE(m_reference->companies[index.companyOf(s)].id, site.companyId);
        }
        for (std::uint32_t r = 0; r < m_reference->requirements.size(); ++r) {
            QCOMPARE(m_reference->products[index.inputOf(r)].id,
                     m_reference->requirements[r].inputProductId);
        }
    }

    void leadsAreThoseOfTheRoutes()
    {
        const auto network = networkOf(m_reference).value();
        const LeadTimes leads(*m_reference);
        int slower = 0;
        for (std::uint32_t l = 0; l < m_reference->links.size(); ++l) {
            const LinkEnds& ends = network->index().ends(l);
            const std::string& from = m_reference->sites[ends.supplier].country;
            const std::string& to = m_reference->sites[ends.buyer].country;
            QCOMPARE(network->lead(l, false), daysOf(leads.find(from, to)));
            QCOMPARE(network->lead(l, true), daysOf(leads.find(from, to, from == to ? "" : "air")));
            slower += network->lead(l, false) > network->lead(l, true) ? 1 : 0;
        }
        QVERIFY(slower > 0);
    }

    void thatOfTheLastDatasetIsKept()
    {
        const auto network = networkOf(m_reference).value();
        QVERIFY(networkOf(m_reference).value() == network);
        const auto copy = std::make_shared<const Dataset>(*m_reference);
        QVERIFY(networkOf(copy).value() != network);
        QVERIFY(networkOf(m_reference).value() != network); // no longer the last
    }

    /// A dataset that is gone leaves its place in memory to another one.
    void anotherDatasetNeverGetsThatOfOneThatIsGone()
    {
        for (int i = 0; i < 20; ++i) {
            auto dataset = std::make_shared<Dataset>(*m_reference);
            dataset->sites[0].annualOutput = 1000.0 + i;
            const auto network = networkOf(dataset).value();
            QCOMPARE(network->flows().siteOutput[0], 1000.0 + i);
        }
    }

    void anUnknownIdIsRefused()
    {
        const auto before = networkOf(m_reference).value();
        auto dataset = std::make_shared<Dataset>(*m_reference);
        dataset->links[0].buyerSiteId = "nowhere";
        for (int i = 0; i < 2; ++i) { // also the second time
            const auto network = networkOf(dataset);
            QVERIFY(!network);
            QCOMPARE(network.error().code, ErrorCode::BadInput);
        }
        QVERIFY(networkOf(m_reference).value() == before);
    }
};

QTEST_APPLESS_MAIN(DatasetNetworkTest)

#include "dataset_network_test.moc"
