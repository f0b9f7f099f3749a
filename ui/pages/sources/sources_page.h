// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/engine/results.h"
#include "core/present/data_table.h"
#include "core/present/figure_ledger.h"
#include "ui/jobs/job_runner.h"

#include <QWidget>

#include <array>
#include <memory>

class QComboBox;
class QLineEdit;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace lodestone::ui
{

// So many of the facts to find out show at first, and only such that decide so much of the stops:
// the rest is in the shares that say "< 1 %".
inline constexpr int kMostToFindOut = 50;
inline constexpr double kWorthFindingOut = 0.01;

class Badge;
class ElidedLabel;
class EmptyNote;
class LedgerModel;
class LedgerProxy;
class RowTable;
class Session;
class SiteFilter;
struct LedgerTables;

// Every figure with its source, how sure it is and since when it is known; the sources, by how much
// of the ranking rests on each; and what to find out first. Follows the session's data, run and
// selection; a row that is about a site selects it.
class SourcesPage : public QWidget
{
    Q_OBJECT

public:
    enum Tab
    {
        Figures,
        Sources,
        Missing,
        TabCount
    };

    explicit SourcesPage(Session& session, QWidget* parent = nullptr);
    ~SourcesPage() override;

    const core::FigureLedger* ledger() const { return m_ledger.get(); } // null: not read yet
    RowTable* table(Tab tab) const { return m_pages[tab].table; }
    void showTab(Tab tab);
    // The figures that name a source; empty = all.
    void showFiguresOf(const QString& sourceId);
    // False while nothing may leave the program that rests on the session's run.
    // Beside its own words the page follows the window's filter, which must outlive it.
    void setFilter(SiteFilter& filter);
    void setMayLeave(bool may);

public Q_SLOTS:
    void exportTable(); // emits exportRequested, or says why not

Q_SIGNALS:
    void siteActivated(lodestone::core::SiteId site);
    void factRequested(lodestone::core::SiteId site, const QString& inputId); // of a missing fact
    void message(const QString& text);
    void exportRequested(const QString& fileName, const lodestone::core::DataTable& table);
    void runRequested();

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Page
    {
        LedgerModel* model = nullptr;
        LedgerProxy* proxy = nullptr;
        RowTable* table = nullptr;
        EmptyNote* note = nullptr;
    };

    void build();
    QWidget* buildTools();
    void buildPages();
    void buildPage(Tab tab, LedgerModel* model, const char* name, const QString& title);
    void wire();
    void wirePage(Tab tab);
    void follow();
    void start();
    void take(core::Result<LedgerTables> tables, bool isPartial);
    void fillChoices();
    void applyFilter();
    bool isCurrent() const; // the rows are those of the session's data
    void followSelection();
    void takeSelection(Tab tab, const QModelIndex& current);
    void open(Tab tab, const QModelIndex& index);
    void showRow(Tab tab, const QModelIndex& wanted);
    void setNote(Tab tab);
    void updateAllButton();
    void updateTexts();
    void updateBadge();
    void clearFilter(); // the window's too
    void clearOwnFilter();
    Tab tab() const;
    std::size_t allRows(Tab tab) const; // also those that the filter hides
    bool needsRun(Tab tab) const;

    Session& m_session;
    SiteFilter* m_shared = nullptr;
    std::shared_ptr<const core::Dataset> m_dataset; // of the ledger
    std::shared_ptr<const core::RunResult> m_run;   // whose shares they are; may be null
    std::shared_ptr<const core::FigureLedger> m_ledger;
    bool m_isPartial = false; // m_run holds the first draws of a longer one
    QString m_source;         // whose figures show; empty = all
    bool m_mayLeave = true;
    bool m_stale = true;
    bool m_following = false;

    std::array<Page, TabCount> m_pages;
    QTabBar* m_tabs = nullptr;
    QStackedWidget* m_stack = nullptr;
    QLineEdit* m_filter = nullptr;
    QComboBox* m_kind = nullptr;
    QComboBox* m_confidence = nullptr;
    QToolButton* m_chip = nullptr;
    QToolButton* m_all = nullptr; // of what to find out: also what decides next to nothing
    QToolButton* m_export = nullptr;
    Badge* m_badge = nullptr;
    ElidedLabel* m_foot = nullptr;
    JobRunner m_exporting;
    JobRunner m_jobs; // last: its end waits for work that others above are used by
};

} // namespace lodestone::ui
