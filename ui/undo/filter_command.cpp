// SPDX-License-Identifier: GPL-3.0-only
#include "ui/undo/filter_command.h"

#include "ui/shell/site_filter.h"

#include <QCoreApplication>

#include <utility>

namespace lodestone::ui
{

FilterCommand::FilterCommand(SiteFilter& filter, const QString& after,
                             std::set<std::string> onlyAfter, bool typed)
    : QUndoCommand(QCoreApplication::translate("lodestone::ui::FilterCommand", "filter"))
    , m_filter(filter)
    , m_before(filter.text())
    , m_after(after)
    , m_onlyBefore(filter.only())
    , m_onlyAfter(std::move(onlyAfter))
    , m_typed(typed)
{}

void FilterCommand::undo()
{
    m_filter.apply(m_before, m_onlyBefore);
}

void FilterCommand::redo()
{
    m_filter.apply(m_after, m_onlyAfter);
}

bool FilterCommand::mergeWith(const QUndoCommand* later)
{
    const auto* next = dynamic_cast<const FilterCommand*>(later);
    if (next == nullptr) {
        return false;
    }
    m_after = next->m_after;
    m_onlyAfter = next->m_onlyAfter;
    setObsolete(m_after == m_before && m_onlyAfter == m_onlyBefore);
    return true;
}

} // namespace lodestone::ui
