// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/present/data_table.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QScrollBar;
class QToolButton;

namespace lodestone::ui
{

class Badge;
class ElidedLabel;
class EmptyNote;
class Session;
class SiteFilter;
class StateLegend;
class TimelineModel;
class TimelineView;
struct Picture;

// What every plant does from day to day. Follows the session's run, day and selection and sets day
// and selection in turn.
class TimelinePage : public QWidget
{
    Q_OBJECT

public:
    explicit TimelinePage(Session& session, QWidget* parent = nullptr);

    TimelineView* view() const { return m_view; }
    // From now on the field is the window's filter. It must outlive the page.
    void setFilter(SiteFilter& filter);
    // False while nothing may leave the program that rests on the session's run.
    void setMayLeave(bool may);
    // Every row, also those out of sight, and the key; as wide as the view, while the page lives.
    Picture picture() const;

public Q_SLOTS:
    void exportPicture(); // emits pictureRequested, or says why not
    void exportTable();   // emits exportRequested, or says why not

Q_SIGNALS:
    void siteActivated(lodestone::core::SiteId site);
    void message(const QString& text);
    void exportRequested(const QString& fileName, const lodestone::core::DataTable& table);
    void pictureRequested(const QString& suggestedName);
    void runRequested();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildTools();
    QWidget* buildFoot();
    void wire();
    void follow();
    void reload();
    void followSelection();
    void followLit();
    void selectLit(); // beside the selected site
    void takeSelection(const QModelIndex& current);
    void changeRows(const std::function<void()>& change);
    void updateNote();
    void updateScroll();
    void onNoteAction();
    bool checkLeave(); // or says why not

    Session& m_session;
    TimelineModel* m_model;
    TimelineView* m_view;
    EmptyNote* m_note;
    QComboBox* m_grouping = nullptr;
    QCheckBox* m_likely = nullptr;
    QLineEdit* m_filter = nullptr;
    SiteFilter* m_shared = nullptr; // else the page filters by its own words
    QScrollBar* m_along = nullptr;
    QWidget* m_foot = nullptr;
    Badge* m_badge = nullptr;
    ElidedLabel* m_count = nullptr;
    StateLegend* m_legend = nullptr;
    QToolButton* m_export = nullptr;
    QToolButton* m_savePicture = nullptr;
    bool m_mayLeave = true;
    bool m_following = false;
    bool m_stale = true; // the rows are made when the page shows
};

} // namespace lodestone::ui
