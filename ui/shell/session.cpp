// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/session.h"

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

bool Session::isEdited() const
{
    return m_run && (m_run->scenario != m_scenario || m_run->key.seed != m_options.seed ||
                     (m_run->key.draws != m_options.draws && !m_provisional) ||
                     m_run->key.firstDraw != m_options.firstDraw);
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
    if (dropRun) {
        m_run.reset();
        m_model.reset();
        m_datasetOfRun.reset();
    }
    Q_EMIT datasetChanged();
    if (dropRun) {
        Q_EMIT runChanged();
    }
    if (m_selection != before) {
        Q_EMIT selectionChanged(m_selection);
    }
}

void Session::setScenario(const core::Scenario& scenario)
{
    if (scenario == m_scenario) {
        return;
    }
    m_scenario = scenario;
    Q_EMIT scenarioChanged(isEdited());
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
                     std::shared_ptr<const core::Model> model, bool provisional)
{
    m_provisional = provisional;
    m_run = std::move(run);
    m_model = std::move(model);
    m_datasetOfRun = m_run ? m_dataset : nullptr;
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

void Session::setDay(int day)
{
    day = std::clamp(day, 0, std::max(0, lastDay()));
    if (day != m_day) {
        m_day = day;
        Q_EMIT dayChanged(day);
    }
}

} // namespace lodestone::ui
