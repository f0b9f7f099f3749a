// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/present/data_table.h"
#include "core/present/scenario_compare.h"
#include "ui/jobs/job_runner.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace lodestone::ui
{

class Badge;
class ComparisonModel;
class ComparisonProxy;
class ElidedLabel;
class EmptyNote;
class RowTable;
class RunProgress;
class Session;
class SiteFilter;
class SlopeChart;
class TextTable;
struct Picture;

// The session's scenario against another: what moves, by how much, and what the two assume
// otherwise. The other is run here, off the main thread, over the same data, seed and draws.
// Follows the session's run and selection and sets the selection in turn; opens no file itself.
class ComparePage : public QWidget
{
    Q_OBJECT

public:
    explicit ComparePage(Session& session, QWidget* parent = nullptr);
    ~ComparePage() override;

    RowTable* table() const { return m_table; }
    SlopeChart* slope() const { return m_slope; }
    const core::ScenarioComparison* comparison() const; // null: none yet
    bool isBusy() const { return m_jobs.isRunning(); }
    // A built-in scenario by its id.
    void compareWith(const QString& id);
    // A scenario from elsewhere, e.g. a file; it joins the choices.
    void compareWith(const core::Scenario& scenario);
    void cancel();
    // Another workspace is open: what was compared in the one before goes.
    void forget();
    // False while nothing may leave the program that rests on the session's run.
    // Beside its own words the page follows the window's filter, which must outlive it.
    void setFilter(SiteFilter& filter);
    void setMayLeave(bool may);
    Picture picture() const; // of the slopes
    // As layoutChanged() said it; what is empty or of another make changes nothing.
    void restoreLayout(const QByteArray& layout);

public Q_SLOTS:
    void exportPicture(); // of the slopes: emits pictureRequested, or says why not
    void exportTable();   // emits exportRequested, or says why not

Q_SIGNALS:
    void siteActivated(lodestone::core::SiteId site);
    void message(const QString& text);
    void exportRequested(const QString& fileName, const lodestone::core::DataTable& table);
    void pictureRequested(const QString& suggestedName);
    void runRequested();
    void fileRequested(); // a scenario file is to be chosen
    void layoutChanged(const QByteArray& layout);

protected:
    void showEvent(QShowEvent* event) override;

private:
    // What a job is given and what it adds; a run that is there already is not made again.
    struct Made
    {
        std::shared_ptr<const core::Dataset> dataset;
        std::shared_ptr<const core::RunResult> run;
        std::shared_ptr<const core::RunResult> otherRun;
        std::shared_ptr<const core::ScenarioComparison> comparison; // null: none
        core::Scenario chosen;                                      // as in the box
        core::Scenario other;                                       // as it was run
        bool swapped = false;
        bool provisional = false; // `run` holds the first draws only
    };

    void build();
    QWidget* buildTools();
    QWidget* buildRows();
    QWidget* buildSide();
    void buildTable();
    void wire();
    void fillChoices();
    void resolveChoice();
    void choose(int index);
    void takeDataset();
    void follow();
    void start();
    static core::Result<Made> make(Made made, const core::Progress& progress);
    static bool isBuiltin(const core::Dataset& dataset, const core::Scenario& scenario);
    void take(core::Result<Made> made);
    void putBack();
    void showComparison();
    void showHeadline();
    void updateNames();
    void updateBadge();
    void updateNote();
    bool canLeave() const;
    bool checkLeave(); // or says why not
    void refreshExports();
    QString fileName() const;
    void followSelection();
    void followLit();
    void selectLit(); // beside the selected site
    void takeSelection(const QModelIndex& current);
    void swap();
    void onNoteAction();
    const core::Scenario* reference() const; // of m_choices, which must not be empty

    Session& m_session;
    std::vector<core::Scenario> m_choices;  // as in the box
    std::vector<core::Scenario> m_others;   // from files
    std::optional<core::Scenario> m_before; // of the run before the one that is shown
    std::optional<core::Scenario> m_shown;  // of the latest run
    std::optional<core::Scenario> m_other;  // chosen
    bool m_otherIsBuiltin = false;
    Made m_made;  // what shows
    Made m_aside; // what showed before another pair was chosen, while that is being made
    QString m_failure;
    bool m_mayLeave = true;
    bool m_swapped = false;
    bool m_stale = false; // to be made as soon as the page shows
    bool m_following = false;

    ComparisonModel* m_model;
    ComparisonProxy* m_proxy;
    RowTable* m_table;
    EmptyNote* m_note;
    QComboBox* m_choice = nullptr;
    QLabel* m_arrow = nullptr;
    ElidedLabel* m_current = nullptr;
    QToolButton* m_swap = nullptr;
    RunProgress* m_progress = nullptr;
    QLineEdit* m_filter = nullptr;
    SiteFilter* m_shared = nullptr;
    ElidedLabel* m_headline = nullptr;
    ElidedLabel* m_foot = nullptr;
    Badge* m_badge = nullptr;
    QToolButton* m_export = nullptr;
    QToolButton* m_savePicture = nullptr;
    QLabel* m_daysNote = nullptr;
    QLabel* m_assumptionsNote = nullptr;
    QTabBar* m_sideTabs = nullptr;
    QStackedWidget* m_side = nullptr;
    QSplitter* m_splitter = nullptr;
    QComboBox* m_axis = nullptr;
    SlopeChart* m_slope = nullptr;
    TextTable* m_days = nullptr;
    TextTable* m_assumptions = nullptr;
    JobRunner m_jobs; // last: its end waits for work that others above are used by
};

} // namespace lodestone::ui
