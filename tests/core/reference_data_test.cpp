// SPDX-License-Identifier: GPL-3.0-only
#include "core/graph/check_dataset.h"
#include "core/graph/supply_graph.h"
#include "core/graph/traversal.h"
#include "core/model/cover_rule.h"
#include "core/model/dataset_hash.h"
#include "core/model/site_index.h"
#include "core/scenario/scenario.h"
#include "db/bundle/builtin.h"

#include <QtTest>
#include <limits>
#include <set>

using namespace lodestone::core;

/// The rules of core on the data that the program ships with.
class ReferenceDataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const Result<std::shared_ptr<const Dataset>> loaded = lodestone::db::loadBuiltinDataset();
        QVERIFY2(loaded.ok(), loaded ? "" : loaded.error().message.c_str());
        m_data = loaded.value();
    }

    void twoReadingsHaveOneHash()
    {
        QCOMPARE(datasetHash(*lodestone::db::loadBuiltinDataset().value()), datasetHash(*m_data));
    }

    void routesTakeTheDaysOfTheirRows()
    {
        const LeadTimes leads(*m_data);
        QCOMPARE(leads.find("CHN", "DEU")->days, 45);
        QCOMPARE(leads.find("CHN", "USA")->days, 35);
        QCOMPARE(leads.find("CHN", "JPN")->days, 8);
        QCOMPARE(leads.find("CHN", "CHN")->days, 3);
        QCOMPARE(leads.find("CHN", "AUS")->days, 40);
        QCOMPARE(leads.find("DEU", "FRA")->days, 5);
        QCOMPARE(leads.find("JPN", "USA")->days, 28);
        QCOMPARE(leads.find("KOR", "JPN")->days, 8);
        QCOMPARE(leads.find("CHN", "DEU", "air")->days, 6);
    }

    void boschHasItsOwnStockAndItsOwnRunOutInSpring2025Only()
    {
        const Site& bidadi = site("bosch-bidadi");
        const Date spring = Date::of(2025, 4, 4);
        const CoverMatch then =
            CoverRules(*m_data, m_data->asOf, spring).match(bidadi, "ndfeb-sintered-hree");
        QVERIFY(then.onHand && then.runOut);
        QVERIFY(m_data->covers[*then.onHand].scopeId == "bosch");
        QVERIFY(m_data->covers[*then.runOut].stated == "2025-04");

        const CoverMatch now =
            CoverRules(*m_data, m_data->asOf, m_data->asOf).match(bidadi, "ndfeb-sintered-hree");
        QVERIFY(now.onHand == then.onHand && !now.runOut);

        // Known on the eve of the controls: nothing of what firms said in the squeeze.
        const CoverMatch before =
            CoverRules(*m_data, spring, spring).match(bidadi, "ndfeb-sintered-hree");
        QVERIFY(before.onHand && !before.runOut);
    }

    void everyInputOfEverySiteHasAStockOnHandOnTheAsOfDate()
    {
        const CoverRules rules(*m_data, m_data->asOf, m_data->asOf);
        for (const Site& row : m_data->sites) {
            for (const Requirement& need : m_data->requirements) {
                if (need.outputProductId == row.outputProductId) {
                    QVERIFY2(rules.match(row, need.inputProductId).onHand.has_value(),
                             row.id.c_str());
                }
            }
        }
    }

    void theNetworkHasNoCycleAndEveryRouteHasALead()
    {
        const SupplyGraph network = SupplyGraph::build(*m_data).value();
        QCOMPARE(network.graph().vertexCount(), m_data->sites.size());
        QCOMPARE(network.graph().edgeCount(), m_data->links.size());
        QVERIFY(strongComponents(network.graph()).cycles.empty());
        for (const std::optional<LeadMatch>& lead : network.leads()) {
            QVERIFY(lead.has_value());
        }
    }

    void nearlyEveryPlantIsDownstreamOfChina()
    {
        const SupplyGraph network = SupplyGraph::build(*m_data).value();
        CutSet china;
        for (std::size_t i = 0; i < m_data->sites.size(); ++i) {
            if (m_data->sites[i].country == "CHN") {
                china.sites.push_back(i);
            }
        }
        const std::vector<double> noStock(network.groups().size(), 0.0);
        const ShortageBound bound = earliestShortage(network, china, noStock).value();
        std::size_t plants = 0;
        std::size_t reached = 0;
        for (std::size_t i = 0; i < m_data->sites.size(); ++i) {
            if (m_data->sites[i].kind == Stage::Assembly) {
                ++plants;
                reached += bound.day[i] < std::numeric_limits<double>::infinity() ? 1U : 0U;
            }
        }
        QCOMPARE(plants, std::size_t{372});
        QVERIFY2(reached * 10 >= plants * 9, qPrintable(QString::number(reached)));
    }

    void theKnownFindingsAreFound()
    {
        const std::vector<Finding> findings = checkDataset(*m_data);
        std::size_t toll = 0;
        std::size_t withoutCustomer = 0;
        std::set<std::string> overCapacity;
        std::set<std::string> withoutSupplier;
        for (const Finding& finding : findings) {
            const auto says = [&](std::string_view words) {
                return finding.message.find(words) != std::string::npos;
            };
            QVERIFY2(finding.severity != Severity::Error, finding.message.c_str());
            toll += says("(toll)") ? 1U : 0U;
            withoutCustomer += says("has no customer") ? 1U : 0U;
            if (finding.severity == Severity::Warning && says("ask for")) {
                overCapacity.insert(finding.id);
            }
            if (says("100 % of")) {
                withoutSupplier.insert(finding.id);
            }
        }
        // The figures of the README of the data.
        QCOMPARE(withoutCustomer, std::size_t{58});
        QCOMPARE(toll, std::size_t{38});
        for (const char* id : {"hanon-woodbridge", "sanden-wylie", "daido-electronics-suzhou"}) {
            QVERIFY2(overCapacity.contains(id), id);
        }
        QCOMPARE(withoutSupplier.size(), std::size_t{8});
    }

    void everyBuiltInScenarioIsValidAndComesBackFromItsFile()
    {
        for (const Scenario& scenario : builtinScenarios(*m_data)) {
            const Result<Scenario> read = scenarioFromJson(*m_data, scenarioToJson(scenario));
            QVERIFY2(read.ok(), read ? "" : read.error().message.c_str());
            QVERIFY(read.value() == scenario);
        }
    }

private:
    const Site& site(const char* id) { return m_data->sites[*SiteIndex(*m_data).find(id)]; }

    std::shared_ptr<const Dataset> m_data;
};

QTEST_GUILESS_MAIN(ReferenceDataTest)
#include "reference_data_test.moc"
