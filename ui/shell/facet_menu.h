// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/shell/site_facets.h"

#include <QMenu>
#include <QToolButton>
#include <QWidget>

#include <vector>

class QTabWidget;

namespace lodestone::ui
{

class SiteFilter;

// What there is of one facet, each with how many sites it would show, to check and uncheck: the
// mouse and Space leave the menu open.
class FacetList : public QMenu
{
    Q_OBJECT

public:
    FacetList(SiteFilter& filter, Facet facet, QWidget* parent);

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fill();
    void refresh();

    SiteFilter& m_filter;
    Facet m_facet;
};

// Opens the facets of the filter: sector, country, stage and state.
class FacetButton : public QToolButton
{
    Q_OBJECT

public:
    FacetButton(SiteFilter& filter, QWidget* parent);
};

// The right end of the tabs: the tools of the view shown.
class TabCorner : public QWidget
{
    Q_OBJECT

public:
    // The tools by tab; null: that view has none.
    TabCorner(std::vector<QWidget*> tools, QTabWidget* tabs);

private:
    void show(int tab);

    std::vector<QWidget*> m_tools;
};

} // namespace lodestone::ui
