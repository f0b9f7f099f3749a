// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/present/data_table.h"

#include <QWidget>

class QLineEdit;
class QMenu;
class QToolButton;

namespace lodestone::ui
{

class Badge;
class ElidedLabel;
class EmptyNote;
class RankingModel;
class RankingProxy;
class RankingView;
class Session;
class SiteFilter;
class SiteNotes;

// Which plants stop first: the table of the ranking with its tools and foot. Follows the session's
// run, day and selection and sets day and selection in turn. Files are asked for by
// a signal; it opens none itself.
class FirstToStopPage : public QWidget
{
    Q_OBJECT

public:
    explicit FirstToStopPage(Session& session, QWidget* parent = nullptr);

    RankingView* view() const { return m_view; }
    // Filter field, columns and export. They stand in a row above the table until somebody takes
    // them elsewhere, e.g. into the corner of a tab bar; the row then goes.
    QWidget* tools() const { return m_tools; }
    void setNotes(SiteNotes& notes); // shown beside the plants from then on; outlives the page
    QString footText() const; // the whole foot row, for tests and for those who do not see it

    // What the user made of the columns and the order; to be remembered between sessions.
    QByteArray saveLayout() const;
    bool restoreLayout(const QByteArray& layout);

public Q_SLOTS:
    void setFilterText(const QString& text);
    // From now on the field is the window's filter. It must outlive the page.
    void setFilter(SiteFilter& filter);
    // The list behind "plants stopped by day N": by their chance to have stopped by then.
    void showStoppedBy(int day);
    void setRunning(bool running); // a run is under way
    void exportTable();            // emits exportRequested, or says why not

Q_SIGNALS:
    void siteActivated(lodestone::core::SiteId site);
    void siteMenuRequested(lodestone::core::SiteId site, const QPoint& globalPosition);
    void message(const QString& text);
    void exportRequested(const QString& fileName, const lodestone::core::DataTable& table);
    void runRequested();
    void layoutEdited();

private:
    void buildTools();
    void buildFoot();
    void wire();
    void reload();
    void followDay(int day);
    void followSelection();
    void followLit();
    void selectLit(); // beside the selected site
    void takeSelection(const QModelIndex& current);
    void askForMenu(const QModelIndex& index, const QPoint& globalPosition);
    void applyNotes(const SiteNotes& notes);
    void applyFilter(const QString& text);
    void refilter();
    void fillColumnMenu();
    void updateFoot();
    void updateEmptyNote();
    void updateBadge();
    void onNoteAction();

    Session& m_session;
    SiteFilter* m_shared = nullptr; // else the page filters by its own words
    QString m_words;
    RankingModel* m_model;
    RankingProxy* m_proxy;
    RankingView* m_view;
    QWidget* m_tools;
    QLineEdit* m_filter = nullptr;
    QToolButton* m_columns = nullptr;
    QMenu* m_columnMenu;
    EmptyNote* m_note;
    QWidget* m_foot;
    Badge* m_badge = nullptr;
    QToolButton* m_runAgain = nullptr;
    ElidedLabel* m_count = nullptr;
    ElidedLabel* m_order = nullptr;
    ElidedLabel* m_below = nullptr;
    bool m_running = false;
    bool m_following = false; // the view changes because the session did, or rows come and go
};

} // namespace lodestone::ui
