// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/network_run.h"
#include "tests/support/network_text.h"

#include <QtTest>
#include <algorithm>

using namespace lodestone::core;
using namespace lodestone::tests;

// Inputs that bind in part.

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
};

QTEST_APPLESS_MAIN(PartlyBindingTest)
#include "partly_binding_test.moc"
