// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/session.h"

#include "core/scenario/duplicate.h"

#include <algorithm>
#include <string>
#include <utility>

namespace lodestone::ui
{

namespace
{

core::SiteId rowOf(const core::Dataset* dataset, const std::string& id)
{
    if (dataset != nullptr) {
        const auto& sites = dataset->sites;
        const auto found = std::ranges::find(sites, id, &core::Site::id);
        if (found != sites.end()) {
            return core::SiteId(static_cast<std::size_t>(found - sites.begin()));
        }
    }
    return {};
}

} // namespace

Session::Session(QObject* parent) : QObject(parent) {}

Session::~Session() = default;

int Session::lastDay() const
{
    return m_run ? m_run->horizonDays : m_scenario.horizonDays;
}

core::Date Session::dayZero() const
{
    return m_run ? m_run->start : m_scenario.start;
}

bool Session::isOfTheScenario(const core::RunResult& run) const
{
    return core::sameAssumptions(run.scenario, m_scenario) && run.key.seed == m_options.seed &&
           run.key.firstDraw == m_options.firstDraw;
}

// A run of the same assumptions under another name, by the name of now.
std::shared_ptr<const core::RunResult>
Session::labelled(const std::shared_ptr<const core::RunResult>& run) const
{
    if (!run || run->scenario == m_scenario || !core::sameAssumptions(run->scenario, m_scenario)) {
        return run;
    }
    auto named = std::make_shared<core::RunResult>(*run);
    named->scenario = m_scenario;
    return named;
}

bool Session::isEdited() const
{
    return m_run &&
           (!isOfTheScenario(*m_run) || (m_run->key.draws != m_options.draws && !m_provisional));
}

bool Session::isFinishedCurrent() const
{
    const auto& run = finishedRun();
    const auto& dataset = m_provisional ? m_finished.dataset : m_datasetOfRun;
    return run && dataset == m_dataset && isOfTheScenario(*run) &&
           run->key.draws == m_options.draws;
}

bool Session::isOutOfDate() const
{
    return isEdited() || isRunOfOlderData();
}

bool Session::sameSites(const core::Dataset& other) const
{
    return m_dataset &&
           std::ranges::equal(m_dataset->sites, other.sites, {}, &core::Site::id, &core::Site::id);
}

void Session::setDataset(std::shared_ptr<const core::Dataset> dataset)
{
    if (dataset == m_dataset) {
        return;
    }
    const bool keepRows = dataset && sameSites(*dataset);
    const core::SiteId before = m_selection;
    if (!keepRows && m_selection.valid()) {
        m_selection = rowOf(dataset.get(), m_dataset->sites[m_selection.index()].id);
    }
    m_dataset = std::move(dataset);
    const bool dropRun = !keepRows && m_run != nullptr;
    const bool dropLit = !keepRows && !m_lit.empty();
    if (dropLit) {
        m_lit.clear(); // rows of other sites; whoever lit them does so again
    }
    if (dropRun) {
        m_run.reset();
        m_model.reset();
        m_datasetOfRun.reset();
        m_through.reset();
        m_finished = {};
        m_provisional = false;
    }
    Q_EMIT datasetChanged();
    if (dropRun) {
        Q_EMIT runChanged();
    }
    if (m_selection != before) {
        Q_EMIT selectionChanged(m_selection);
    }
    if (dropLit) {
        Q_EMIT litChanged();
    }
}

void Session::setScenario(const core::Scenario& scenario)
{
    if (scenario == m_scenario) {
        return;
    }
    m_scenario = scenario;
    auto run = labelled(m_run);
    const bool renamed = run != m_run;
    m_run = std::move(run);
    Q_EMIT scenarioChanged(isEdited());
    if (renamed) {
        Q_EMIT runChanged();
    }
}

void Session::keepOwnScenario(const core::Scenario& scenario)
{
    std::erase_if(m_own, [&](const core::Scenario& each) { return each.name == scenario.name; });
    m_own.push_back(scenario);
    Q_EMIT ownScenariosChanged();
}

void Session::forgetOwnScenarios()
{
    m_own.clear();
    Q_EMIT ownScenariosChanged();
}

void Session::setRunOptions(const core::RunOptions& options)
{
    const bool same = options.seed == m_options.seed && options.draws == m_options.draws &&
                      options.firstDraw == m_options.firstDraw;
    m_options = options; // the number of threads is not worth a signal: it changes no result
    if (!same) {
        Q_EMIT scenarioChanged(isEdited());
    }
}

void Session::setRun(std::shared_ptr<const core::RunResult> run,
                     std::shared_ptr<const core::Model> model, bool provisional,
                     core::ThroughBySite through)
{
    if (!provisional) {
        m_finished = {};
    } else if (m_run && !m_provisional) {
        m_finished = {m_run, m_model, m_datasetOfRun, m_through};
    }
    const auto dataset = run ? m_dataset : nullptr;
    show({std::move(run), std::move(model), dataset, std::move(through)}, provisional);
}

const core::ThroughBySite& Session::stopsThrough() const
{
    if (!m_through && m_run && m_datasetOfRun) {
        m_through = std::make_shared<const std::vector<core::StopsThrough>>(
            core::stopsThrough(*m_datasetOfRun, *m_run));
    }
    return m_through;
}

void Session::dropProvisional()
{
    if (isProvisional() && m_finished.run) {
        show(std::exchange(m_finished, {}), false);
    }
}

void Session::show(Shown shown, bool provisional)
{
    m_provisional = provisional;
    m_run = labelled(shown.run);
    m_model = std::move(shown.model);
    m_datasetOfRun = std::move(shown.dataset);
    m_through = std::move(shown.through);
    const int before = m_day;
    m_day = std::clamp(m_day, 0, std::max(0, lastDay()));
    Q_EMIT runChanged();
    if (m_day != before) {
        Q_EMIT dayChanged(m_day);
    }
}

void Session::select(core::SiteId site)
{
    if (!m_dataset || (site.valid() && site.index() >= m_dataset->sites.size())) {
        site = {};
    }
    if (site != m_selection) {
        m_selection = site;
        Q_EMIT selectionChanged(site);
    }
}

void Session::light(std::vector<core::SiteId> sites)
{
    std::erase_if(sites, [this](core::SiteId site) {
        return !m_dataset || !site.valid() || site.index() >= m_dataset->sites.size();
    });
    std::ranges::sort(sites, {}, &core::SiteId::value);
    if (sites != m_lit) {
        m_lit = std::move(sites);
        Q_EMIT litChanged();
    }
}

void Session::setDay(int day)
{
    day = std::clamp(day, 0, std::max(0, lastDay()));
    if (day != m_day) {
        m_day = day;
        Q_EMIT dayChanged(day);
    }
}

std::vector<std::uint8_t> litMask(const Session& session)
{
    std::vector<std::uint8_t> mask;
    if (!session.lit().empty()) {
        mask.assign(session.dataset()->sites.size(), 0);
        for (const core::SiteId site : session.lit()) {
            mask[site.index()] = 1;
        }
    }
    return mask;
}

} // namespace lodestone::ui
