// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/models/row_table.h"
#include "ui/shell/session.h"

#include <QItemSelectionModel>
#include <QModelIndexList>

namespace lodestone::ui
{

// Selects the rows of all that is lit, beside that of the selected site. rowOf(site) gives its
// index in the view, an invalid one where it has none.
template <typename RowOf>
void selectLitRows(QItemSelectionModel& selection, const Session& session, const RowOf& rowOf)
{
    QModelIndexList rows;
    for (const core::SiteId site : session.lit()) {
        rows << rowOf(site);
    }
    if (session.selection().valid()) {
        rows << rowOf(session.selection());
    }
    selectRows(selection, rows);
}

} // namespace lodestone::ui
