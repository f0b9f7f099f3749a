// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/engine.h"
#include "core/present/stops_through.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace lodestone::ui
{

// What the window is about right now, and the one place that says so: dataset, scenario, how to
// run it, the last finished run, the selected site and the chosen day. It holds values, starts no
// job and opens no file. Views read it when a signal comes and set it when the user acts; setting
// what is already there is silent. Main thread only.
//
// run() is null until the first run ends. While there is one, its site rows are those of dataset():
// a dataset with other sites drops it.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    // Null until data are loaded.
    const std::shared_ptr<const core::Dataset>& dataset() const { return m_dataset; }
    const core::Scenario& scenario() const { return m_scenario; }
    // Of the user's own, those that were left for another one, each by its name.
    const std::vector<core::Scenario>& ownScenarios() const { return m_own; }
    // Who changes assumptions; may be empty.
    const std::string& author() const { return m_author; }
    const core::RunOptions& runOptions() const { return m_options; }
    const std::shared_ptr<const core::RunResult>& run() const { return m_run; }
    // The network run() was made with, for explanations; may be null where run() is not.
    const std::shared_ptr<const core::Model>& model() const { return m_model; }
    // What stops through each site in run(); null without a run. Whoever makes a run works it out
    // with it, off the main thread; else it is worked out when first asked for.
    const core::ThroughBySite& stopsThrough() const;
    core::SiteId selection() const { return m_selection; } // none = nothing selected
    // The sites of the company, the country or the link that is looked at, ascending: every view
    // lights them up, whatever is selected. The selection need not be among them.
    const std::vector<core::SiteId>& lit() const { return m_lit; }
    int day() const { return m_day; } // 0..lastDay()
    int lastDay() const;              // horizon of the run, else of the scenario
    core::Date dayZero() const;       // of the run, else of the scenario

    // The scenario, draws or seed are not those of run(); false without a run.
    bool isEdited() const;
    // run() holds the first draws of a run that is still under way; or one that was cancelled, when
    // no finished one came before it.
    bool isProvisional() const { return m_run && m_provisional; }
    // The one shown, or the one behind a provisional one; null before the first.
    const std::shared_ptr<const core::RunResult>& finishedRun() const
    {
        return m_provisional ? m_finished.run : m_run;
    }
    // The last finished run, shown or not, is of this scenario, these draws and these data.
    bool isFinishedCurrent() const;
    // isEdited(), or the dataset is newer than the run.
    bool isOutOfDate() const;

    // The dataset is newer than the run.
    bool isRunOfOlderData() const { return m_run && m_datasetOfRun != m_dataset; }

    // The selection stays on the site of the same id, or goes.
    void setDataset(std::shared_ptr<const core::Dataset> dataset);
    // Another name or description alone makes no run old: the run goes by it from then on.
    void setScenario(const core::Scenario& scenario);
    // In the place of one of the same name.
    void keepOwnScenario(const core::Scenario& scenario);
    void forgetOwnScenarios();
    void setAuthor(const std::string& author) { m_author = author; }
    void setRunOptions(const core::RunOptions& options);
    // The run must have been made from dataset(). A provisional one has fewer draws than asked for
    // and is not out of date for that.
    void setRun(std::shared_ptr<const core::RunResult> run,
                std::shared_ptr<const core::Model> model, bool provisional = false,
                core::ThroughBySite through = nullptr);
    // The last finished run instead of a provisional one; nothing changes where there is none.
    void dropProvisional();
    void select(core::SiteId site); // unknown rows and none clear it
    void light(std::vector<core::SiteId> sites);
    void setDay(int day); // clamped to 0..lastDay()

Q_SIGNALS:
    void datasetChanged();
    void scenarioChanged(bool edited); // the scenario, the draws or the seed
    void ownScenariosChanged();
    void runChanged();
    void selectionChanged(lodestone::core::SiteId site);
    void litChanged();
    void dayChanged(int day);

private:
    struct Shown
    {
        std::shared_ptr<const core::RunResult> run;
        std::shared_ptr<const core::Model> model;
        std::shared_ptr<const core::Dataset> dataset;
        core::ThroughBySite through;
    };

    bool sameSites(const core::Dataset& other) const;
    bool isOfTheScenario(const core::RunResult& run) const;
    std::shared_ptr<const core::RunResult>
    labelled(const std::shared_ptr<const core::RunResult>& run) const;
    void show(Shown shown, bool provisional);

    std::shared_ptr<const core::Dataset> m_dataset;
    core::Scenario m_scenario;
    std::vector<core::Scenario> m_own;
    std::string m_author;
    core::RunOptions m_options;
    std::shared_ptr<const core::RunResult> m_run;
    std::shared_ptr<const core::Model> m_model;
    std::shared_ptr<const core::Dataset> m_datasetOfRun;
    mutable core::ThroughBySite m_through; // null until it is asked for
    Shown m_finished; // the last finished run while a provisional one is shown; else empty
    core::SiteId m_selection;
    std::vector<core::SiteId> m_lit;
    int m_day = 0;
    bool m_provisional = false;
};

// By row of the dataset's sites, 1 = lit; empty where none is.
std::vector<std::uint8_t> litMask(const Session& session);

} // namespace lodestone::ui
