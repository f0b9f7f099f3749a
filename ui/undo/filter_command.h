// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/shell/site_filter.h"

#include <QUndoCommand>

namespace lodestone::ui
{

// One change of the filter. Typing becomes one step, and none when it ends where it began; any
// other change is a step of its own.
class FilterCommand : public QUndoCommand
{
public:
    FilterCommand(SiteFilter& filter, FilterChoice after, bool typed);

    void undo() override;
    void redo() override;
    int id() const override { return m_typed ? 2 : -1; }
    bool mergeWith(const QUndoCommand* later) override;

private:
    SiteFilter& m_filter;
    FilterChoice m_before;
    FilterChoice m_after;
    bool m_typed;
};

} // namespace lodestone::ui
