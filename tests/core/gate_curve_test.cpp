// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/compiled.h"
#include "core/engine/destination_shipments.h"
#include "core/present/gate_curve.h"
#include "db/bundle/builtin.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace lodestone;
using namespace lodestone::core;

namespace
{

constexpr std::uint32_t kDraws = 8;
constexpr std::uint64_t kSeed = 7;

std::shared_ptr<const Dataset> data()
{
    static const std::shared_ptr<const Dataset> dataset = db::loadBuiltinDataset().value();
    return dataset;
}

Model modelOf(const Scenario& scenario)
{
    auto model = compileModel(data(), scenario);
    if (!model) {
        qFatal("%s", model.error().message.c_str());
    }
    return std::move(model).value();
}

Scenario scenarioOf(const char* id)
{
    return builtinScenario(*data(), id).value();
}

GateProjection projectionOf(const Scenario& scenario, const GateScope& scope)
{
    auto projection = gateProjection(modelOf(scenario), scope, kSeed, kDraws, {});
    if (!projection) {
        qFatal("%s", projection.error().message.c_str());
    }
    return std::move(projection).value();
}

/// A licensed magnet that the network buys.
std::string licensedMagnet()
{
    const auto found = std::ranges::find_if(data()->products, [](const Product& product) {
        return product.controlledFrom && product.hsCode.starts_with(kMagnetHsCode);
    });
    return found == data()->products.end() ? std::string() : found->id;
}

} // namespace

class GateCurveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allGoodsToAllPartnersAreTheShipmentsOfTheRun()
    {
        const Scenario scenario = scenarioOf("slow-squeeze");
        const auto run = runEnsemble(
            modelOf(scenario), {.seed = kSeed, .draws = kDraws, .firstDraw = 0, .threads = 1}, {});

        const GateProjection projection = projectionOf(scenario, {});

        QCOMPARE(projection.observedDays, run.value().observedDays);
        QCOMPARE(int(projection.share.size()), scenario.horizonDays);
        for (std::size_t day = 0; day < projection.share.size(); day += 13) {
            QVERIFY(std::abs(projection.share[day] - run.value().shipments[day]) < 1e-4);
        }
    }

    void allGoodsToAPlaceAreItsShipments()
    {
        const Scenario scenario = scenarioOf("spring-2025");
        const auto shipped = destinationShipments(modelOf(scenario), kSeed, kDraws, {});

        for (const char* place : {"DEU", "EUU"}) {
            const GateProjection projection = projectionOf(scenario, {"*", place});
            const auto own =
                std::ranges::find(shipped.value(), place, &DestinationShipments::destination);
            QVERIFY(own != shipped.value().end());
            for (std::size_t day = 0; day < projection.share.size(); day += 17) {
                QVERIFY(std::abs(projection.share[day] - own->share[day]) < 1e-9);
            }
        }
    }

    void aGateOfTheScenarioIsWhatPassesOfItsGoods()
    {
        Scenario scenario = scenarioOf("slow-squeeze");
        scenario.gates = {{{licensedMagnet()}, {"DEU"}, 30, 60, 0.37}};

        const GateProjection projection = projectionOf(scenario, {licensedMagnet(), "DEU"});

        QVERIFY(std::abs(projection.share[45] - 0.37) < 1e-6);
        QVERIFY(std::abs(projection.share[100] - 0.37) > 1e-3);
    }

    void goodsThatNoGateHoldsBackPassInFull()
    {
        const auto metal = std::ranges::find_if(data()->products, [](const Product& product) {
            return !product.hsCode.starts_with(kMagnetHsCode);
        });

        const GateProjection projection =
            projectionOf(scenarioOf("slow-squeeze"), {metal->id, "DEU"});

        QVERIFY(std::ranges::all_of(projection.share, [](double share) { return share == 1.0; }));
    }

    void aCancelledReadingSaysSo()
    {
        Progress progress;
        progress.cancel();

        const auto projection =
            gateProjection(modelOf(scenarioOf("slow-squeeze")), {}, kSeed, kDraws, progress);

        QCOMPARE(projection.error().code, ErrorCode::Cancelled);
    }

    void theCurveTellsObservedMonthsFromProjectedOnes()
    {
        const Scenario scenario = scenarioOf("spring-2025");
        const GateProjection projection = projectionOf(scenario, {});
        QVERIFY(projection.observedDays > 0);

        const GateCurve curve = gateCurve(*data(), scenario, {}, &projection);

        for (const GateCurveMonth& month : curve.months) {
            QCOMPARE(month.observed, month.own.toDay <= projection.observedDays);
        }
        QCOMPARE(curve.chart.series.size(), std::size_t{1});
        QCOMPARE(curve.table.rows.size(), curve.months.size());
        QVERIFY(gateMonthText(curve.months.front()).find("customs figures") != std::string::npos);
    }

    /// Its figures can be out before the sum over all places is.
    void aPlaceHasItsOwnLastMonth()
    {
        auto fewer = std::make_shared<Dataset>(*data());
        std::erase_if(fewer->observations, [](const Observation& row) {
            return row.partner == "WLD" && row.period > Month::of(2025, 6);
        });
        const Model model = compileModel(fewer, scenarioOf("spring-2025")).value();
        const auto observedDays = [&](const GateScope& scope) {
            return gateProjection(model, scope, kSeed, 1, {}).value().observedDays;
        };

        QVERIFY(observedDays({}) > 0);
        QVERIFY(observedDays({"*", "DEU"}) > observedDays({}));
        QVERIFY(observedDays({licensedMagnet(), "DEU"}) > observedDays({licensedMagnet(), "*"}));
        for (const auto& destination : model.compiled().destinations) {
            QCOMPARE(observedDays({"*", destination.country}), destination.observedDays);
        }
    }

    void aMonthSetByHandStandsAtItsShareAndKeepsItsProjection()
    {
        Scenario scenario = scenarioOf("slow-squeeze");
        GateProjection projection;
        projection.share.assign(static_cast<std::size_t>(scenario.horizonDays), 0.8);
        const Month second = Month::containing(scenario.start).plus(1);
        scenario.gates = withGateEdits(*data(), scenario, {}, std::vector<GateEdit>{{second, 0.3}});

        const GateCurve curve = gateCurve(*data(), scenario, {}, &projection);

        QCOMPARE(curve.months[1].share(), 0.3);
        QVERIFY(std::abs(curve.months[1].projected - 0.8) < 1e-12);
        QVERIFY(std::abs(curve.months[2].share() - 0.8) < 1e-12);
        QVERIFY(gateMonthText(curve.months[1]).ends_with("30 %, set by hand"));
        QVERIFY(curve.chart.summary.find("1 of") != std::string::npos);
        QVERIFY(curve.chart.summary.ends_with("at 30 %."));
    }

    void withoutAProjectionTheMonthsAreThereAllTheSame()
    {
        const Scenario scenario = scenarioOf("slow-squeeze");

        const GateCurve curve = gateCurve(*data(), scenario, {}, nullptr);

        QVERIFY(curve.months.size() >= 12);
        QVERIFY(curve.chart.series.empty());
    }

    void scopesAreNamed()
    {
        QCOMPARE(gateScopeText(*data(), {}), std::string("all goods to all partners"));
        QVERIFY(gateScopeText(*data(), {licensedMagnet(), "DEU"}).ends_with(" to Germany"));
    }
};

QTEST_GUILESS_MAIN(GateCurveTest)
#include "gate_curve_test.moc"
