// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/shell/site_facets.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;
class QMenu;
class QTabWidget;
class QToolButton;

namespace lodestone::ui
{

class ElidedLabel;
class FacetButton;
class Session;
class SiteFilter;

// What the filter is made of, a chip for each word and each facet, and how much of the data it
// shows. It is always there, so that setting a filter moves nothing under the mouse; chips that
// find no room go into a menu.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    FilterBar(Session& session, SiteFilter& filter, QWidget* parent = nullptr);

    FacetButton* facets() const { return m_facets; }
    // Puts the bar between the tabs and their pages, as it is of all of them.
    void layUnder(QTabWidget& tabs);
    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void setCounts();
    void place();
    void arrange();
    void fillMore();
    void fillChips();
    void addOnlyChip();
    void addFacetChip(Facet facet);
    QToolButton* addChip(const char* name, const QString& words, const QString& tip);
    void dropWord(qsizetype index);
    void orderTabs();

    Session& m_session;
    SiteFilter& m_filter;
    FacetButton* m_facets;
    ElidedLabel* m_hint; // how to filter, while nothing is filtered
    QToolButton* m_more; // the chips that find no room
    QLabel* m_count;
    QToolButton* m_clear;
    QHBoxLayout* m_row;
    QTabWidget* m_tabs = nullptr;
    QWidget* m_pages = nullptr; // of the tabs
    std::vector<QToolButton*> m_chips;
    QString m_fullCount;
    QString m_shortCount;        // where the chips need the room
    std::size_t m_shownOnly = 0; // sites of the last chip
    QString m_shown;             // the text the chips are of
    FacetSets m_shownFacets;
};

} // namespace lodestone::ui
