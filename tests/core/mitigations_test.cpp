// SPDX-License-Identifier: GPL-3.0-only
#include "core/analysis/mitigations.h"
#include "core/engine/engine.h"
#include "core/present/report.h"
#include "db/bundle/builtin.h"
#include "tests/support/sizes.h"

#include <QtTest>

#include <algorithm>

using namespace lodestone;
using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

/// Fewer under the sanitizers, but more than the eight that a thread takes at a time.
constexpr std::uint32_t kDraws = kSanitized ? 9 : 24;
/// Millionths of a day: a line's output is rounded whenever it changes.
constexpr std::int64_t kRounding = 20 * kDraws;

std::shared_ptr<const Dataset> data()
{
    static const std::shared_ptr<const Dataset> dataset = db::loadBuiltinDataset().value();
    return dataset;
}

Scenario fullStop()
{
    return builtinScenario(*data(), "full-stop").value();
}

RunResult runOf(const Scenario& scenario)
{
    const auto model = compileModel(data(), scenario);
    if (!model) {
        qFatal("%s", model.error().message.c_str());
    }
    return runEnsemble(model.value(), {.seed = 3, .draws = kDraws}, {}).value();
}

Scenario withAll(Readiness readiness, Scenario scenario)
{
    for (const Reaction& action : data()->reactions) {
        if (readiness != Readiness::Prepared || canBePrepared(action)) {
            scenario = withMitigation(std::move(scenario), action.id, readiness);
        }
    }
    return scenario;
}

std::string refusal(std::vector<Mitigation> rows)
{
    Scenario scenario = fullStop();
    scenario.mitigations = std::move(rows);
    const auto valid = validateScenario(*data(), scenario);
    return valid ? std::string("accepted") : valid.error().message;
}

const MeasureEffect* measure(const MitigationStudy& study, MeasureKind kind, std::string_view id)
{
    const auto found = std::ranges::find_if(study.measures, [&](const MeasureEffect& effect) {
        return effect.kind == kind && effect.id == id;
    });
    return found == study.measures.end() ? nullptr : &*found;
}

const Heading* chapter(const ReportDoc& doc)
{
    for (const Block& block : doc.blocks) {
        const auto* heading = std::get_if<Heading>(&block);
        if (heading != nullptr && heading->id == "mitigations") {
            return heading;
        }
    }
    return nullptr;
}

} // namespace

class MitigationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withEachOffNobodyReacts()
    {
        Scenario bare = fullStop();
        bare.reactions = false;

        const RunResult off = runOf(withAll(Readiness::Off, fullStop()));

        QVERIFY(off.stopDays == off.threatDays);
        QVERIFY(off.stopDays == runOf(bare).stopDays);
        QVERIFY(off.stopDays != runOf(fullStop()).stopDays);
    }

    /// Help that comes earlier is more help: no plant loses more output by it.
    void whatIsPreparedNeverCostsOutput()
    {
        const RunResult usual = runOf(fullStop());
        std::int64_t won = 0;
        for (const Reaction& action : data()->reactions) {
            if (!canBePrepared(action)) {
                continue;
            }
            const RunResult prepared =
                runOf(withMitigation(fullStop(), action.id, Readiness::Prepared));
            QVERIFY(prepared.threatDays == usual.threatDays);
            for (const PlantResult& plant : prepared.plants) {
                const std::int64_t before = usual.plant(plant.site)->lostMicroDays;
                QVERIFY2(plant.lostMicroDays <= before + kRounding, action.id.c_str());
                won += before - plant.lostMicroDays;
            }
        }
        QVERIFY(won > 0);
    }

    void switchingIsByActionAndInOneOrder()
    {
        const Scenario plain = fullStop();
        const Scenario one = withMitigation(withMitigation(plain, "premium", Readiness::Off),
                                            "ferrite", Readiness::Prepared);
        const Scenario other = withMitigation(withMitigation(plain, "ferrite", Readiness::Prepared),
                                              "premium", Readiness::Off);

        QCOMPARE(scenarioHash(one), scenarioHash(other));
        QCOMPARE(readinessOf(one, "premium"), Readiness::Off);
        QCOMPARE(readinessOf(one, "fly"), Readiness::AsInData);
        QVERIFY(withMitigation(withMitigation(one, "premium", Readiness::AsInData), "ferrite",
                               Readiness::AsInData) == plain);
    }

    void whatCannotBeSaidIsRefused()
    {
        QCOMPARE(refusal({{"ferrite", Readiness::Prepared}}), std::string("accepted"));
        QCOMPARE(refusal({{"fly", Readiness::Off}}), std::string("accepted"));
        QVERIFY(refusal({{"fly", Readiness::Prepared}}).starts_with("mitigations[0].readiness: "));
        QCOMPARE(refusal({{"magic", Readiness::Off}}),
                 std::string("mitigations[0].action: there is no action \"magic\" in the data"));
        QCOMPARE(refusal({{"ferrite", Readiness::Off}, {"ferrite", Readiness::Prepared}}),
                 std::string("mitigations[1]: is about the same action as mitigations[0]"));
    }

    void theStudyIsWhatTheRunsSay()
    {
        const auto study =
            studyMitigations(data(), fullStop(), {.seed = 3, .draws = kDraws}, {}).value();
        const RunResult usual = runOf(fullStop());
        const RunResult bare = runOf(withAll(Readiness::Off, fullStop()));

        const auto parts =
            static_cast<std::size_t>(std::ranges::count_if(data()->reactions, canBePrepared));
        QCOMPARE(study.measures.size(), parts + data()->reactions.size() + 3);
        double lost = 0.0;
        double bareLost = 0.0;
        for (const PlantResult& plant : usual.plants) {
            lost += plant.outputLostDays;
            bareLost += bare.plant(plant.site)->outputLostDays;
        }
        QVERIFY(std::abs(study.daysLost - lost) < 1e-6);
        QCOMPARE(study.stopped, usual.groups.front().byDay.back().stopped);
        const MeasureEffect* none = measure(study, MeasureKind::Without, "none");
        QVERIFY(std::abs(none->daysWon - (lost - bareLost)) < 1e-6);
        QVERIFY(none->daysWon < 0.0 && none->fewerStops < 0.0);
        QVERIFY(!none->most.empty());
        const MeasureEffect* all = measure(study, MeasureKind::Prepared, "all");
        for (const MeasureEffect& effect : study.measures) {
            if (effect.kind == MeasureKind::Prepared) {
                QVERIFY(effect.daysWon >= 0.0 && effect.daysWon <= all->daysWon);
            }
        }
        QVERIFY(measure(study, MeasureKind::Stock, "stock")->daysWon > 0.0);
    }

    void eachBuiltinScenarioCanBeAskedFor()
    {
        const Analysis* analysis = findAnalysis("mitigations");
        for (const Scenario& scenario : builtinScenarios(*data())) {
            const std::vector<std::pair<std::string, std::string>> given{{"scenario", scenario.id}};
            QVERIFY2(AnalysisValues::read(analysis->parameters, given).ok(), scenario.id.c_str());
        }
    }

    void theReportComparesThemWhereItIsAsked()
    {
        const auto run = std::make_shared<const RunResult>(runOf(fullStop()));
        ReportOptions options;
        options.mitigations = std::make_shared<const MitigationStudy>(
            studyMitigations(data(), fullStop(), {.seed = 3, .draws = fewer(4U)}, {}).value());
        QVERIFY(chapter(buildReport(data(), run, {}, options)) == nullptr); // off unless asked for
        for (SectionChoice& choice : options.settings.sections) {
            choice.shown = choice.section == Section::Mitigations;
        }

        const ReportDoc doc = buildReport(data(), run, {}, options);

        QVERIFY(chapter(doc) != nullptr);
        std::size_t rows = 0;
        for (const Block& block : doc.blocks) {
            const auto* table = std::get_if<Table>(&block);
            rows += table != nullptr ? table->rows.size() : 0;
        }
        QCOMPARE(rows, options.mitigations->measures.size());
        options.mitigations.reset();
        QVERIFY(chapter(buildReport(data(), run, {}, options)) == nullptr);
    }

    void aScenarioWithoutReactionsHasFewMeasures()
    {
        Scenario bare = fullStop();
        bare.reactions = false;

        const auto study = studyMitigations(data(), bare, {.seed = 3, .draws = 4}, {}).value();

        QCOMPARE(study.measures.size(), std::size_t{2});
        QVERIFY(measure(study, MeasureKind::Prepared, "all")->daysWon > 0.0);
    }

    void aStudyCanBeCancelledAndCountsItsDraws()
    {
        std::int64_t last = 0;
        std::int64_t all = 0;
        Progress progress([&](std::int64_t done, std::int64_t total) {
            QVERIFY(done >= last);
            last = done;
            all = total;
            if (done > 8) {
                progress.cancel();
            }
        });

        const auto study = studyMitigations(data(), fullStop(), {.seed = 3, .draws = 4}, progress);

        QCOMPARE(study.error().code, ErrorCode::Cancelled);
        QVERIFY(last > 8 && last < all);
    }
};

QTEST_GUILESS_MAIN(MitigationsTest)
#include "mitigations_test.moc"
