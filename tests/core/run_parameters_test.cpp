// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/engine.h"
#include "core/engine/parameters.h"
#include "db/bundle/builtin.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <algorithm>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

bool isRun(const Parameter& row)
{
    return std::ranges::find(runParameters(), row.id) != runParameters().end();
}

RunResult runOf(const Dataset& dataset, const char* scenario)
{
    const auto shared = std::make_shared<const Dataset>(dataset);
    const Model model = compileModel(shared, builtinScenario(*shared, scenario).value()).value();
    RunOptions options;
    options.draws = fewer(40U);
    return runEnsemble(model, options, Progress()).value();
}

} // namespace

/// What a report prints as a parameter of the run is one.
class RunParametersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachIsInTheData()
    {
        const auto dataset = lodestone::db::loadBuiltinDataset().value();
        for (const std::string_view id : runParameters()) {
            QVERIFY2(std::ranges::find(dataset->parameters, id, &Parameter::id) !=
                         dataset->parameters.end(),
                     id.data());
        }
        QVERIFY(std::ranges::is_sorted(runParameters()));
    }

    void theOtherRowsChangeNoRun()
    {
        const Dataset dataset = *lodestone::db::loadBuiltinDataset().value();
        Dataset other = dataset;
        int changed = 0;
        for (Parameter& row : other.parameters) {
            if (!isRun(row)) {
                row.value = {0.0, 0.0, 0.0};
                ++changed;
            }
        }
        QVERIFY(changed > 20);
        for (const char* scenario : {"spring-2025", "slow-squeeze", "general-licences-lapse"}) {
            const RunResult before = runOf(dataset, scenario);
            const RunResult after = runOf(other, scenario);
            QVERIFY2(before.stopDays == after.stopDays, scenario);
            QVERIFY2(before.threatDays == after.threatDays, scenario);
            QVERIFY2(before.states == after.states, scenario);
        }
    }

    void thoseOfTheRunChangeIt()
    {
        const Dataset dataset = *lodestone::db::loadBuiltinDataset().value();
        Dataset other = dataset;
        for (Parameter& row : other.parameters) {
            if (row.id == "parts_scale") {
                row.value = {2.0, 2.0, 2.0};
            }
        }
        QVERIFY(runOf(dataset, "spring-2025").stopDays != runOf(other, "spring-2025").stopDays);
    }
};

QTEST_GUILESS_MAIN(RunParametersTest)
#include "run_parameters_test.moc"
