// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/present/data_table.h"
#include "core/present/shipment_chart.h"
#include "ui/jobs/job_runner.h"

#include <QStringList>
#include <QWidget>

#include <memory>
#include <optional>

class QComboBox;
class QLineEdit;
class QSortFilterProxyModel;
class QTableView;
class QToolButton;

namespace lodestone::ui
{

class Badge;
class DestinationModel;
class ElidedLabel;
class EmptyNote;
class MarkedChart;
class Session;
class WorkspaceController;
struct Picture;

// What China shipped, month by month and destination by destination, against the baselines that the
// gates are measured by, with what the figures were before they were revised, what happened, and
// what the run projects. Follows the session; reads the history of the figures off the main thread.
class ShipmentsPage : public QWidget
{
    Q_OBJECT

public:
    // What is remembered from one start to the next.
    struct Choice
    {
        QStringList destinations; // in the order of their looks; empty = the largest
        bool percent = false;

        bool operator==(const Choice&) const = default;
    };

    ShipmentsPage(Session& session, WorkspaceController& workspace, QWidget* parent = nullptr);
    ~ShipmentsPage() override;

    MarkedChart* chart() const { return m_chart; }
    const core::ShipmentHistory* history() const { return m_history.get(); } // null: not read yet
    const core::ShipmentView& view() const { return m_view; }
    Choice choice() const;
    void setChoice(const Choice& choice);
    Picture picture() const;       // of the chart, while the page lives
    core::DataTable table() const; // the figures behind it

public Q_SLOTS:
    void exportChart(); // emits exportRequested once what changed is read, or says why not

Q_SIGNALS:
    void message(const QString& text);
    void exportRequested(const QString& suggestedName);
    void loadRequested();                // figures are to be loaded
    void loadShown(std::int64_t loadId); // the load is to be shown in the history of loads
    void runRequested();
    void choiceEdited();

protected:
    void showEvent(QShowEvent* event) override;

private:
    enum class Period
    {
        SinceBaseline,
        LastYear,
        LastThreeYears,
        All,
        Brushed
    };

    struct Read;

    void build();
    QWidget* buildTools();
    QWidget* buildList();
    QWidget* buildFoot();
    void wire();
    void follow();
    void reload();
    static core::Result<Read> readHistory(Read read, const core::Scenario& scenario,
                                          std::vector<core::LoadReport> loads,
                                          const core::Progress& progress);
    void take(core::Result<Read> read);
    void showHistory();
    void showChart();
    void showDay();
    void showFoot();
    void showNote(const QString& sentence, const QString& button);
    void choosePeriod();
    void brush(double x0, double x1);
    core::MonthSpan spanOf(Period period) const;
    void openFigure();
    void updateBadge();
    const core::ShipmentMonth* chosenFigure() const;

    Session& m_session;
    WorkspaceController& m_workspace;
    std::shared_ptr<const core::ShipmentHistory> m_history;
    std::shared_ptr<const std::vector<core::FigureStatement>> m_statements;
    std::shared_ptr<const core::Dataset> m_statementsOf; // the dataset they are the history of
    std::shared_ptr<const std::vector<core::DestinationShipments>> m_projections;
    std::shared_ptr<const core::RunResult> m_projectionsOf;
    bool m_stale = false; // the session has changed since it was read
    bool m_exportWaits = false;
    core::ShipmentView m_view;
    std::optional<core::MonthSpan> m_brushed;
    int m_wholePeriod = 0; // the choice that a brushed one goes back to

    DestinationModel* m_model;
    QSortFilterProxyModel* m_proxy;
    QWidget* m_body = nullptr;
    QTableView* m_list = nullptr;
    QLineEdit* m_search = nullptr;
    MarkedChart* m_chart = nullptr;
    EmptyNote* m_note = nullptr;
    QComboBox* m_unit = nullptr;
    QComboBox* m_period = nullptr;
    Badge* m_badge = nullptr;
    QToolButton* m_runAgain = nullptr;
    QWidget* m_foot = nullptr;
    ElidedLabel* m_figure = nullptr;
    ElidedLabel* m_origin = nullptr;
    QToolButton* m_open = nullptr;
    JobRunner m_jobs; // last: its end waits for work that others above are used by
};

} // namespace lodestone::ui
