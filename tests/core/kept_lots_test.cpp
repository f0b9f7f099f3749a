// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/compiled.h"
#include "core/engine/draws.h"
#include "core/engine/engine.h"
#include "core/engine/kept_lots.h"
#include "db/bundle/builtin.h"
#include "tests/support/run_text.h"
#include "tests/support/sizes.h"

#include <QtTest>
#include <algorithm>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

using Kept = std::shared_ptr<const KeptLots>;
using Edit = std::function<void(Scenario&)>;

constexpr std::uint64_t kSeed = 47;
constexpr std::uint32_t kKept = fewer(12U);

Model modelOf(const std::shared_ptr<const Dataset>& dataset, const Scenario& scenario)
{
    return compileModel(dataset, scenario).value();
}

Kept keep(const Model& model, const Kept& before = nullptr)
{
    return keepLots(model, kSeed, kKept, Progress(), before).value();
}

std::string textWith(const Model& model, const Kept& kept)
{
    RunOptions options;
    options.seed = kSeed;
    options.draws = kKept + 3; // some that are not kept
    options.threads = 2;
    options.kept = kept;
    return textOfRun(model.dataset(), runEnsemble(model, options, Progress()).value());
}

/// What changes nothing of the lots.
const std::vector<std::pair<const char*, Edit>>& editsOfOtherThings()
{
    static const std::vector<std::pair<const char*, Edit>> edits{
        {"gates at 90 %", [](Scenario& s) { s.gateLevel = 0.9; }},
        {"half the stocks", [](Scenario& s) { s.stockMultiplier = 0.5; }},
        {"a gate shut",
         [](Scenario& s) {
             s.gates.push_back({{"*"}, {"*"}, 30, 90, 0.1});
         }},
        {"renewals late", [](Scenario& s) { s.licence.renewalGapDays = 30; }},
        {"spare capacity", [](Scenario& s) { s.spareCapacity = 0.1; }},
        {"spare capacity for the largest",
         [](Scenario& s) {
             s.spareCapacity = 0.1;
             s.largestFirst = true;
         }},
        {"slow lines",
         [](Scenario& s) {
             s.stretchRate = 0.6;
             s.restartDays = 7;
         }},
        {"nothing", [](Scenario&) {}},
    };
    return edits;
}

} // namespace

/// What a run is spared by lots drawn ahead; never what it says.
class KeptLotsTest : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<const Dataset> m_reference;

    [[nodiscard]] Scenario builtin(const char* id) const
    {
        return builtinScenario(*m_reference, id).value();
    }

    void compare(const std::shared_ptr<const Dataset>& dataset, const Scenario& base)
    {
        const Kept kept = keep(modelOf(dataset, base));
        const auto& edits = editsOfOtherThings();
        for (const auto& [name, edit] : std::span(edits).first(fewer(edits.size()))) {
            Scenario scenario = base;
            edit(scenario);
            const Model model = modelOf(dataset, scenario);
            QVERIFY2(keep(model, kept) == kept, name);
            const std::string difference =
                firstDifference(textWith(model, nullptr), textWith(model, kept));
            QVERIFY2(difference.empty(),
                     QByteArray(name).append(": ").append(difference.c_str()).constData());
        }
    }

private Q_SLOTS:
    void initTestCase() { m_reference = lodestone::db::loadBuiltinDataset().value(); }

    void runsAreTheSame_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        for (const char* id : {"spring-2025", "slow-squeeze", "full-stop"}) {
            QTest::newRow(id) << QByteArray(id);
        }
    }
    void runsAreTheSame()
    {
        QFETCH(const QByteArray, scenario);
        compare(m_reference, builtin(scenario.constData()));
    }

    /// A part can hang on several units of which an edit leaves one short; then what can be done
    /// about the others does not count.
    void whatAppliesToOneOfSeveralUnitsIsLeftOutWithIt()
    {
        Dataset dataset = *m_reference;
        const Model model = modelOf(m_reference, builtin("slow-squeeze"));
        std::vector<std::string> grades;
        for (const std::uint32_t grade : model.compiled().grades) {
            grades.push_back(dataset.products[grade].id);
        }
        QVERIFY(grades.size() > 1);
        for (std::size_t a = 0; a < dataset.reactions.size(); ++a) {
            dataset.reactions[a].grades = {grades[a % grades.size()]};
        }
        compare(std::make_shared<const Dataset>(std::move(dataset)), builtin("slow-squeeze"));
    }

    /// Lots of other parts, actions or numbers are not taken, and new ones are made.
    void whatChangesTheLotsMakesThemAnew()
    {
        const Scenario base = builtin("spring-2025");
        const Kept kept = keep(modelOf(m_reference, base));
        const std::string action = m_reference->reactions.front().id;
        const std::vector<Edit> edits{
            [](Scenario& s) { s.reactions = false; },
            // who hangs on it can be short now
            [](Scenario& s) {
                s.siteCapacity.push_back({"vacuumschmelze-hanau", 20, 200, 0.0, {}});
            },
            [&](Scenario& s) { s = withMitigation(s, action, Readiness::Off); },
            [&](Scenario& s) {
                const auto prepared =
                    std::find_if(m_reference->reactions.begin(), m_reference->reactions.end(),
                                 [](const Reaction& row) { return canBePrepared(row); });
                s = withMitigation(s, prepared->id, Readiness::Prepared);
            },
        };
        for (std::size_t e = 0; e < edits.size(); ++e) {
            Scenario scenario = base;
            edits[e](scenario);
            const Model model = modelOf(m_reference, scenario);
            QVERIFY2(keep(model, kept) != kept, QByteArray::number(int(e)).constData());
            const std::string difference =
                firstDifference(textWith(model, nullptr), textWith(model, kept));
            QVERIFY2(difference.empty(), difference.c_str());
        }
        const Model same = modelOf(m_reference, base);
        QVERIFY(keepLots(same, kSeed + 1, kKept, Progress(), kept).value() != kept);
        QVERIFY(keepLots(same, kSeed, kKept + 1, Progress(), kept).value() != kept);
        QVERIFY(keepLots(same, kSeed, kKept - 1, Progress(), kept).value() == kept);
    }

    /// They are of use: a run would otherwise draw them anew and nobody would notice.
    void allDrawsAreFoundUnderAnotherGate()
    {
        Scenario scenario = builtin("spring-2025");
        const Kept kept = keep(modelOf(m_reference, scenario));
        scenario.gateLevel = 0.8;
        const Model model = modelOf(m_reference, scenario);
        const CompiledModel& compiled = model.compiled();
        QCOMPARE(kept->size(), std::size_t{kKept});
        QVERIFY(kept->tables() == LotTables(compiled));
        std::vector<double> chances;
        for (std::uint32_t d = 0; d < kKept; ++d) {
            const Draws draws(kSeed, d);
            const GlobalDraw globals = drawGlobals(compiled.ranges, draws);
            drawActionChances(*compiled.dataset, compiled.actions, globals, draws, chances);
            const auto* const blocks = kept->find(draws, globals, chances);
            QVERIFY(blocks != nullptr);
            QCOMPARE(blocks->size(), kept->tables().blocks.size());
            QVERIFY(std::any_of(blocks->begin(), blocks->end(),
                                [](const KeptLots::Block& block) { return !block.rows.empty(); }));
        }
    }

    void aCancelEndsIt()
    {
        Progress progress;
        progress.cancel();
        const auto kept =
            keepLots(modelOf(m_reference, builtin("spring-2025")), kSeed, kKept, progress);
        QVERIFY(!kept);
        QCOMPARE(kept.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(KeptLotsTest)

#include "kept_lots_test.moc"
