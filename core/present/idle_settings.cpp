// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/idle_settings.h"

#include "core/base/say.h"
#include "core/engine/engine.h"
#include "core/engine/quality.h"
#include "core/model/check.h"
#include "core/present/assumptions.h"
#include "core/present/fact_choices.h"
#include "core/present/names.h"
#include "core/scenario/journal.h"
#include "core/scenario/known_input.h"

#include <algorithm>
#include <functional>

namespace lodestone::core
{

namespace
{

bool sameOutcome(const RunResult& a, const RunResult& b)
{
    return a.stopDays == b.stopDays && a.threatDays == b.threatDays && a.states == b.states &&
           std::ranges::equal(a.plants, b.plants, {}, &PlantResult::lostMicroDays,
                              &PlantResult::lostMicroDays) &&
           std::ranges::equal(a.plants, b.plants, {}, &PlantResult::site, &PlantResult::site);
}

/// One thing to put back.
struct Trial
{
    IdleSetting setting;
    Scenario without;
};

class Trials
{
public:
    Trials(const Dataset& dataset, const Scenario& scenario, const Scenario& base)
        : m_dataset(dataset)
        , m_names(dataset)
        , m_scenario(scenario)
        , m_base(base)
    {}

    std::vector<Trial> all()
    {
        for (const Assumption& row : assumptionsOf(m_dataset, m_scenario, m_base)) {
            const bool seen = std::ranges::any_of(
                m_trials, [&](const Trial& trial) { return trial.setting.field == row.field; });
            // what is known and when day 0 is changes the question, not an answer to it
            const bool frame =
                row.field == "start" || row.field == "as_of" || row.field == "horizon_days";
            if (!seen && !frame && !sameField(m_scenario, m_base, row.field)) {
                m_trials.push_back(
                    {{row.field, row.what, {}, true}, withFieldOf(m_scenario, m_base, row.field)});
            }
        }
        addRows("gates", &Scenario::gates, [this](const GateRule& rule) {
            return gateRuleText(m_dataset, rule, m_scenario.start);
        });
        addRows("facts", &Scenario::facts, [this](const Fact& fact) {
            KnownInput known;
            known.take(fact);
            return knownText(m_names, known);
        });
        addRows("stock_facts", &Scenario::stockFacts, [this](const StockFact& fact) {
            return knownText(m_names,
                             {fact.siteId, fact.inputId, {}, {}, {}, fact.days, fact.origin});
        });
        addRows("reaction_facts", &Scenario::reactionFacts, [this](const ReactionFact& fact) {
            KnownInput known{fact.siteId, fact.inputId, {}, {}, {}, {}, fact.origin};
            known.reactions.push_back(fact);
            return knownText(m_names, known);
        });
        addRows("sites_down", &Scenario::sitesDown,
                [this](const SiteDown& down) { return siteText(down.siteId, down.fromDay); });
        addRows("site_capacity", &Scenario::siteCapacity,
                [this](const SiteCapacity& cap) { return siteText(cap.siteId, cap.fromDay); });
        addRows("mitigations", &Scenario::mitigations, [this](const Mitigation& mitigation) {
            return m_names.reactionName(mitigation.actionId);
        });
        return std::move(m_trials);
    }

private:
    [[nodiscard]] std::string siteText(const std::string& siteId, int day) const
    {
        return fill(say("%1, from day %2"), {siteId, std::to_string(day)});
    }

    /// Each row of a list that the base does not have, where there are several: one alone is the
    /// field.
    template <typename Row, typename Text>
    void addRows(const char* field, std::vector<Row> Scenario::*list, const Text& text)
    {
        const std::vector<Row>& rows = m_scenario.*list;
        for (std::size_t i = 0; rows.size() > 1 && i < rows.size(); ++i) {
            if (std::ranges::find(m_base.*list, rows[i]) == (m_base.*list).end()) {
                Trial trial{{field, text(rows[i]), {}, false}, m_scenario};
                auto& left = trial.without.*list;
                left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
                m_trials.push_back(std::move(trial));
            }
        }
    }

