// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/shell/site_facets.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace lodestone::ui
{

class Session;
class SiteFilter;

// What the filter is made of, a chip for each word and each facet, and how much of the data it
// shows. It is there only while something is filtered out.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    FilterBar(Session& session, SiteFilter& filter, QWidget* parent = nullptr);

private:
    void refresh();
    void fillChips();
    void addOnlyChip();
    void addFacetChip(Facet facet);
    QToolButton* addChip(const char* name, const QString& words, const QString& tip);
    void dropWord(qsizetype index);

    Session& m_session;
    SiteFilter& m_filter;
    QLabel* m_count;
    QHBoxLayout* m_row;
    std::vector<QToolButton*> m_chips;
    std::size_t m_shownOnly = 0; // sites of the last chip
    QString m_shown;             // the text the chips are of
    FacetSets m_shownFacets;
};

} // namespace lodestone::ui
