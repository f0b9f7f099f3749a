// SPDX-License-Identifier: GPL-3.0-only
#include "db/bundle/builtin.h"
#include "tests/support/network_run.h"
#include "tests/support/network_text.h"

#include <QtTest>
#include <algorithm>

using namespace lodestone::core;
using namespace lodestone::tests;

// Inputs that bind in part, goods that a border held back, and who counts as medical.

namespace
{

/// A mine that stops on day 0; a works that lives on its ore and on an acid that still comes.
NetworkCase works(const char* criticality)
{
    std::string text = R"(title: Two inputs

products:
    ore    mine
    acid   mine
    oxide  separation

recipes:
    oxide  needs 1 ore   CRITICALITY
    oxide  needs 1 acid  essential

sites:
    mine   makes ore    in AUS
    plant  makes acid   in AUS
    works  makes oxide  in AUS

links:
    mine  -> works  ore   100 %  lead 5  assumed
    plant -> works  acid  100 %  lead 5  assumed

cover:
    works  ore   10
    works  acid  10

shock:
    site mine down from day 0
    horizon 60 days

expected:
    works  first short on day 15
)";
    const std::string place = "CRITICALITY";
    text.replace(text.find(place), place.size(), criticality);
    Result<NetworkCase> read = parseNetwork(text);
    if (!read) {
        qFatal("%s", read.error().message.c_str());
    }
    return std::move(read).value();
}

std::vector<std::int64_t> outputOf(const NetworkCase& net, const Scenario& scenario)
{
    NetworkRun run(net.dataset, scenario);
    const auto& sites = net.dataset.sites;
    const auto works = std::ranges::find(sites, "works", &Site::id) - sites.begin();
    std::vector<std::int64_t> days;
    for (int day = 0; day < 60; ++day) {
        days.push_back(run.siteOutput(static_cast<std::size_t>(works), day));
    }
    return days;
}

} // namespace

class PartlyBindingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// x <= (1 - w) + w min(1, S + in): without any of the input the output is 1 - w.
    void anInputBindsByItsWeight()
    {
        const NetworkCase net = works("essential");
        for (const double weight : {0.0, 0.3, 0.5, 0.7, 1.0}) {
            Scenario scenario = net.scenario;
            scenario.inputWeights = {{"oxide", "ore", weight}};
            const auto output = outputOf(net, scenario);
            QCOMPARE(output[14], std::int64_t{kOne});
            QCOMPARE(output[40], std::int64_t{kOne} - toMicro(weight));
        }
    }

    void theDataSayOneAHalfOrNothing()
    {
        const auto stated = [](double weight) {
            const NetworkCase net = works("essential");
            Scenario scenario = net.scenario;
            scenario.inputWeights = {{"*", "ore", weight}};
            return outputOf(net, scenario);
        };
        const auto inData = [](const char* criticality) {
            const NetworkCase net = works(criticality);
            return outputOf(net, net.scenario);
        };
        QVERIFY(stated(1.0) == inData("essential"));
        QVERIFY(stated(0.5) == inData("important"));
        QVERIFY(stated(0.0) == inData("minor"));
        QVERIFY(stated(0.25) != inData("important"));
    }

    void theProductGoesBeforeAll()
    {
        const NetworkCase net = works("essential");
        Scenario scenario = net.scenario;
        scenario.inputWeights = {{"*", "ore", 0.9}, {"oxide", "ore", 0.2}, {"oxide", "acid", 0.1}};
        QCOMPARE(outputOf(net, scenario)[40], std::int64_t{kOne} - toMicro(0.2));
    }

    /// More output with less weight, on every day summed up (invariant 12).
    void lessWeightNeverLosesMore()
    {
        const NetworkCase net = works("essential");
        std::vector<std::int64_t> before(60, 0);
        for (const double weight : {1.0, 0.8, 0.45, 0.1}) {
            Scenario scenario = net.scenario;
            scenario.inputWeights = {{"oxide", "ore", weight}};
            const auto output = outputOf(net, scenario);
            std::int64_t sum = 0;
            for (std::size_t day = 0; day < output.size(); ++day) {
                sum += output[day];
                QVERIFY(sum >= before[day]);
                before[day] = sum;
            }
        }
    }

    /// When a border opens again, so many days of goods leave once more, and no more than it was
    /// closed for.
    void aBorderThatOpensReleasesWhatItHeldBack()
    {
        const Dataset dataset = *lodestone::db::loadBuiltinDataset().value();
        Scenario scenario = builtinScenario(dataset, "truce-holds").value();
        scenario.gates = {{{"*"}, {"DEU"}, 20, 80, 0.0}};
        const auto sumOf = [&](std::optional<double> days) {
            scenario.withheldDays = days;
            NetworkRun run(dataset, scenario);
            std::int64_t sum = 0;
            for (std::uint32_t r = 0; r < run.net().gateRows.size(); ++r) {
                const GateRowDef& row = run.net().gateRows[r];
                if (run.net().destinations[row.destination].country == "DEU" && row.pair == kNone) {
                    for (int day = 0; day < scenario.horizonDays; ++day) {
                        sum += run.draw.gates().gate(r, day);
                    }
                    break;
                }
            }
            return sum;
        };
        const std::int64_t plain = sumOf(std::nullopt); // the data say none
        QCOMPARE(sumOf(0.0), plain);
        const auto near = [](std::int64_t more, double days) {
            return std::abs(static_cast<double>(more) / kOne - days) < 1e-4;
        };
        QVERIFY(near(sumOf(10.0) - plain, 10.0));
        QVERIFY(near(sumOf(100.0) - plain, 60.0));
    }

    /// In months with figures the goods are in them already.
    void figuresHoldWhatWasReleased()
    {
        const Dataset dataset = *lodestone::db::loadBuiltinDataset().value();
        Scenario scenario = builtinScenario(dataset, "spring-2025").value();
        NetworkRun without(dataset, scenario);
        scenario.withheldDays = 30.0;
        NetworkRun with(dataset, scenario);
        int checked = 0;
        for (std::uint32_t r = 0; r < with.net().gateRows.size(); ++r) {
            const auto& destination = with.net().destinations[with.net().gateRows[r].destination];
            for (int day = 0; day < destination.observedDays; ++day) {
                QCOMPARE(with.draw.gates().gate(r, day), without.draw.gates().gate(r, day));
            }
            checked += destination.observedDays;
        }
        QVERIFY(checked > 10'000);
    }

    /// A squeeze is a projection: no figures hold what a border under it held back.
    void aBorderUnderASqueezeReleasesToo()
    {
        const Dataset dataset = *lodestone::db::loadBuiltinDataset().value();
        Scenario scenario = builtinScenario(dataset, "slow-squeeze").value();
        scenario.gates = {{{"*"}, {"DEU"}, 20, 80, 0.0}};
        const auto letThrough = [&](double days) {
            scenario.withheldDays = days;
            NetworkRun run(dataset, scenario);
            std::int64_t sum = 0;
            for (std::uint32_t r = 0; r < run.net().gateRows.size(); ++r) {
                for (int day = 0; day < scenario.horizonDays; ++day) {
                    sum += run.draw.gates().gate(r, day);
                }
            }
            return sum;
        };
        QVERIFY(letThrough(10.0) > letThrough(0.0));
    }

    /// What trickles through does not turn what was held back into nothing.
    void aBorderThatOpensAsFarAsItOpens()
    {
        const Dataset dataset = *lodestone::db::loadBuiltinDataset().value();
        Scenario scenario = builtinScenario(dataset, "truce-holds").value();
        scenario.withheldDays = 20.0;
        const auto letThrough = [&](double closedTo, double openTo) {
            scenario.gates = {{{"*"}, {"DEU"}, 20, 80, closedTo},
                              {{"*"}, {"DEU"}, 80, 365, openTo}};
            NetworkRun run(dataset, scenario);
            double sum = 0.0;
            for (std::uint32_t r = 0; r < run.net().gateRows.size(); ++r) {
                const GateRowDef& row = run.net().gateRows[r];
                if (run.net().destinations[row.destination].country == "DEU" && row.pair == kNone) {
                    for (int day = 20; day < scenario.horizonDays; ++day) {
                        sum += fromMicro(run.draw.gates().gate(r, day));
                    }
                    break;
                }
            }
            return sum;
        };
        const auto near = [](double a, double b) { return std::abs(a - b) < 1e-3; };
        QVERIFY(near(letThrough(0.0, 1.0), 20.0 + 285.0));
        QVERIFY(near(letThrough(0.0, 0.4), 8.0 + 0.4 * 285.0));
        QVERIFY(near(letThrough(1e-6, 0.4), 8.0 + 0.4 * 285.0));
        QVERIFY(near(letThrough(0.4, 0.4), 0.4 * 345.0));
        QVERIFY(letThrough(0.1, 1.0) > letThrough(0.0, 1.0));
    }

    /// Orders that make up for lost stock get no more through a border than customs saw pass it.
    void reactingOrdersGetNoMoreThanTheFiguresSay()
    {
        const Dataset dataset = *lodestone::db::loadBuiltinDataset().value();
        Scenario scenario = builtinScenario(dataset, "spring-2025").value();
        scenario.orders = OrderMode::Reacting;
        scenario.reactions = false;
        NetworkRun run(dataset, scenario);
        const CompiledModel& net = run.net();
        int above = 0;
        std::int64_t most = 0;
        for (std::uint32_t e = 0; e < net.edges.size(); ++e) {
            const EdgeDef& edge = net.edges[e];
            if (edge.gateRow == kNone || net.siteDisturbed[edge.source] == 0 || edge.fromDay > 0) {
                continue;
            }
            const auto& destination = net.destinations[net.gateRows[edge.gateRow].destination];
            const int lead = std::max(1, edge.lead);
            for (int day = 0; day + lead < scenario.horizonDays; ++day) {
                const std::uint16_t step = net.stepOfDay[static_cast<std::size_t>(day)];
                const Micro gate = run.draw.gates().gate(edge.gateRow, day);
                const auto came = run.draw.supply().arrival(e, day + lead, SupplyMode::Bare);
                if (destination.kind[step] == GateStep::Metered) {
                    QVERIFY(came <= std::int64_t{edge.share} * gate / kOne + 1);
                    above += gate > kOne && came > edge.share ? 1 : 0;
                    most = std::max(most, came * kOne / std::max<std::int64_t>(1, edge.share));
                }
            }
        }
        QVERIFY(above > 0);
        QVERIFY(most > kOne);
    }

    void medicalBuyersAreThoseWhoMakeMedicalGoods()
    {
        const Dataset dataset = *lodestone::db::loadBuiltinDataset().value();
        Scenario scenario = builtinScenario(dataset, "slow-squeeze").value();
        scenario.allocation = {{"*", Allocation::Priority, {"medical"}}};
        QVERIFY(validateScenario(dataset, scenario).ok());
        NetworkRun run(dataset, scenario);
        int first = 0;
        int behind = 0;
        for (std::size_t l = 0; l < dataset.links.size(); ++l) {
            const auto& sites = dataset.sites;
            const auto buyer = std::ranges::find(sites, dataset.links[l].buyerSiteId, &Site::id);
            const Place& place = run.net().places[l];
            const bool medical = buyer->outputProductId == "medical-imaging" ||
                                 buyer->outputProductId == "permanent-magnet-mri";
            if (medical) {
                QCOMPARE(place.from, 0);
                first += place.to < kOne ? 1 : 0;
            } else {
                behind += place.from > 0 ? 1 : 0;
            }
        }
        QVERIFY(first > 0);
        QVERIFY(behind > 0);
    }
};

QTEST_APPLESS_MAIN(PartlyBindingTest)
#include "partly_binding_test.moc"
