// SPDX-License-Identifier: GPL-3.0-only
#include "ui/undo/filter_command.h"

#include "ui/shell/site_filter.h"

#include <QCoreApplication>

namespace lodestone::ui
{

FilterCommand::FilterCommand(SiteFilter& filter, const QString& after, bool typed)
    : QUndoCommand(QCoreApplication::translate("lodestone::ui::FilterCommand", "filter"))
    , m_filter(filter)
    , m_before(filter.text())
    , m_after(after)
    , m_typed(typed)
{}

void FilterCommand::undo()
{
    m_filter.apply(m_before);
}

void FilterCommand::redo()
{
    m_filter.apply(m_after);
}

bool FilterCommand::mergeWith(const QUndoCommand* later)
{
    const auto* next = dynamic_cast<const FilterCommand*>(later);
    if (next == nullptr) {
        return false;
    }
    m_after = next->m_after;
    setObsolete(m_after == m_before);
    return true;
}

} // namespace lodestone::ui
