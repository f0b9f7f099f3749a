// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/compiled.h"
#include "core/engine/destination_shipments.h"
#include "db/bundle/builtin.h"

#include <QtTest>

#include <cmath>

using namespace lodestone;
using namespace lodestone::core;

namespace
{

constexpr std::uint32_t kDraws = 8;
constexpr std::uint64_t kSeed = 7;

Model modelOf(const Scenario& scenario)
{
    auto dataset = db::loadBuiltinDataset();
    auto model = compileModel(dataset.value(), scenario);
    if (!model) {
        qFatal("%s", model.error().message.c_str());
    }
    return std::move(model).value();
}

Scenario scenarioOf(const char* id)
{
    return builtinScenario(*db::loadBuiltinDataset().value(), id).value();
}

const DestinationShipments& of(const std::vector<DestinationShipments>& all, const char* id)
{
    const auto found = std::ranges::find(all, id, &DestinationShipments::destination);
    if (found == all.end()) {
        qFatal("no destination %s", id);
    }
    return *found;
}

} // namespace

class DestinationShipmentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDestinationsAddUpToTheWorldOfTheRun_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::newRow("squeeze") << QStringLiteral("slow-squeeze");
        QTest::newRow("stop") << QStringLiteral("full-stop");
    }

    // By the rule that the run follows: the totals of the gate, weighed by the network's tonnes.
    void theDestinationsAddUpToTheWorldOfTheRun()
    {
        QFETCH(QString, scenario);
        const Model model = modelOf(scenarioOf(qPrintable(scenario)));
        const auto run =
            runEnsemble(model, {.seed = kSeed, .draws = kDraws, .firstDraw = 0, .threads = 1}, {});
        QVERIFY(run.ok());

        const auto shipped = destinationShipments(model, kSeed, kDraws, {});

        QVERIFY(shipped.ok());
        const auto& destinations = model.compiled().destinations;
        QVERIFY(destinations.size() > 5);
        for (int day = run.value().observedDays; day < run.value().horizonDays; day += 13) {
            const auto at = static_cast<std::size_t>(day);
            double sum = 0.0;
            double tonnes = 0.0;
            for (const DestinationDef& destination : destinations) {
                sum += destination.networkTonnes *
                       of(shipped.value(), destination.country.c_str()).share[at];
                tonnes += destination.networkTonnes;
            }
            QVERIFY2(std::abs(sum / tonnes - run.value().shipments[at]) < 1e-4,
                     qPrintable(QString::number(day)));
        }
    }

    void theScenariosOwnLevelCounts()
    {
        Scenario half = scenarioOf("slow-squeeze");
        half.gateLevel = 0.5;

        const auto whole =
            destinationShipments(modelOf(scenarioOf("slow-squeeze")), kSeed, kDraws, {});
        const auto halved = destinationShipments(modelOf(half), kSeed, kDraws, {});

        for (const char* id : {"DEU", "USA", "EUU"}) {
            const double before = of(whole.value(), id).share[100];
            QVERIFY(before > 0.1);
            QVERIFY(std::abs(of(halved.value(), id).share[100] - before / 2.0) < 1e-3);
        }
    }

    void theUnionLiesBetweenItsMembers()
    {
        const Model model = modelOf(scenarioOf("slow-squeeze"));

        const auto shipped = destinationShipments(model, kSeed, kDraws, {});

        double low = 1e9;
        double high = 0.0;
        for (const char* id : {"DEU", "FRA", "ITA", "POL", "HUN", "ESP", "CZE", "SWE", "AUT"}) {
            const auto found =
                std::ranges::find(shipped.value(), id, &DestinationShipments::destination);
            if (found != shipped.value().end()) {
                low = std::min(low, found->share[150]);
                high = std::max(high, found->share[150]);
            }
        }
        QVERIFY(of(shipped.value(), "EUU").share[150] >= low - 1e-9);
        QVERIFY(of(shipped.value(), "EUU").share[150] <= high + 1e-9);
    }

    void aCancelledReadingSaysSo()
    {
        Progress progress;
        progress.cancel();

        const auto shipped =
            destinationShipments(modelOf(scenarioOf("slow-squeeze")), kSeed, kDraws, progress);

        QVERIFY(!shipped.ok());
        QCOMPARE(shipped.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(DestinationShipmentsTest)
#include "destination_shipments_test.moc"
