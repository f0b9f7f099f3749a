// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_camera.h"
#include "ui/map/map_legend.h"
#include "ui/map/map_print.h"
#include "ui/map/map_view.h"

namespace lodestone::ui
{

MapPrint MapView::printShown() const
{
    MapPrint print;
    print.selected = selection();
    print.chain = m_focus.chain;
    print.lit = m_focus.lit;
    print.status = m_status;
    print.heldLinks = m_held;
    print.filter = m_filter;
    print.day = m_day;
    print.centre = m_index->centre();
    print.linkMode = m_linkMode;
    print.leastShare = m_leastShare;
    print.legendIsFolded = m_legend->content().folded;
    print.smallestPoints = 8.0; // as on the screen
    if (!m_camera->area().isEmpty()) {
        print.viewport = m_camera->viewport();
        print.fitScale = m_fitScale;
    }
    if (m_fanScale == m_camera->viewport().scale) {
        print.fanned = m_fanned; // else it closes with the next paint
    }
    return print;
}

} // namespace lodestone::ui
