// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/sha256.h"
#include "core/engine/engine.h"
#include "db/bundle/builtin.h"
#include "tests/support/random_network.h"
#include "tests/support/run_text.h"
#include "tests/support/sizes.h"

#include <QDir>
#include <QFile>
#include <QtTest>
#include <algorithm>
#include <map>
#include <sstream>
#include <string>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

constexpr std::uint32_t kDraws = 8;
constexpr const char* kRecord = "LODESTONE_RECORD_GOLDEN";
constexpr const char* kHeader =
    "# SHA-256 (first half) of the results of runs, by run and kind of line. Every build on every\n"
    "# machine must give these. They change when the engine's model or the reference data change;\n"
    "# then record them anew, and say in the commit why:\n"
    "#   LODESTONE_RECORD_GOLDEN=1 .build/release/tests/bin/golden_runs_test\n";

/// A digest for each kind of line (plants, states, ...), so that a change says where it is.
std::string digestsOf(const std::string& name, const std::string& text)
{
    std::map<std::string, std::string> kinds;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        kinds[line.substr(0, line.find_first_of(" :"))] += line + "\n";
    }
    std::string digests;
    for (const auto& [kind, all] : kinds) {
        digests += name + " " + kind + " " + sha256Hex(all).substr(0, 32) + "\n";
    }
    return digests;
}

std::string digestsOf(const std::string& name, const Dataset& dataset, const Scenario& scenario,
                      int threads)
{
    const auto model = compileModel(std::make_shared<const Dataset>(dataset), scenario);
    RunOptions options;
    options.draws = kDraws;
    options.seed = 42;
    options.threads = threads;
    const RunResult result = runEnsemble(model.value(), options, Progress()).value();
    return digestsOf(name, textOfRun(dataset, result));
}

std::string digestsOfTheReferenceData(int threads)
{
    const auto dataset = lodestone::db::loadBuiltinDataset().value();
    std::string digests;
    for (Scenario& scenario : builtinScenarios(*dataset)) {
        digests += digestsOf(scenario.id, *dataset, scenario, threads);
    }
    Scenario bare = builtinScenario(*dataset, "spring-2025").value();
    bare.reactions = false;
    bare.stockMultiplier = 0.7;
    bare.gateLevel = 0.9;
    digests += digestsOf("spring-2025-bare", *dataset, bare, threads);
    Scenario largest = builtinScenario(*dataset, "spring-2025").value();
    largest.spareCapacity = 0.1;
    largest.largestFirst = true;
    digests += digestsOf("spring-2025-largest-first", *dataset, largest, threads);
    Scenario levers = builtinScenario(*dataset, "spring-2025").value();
    levers.licence.medianDelayWorkingDays = 45.0;
    levers.licence.renewalGapDays = 20;
    levers.siteCapacity.push_back({"vacuumschmelze-hanau", 20, 200, 0.3, 0.9});
    levers.allocation = {{"*", Allocation::Priority, {"defence", "domestic"}}};
    levers.stretchRate = 0.6;
    levers.restartDays = 7;
    levers.spareCapacity = 0.2;
    digests += digestsOf("spring-2025-levers", *dataset, levers, threads);
    levers.orders = OrderMode::Reacting;
    levers.allocation = {{"*", Allocation::WaterFilling, {}}};
    return digests + digestsOf("spring-2025-reacting", *dataset, levers, threads);
}

std::string digestsOfRandomNetworks(int threads)
{
    std::string digests;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        NetworkShape shape;
        shape.pointLaws = seed % 3 == 0;
        shape.essential = false;
        shape.tree = seed % 4 == 0;
        Scenario scenario = gateScenario(0.35, 3, 90);
        scenario.gates.push_back({{"mag-f"}, {"*"}, 60, 140, 0.8});
        scenario.sitesDown.push_back({"sep-1", 20, 60});
        digests += digestsOf("network-" + std::to_string(seed), randomNetwork(seed, shape),
                             scenario, threads);
    }
    return digests;
}

QString recordPath()
{
    return QDir(QStringLiteral(LODESTONE_TEST_DATA))
        .filePath(QStringLiteral("data/golden_runs.txt"));
}

} // namespace

/// The same bits in debug and release, from every compiler, on any number of threads, on every
/// machine: against what was recorded once.
class GoldenRunsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyBitOfTheResultsIsAsRecorded_data()
    {
        QTest::addColumn<int>("threads");
        QTest::newRow("one thread") << 1;
        QTest::newRow("two threads") << 2;
    }

    void everyBitOfTheResultsIsAsRecorded()
    {
        QFETCH(const int, threads);
        // the sanitizers take minutes for the reference data's text, and look for other faults
        const std::string now = kHeader + digestsOfRandomNetworks(threads) +
                                (kSanitized ? std::string() : digestsOfTheReferenceData(threads));
        QFile file(recordPath());
        if (qEnvironmentVariableIsSet(kRecord)) {
            QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(file.errorString()));
            QCOMPARE(file.write(now.c_str()), static_cast<qint64>(now.size()));
            QSKIP("recorded anew, nothing compared");
        }
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));

        std::string recorded = file.readAll().toStdString();
        recorded.resize(kSanitized ? std::min(now.size(), recorded.size()) : recorded.size());

        QVERIFY2(now == recorded, firstDifference(now, recorded).c_str());
    }
};

QTEST_GUILESS_MAIN(GoldenRunsTest)
#include "golden_runs_test.moc"