    const Dataset& m_dataset;
    NameBook m_names;
    const Scenario& m_scenario;
    const Scenario& m_base;
    std::vector<Trial> m_trials;
};

bool isLicence(const std::string& field)
{
    return field.starts_with("licence.");
}

/// What is known of why it changes nothing.
std::string reasonFor(const IdleSetting& idle, const Scenario& scenario, bool settled)
{
    if (isLicence(idle.field) && scenario.gateMode == GateMode::SetDirect) {
        return say("the gates are set by hand, so no licence counts");
    }
    if (idle.field == "licence.freeze" && !scenario.licence.freezeDays) {
        return say("a freeze needs its number of days");
    }
    if (idle.field == "licence.general" && scenario.licence.generalLicencesRenewed) {
        return say("the general licences are renewed");
    }
    if (isLicence(idle.field) && settled) {
        return say("day 0 is more than a year after the control began: everybody is taken to have "
                   "found a way to live with it, so licences count only where they lapse or are "
                   "newly refused");
    }
    if (idle.field == "allocation" && scenario.orders == OrderMode::Baseline) {
        return say("while everybody orders what it used, pro rata and water filling serve alike");
    }
    if (idle.field == "spare_capacity" && !scenario.spareCapacity) {
        return say("without a limit on spare capacity everybody who asks is served");
    }
    if (idle.field == "gates") {
        return say("a gate holds back magnets and what they are made of; finished parts cross "
                   "borders without one");
    }
    return {};
}

Scenario baseOf(const Dataset& dataset, const Scenario& scenario)
{
    for (const std::string& id : {scenario.id, scenario.base, std::string(kDefaultScenarioId)}) {
        if (auto base = builtinScenario(dataset, id)) {
            return std::move(base).value();
        }
    }
    return scenario;
}

} // namespace

Result<std::vector<IdleSetting>> idleSettings(const std::shared_ptr<const Dataset>& dataset,
                                              const Scenario& scenario, const Progress& progress)
{
    std::vector<IdleSetting> idle;
    const Scenario base = baseOf(*dataset, scenario);
    std::vector<Trial> trials = Trials(*dataset, scenario, base).all();
    if (trials.empty()) {
        return idle;
    }
    RunOptions options;
    options.draws = kIdleDraws;
    const Result<Model> model = compileModel(dataset, scenario, progress);
    if (!model) {
        return model.error();
    }
    const Progress quiet; // each run is short, and together they are one piece of work
    const Result<RunResult> run = runEnsemble(model.value(), options, quiet);
    if (!run) {
        return run.error();
    }
    std::int64_t done = 0;
    for (Trial& trial : trials) {
        const auto other = compileModel(dataset, trial.without, quiet);
        const auto result =
            other ? runEnsemble(other.value(), options, quiet) : Result<RunResult>(other.error());
        if (progress.cancelled()) {
            return Error{ErrorCode::Cancelled, say("the run was cancelled; nothing was changed")};
        }
        if (result && sameOutcome(run.value(), result.value())) {
            trial.setting.why = reasonFor(trial.setting, scenario, isSettled(*dataset, scenario));
            idle.push_back(std::move(trial.setting));
        }
        progress.report(++done, std::ssize(trials));
    }
    std::erase_if(idle, [&](const IdleSetting& row) { // said of the whole field already
        return !row.whole && std::ranges::any_of(idle, [&](const IdleSetting& other) {
            return other.whole && other.field == row.field;
        });
    });
    return idle;
}

Finding findingOf(const IdleSetting& idle)
{
    std::string text = fill(say("%1: this changes nothing in the first %2 draws of the run"),
                            {idle.what, std::to_string(kIdleDraws)});
    if (!idle.why.empty()) {
        text = fill(say("%1; %2"), {text, idle.why});
    }
    return {Severity::Warning, "scenario", 0, 0, idle.field, text};
}

Result<std::vector<Finding>> qualityWithIdle(const std::shared_ptr<const Dataset>& dataset,
                                             const Scenario& scenario, const Progress& progress)
{
    Result<std::vector<Finding>> found = qualityOf(dataset, scenario, progress);
    if (!found) {
        return found;
    }
    const auto idle = idleSettings(dataset, scenario, progress);
    if (!idle && idle.error().code == ErrorCode::Cancelled) {
        return idle.error();
    }
    if (idle) {
        for (const IdleSetting& row : idle.value()) {
            found.value().push_back(findingOf(row));
        }
        std::ranges::stable_sort(found.value(), std::ranges::greater{}, &Finding::severity);
    }
    return found;
}

} // namespace lodestone::core
