// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QUndoCommand>

namespace lodestone::ui
{

class SiteFilter;

// One change of the filter. Changes in a row, as it is typed, become one step, and none when they
// end where they began.
class FilterCommand : public QUndoCommand
{
public:
    FilterCommand(SiteFilter& filter, const QString& before, const QString& after);

    void undo() override;
    void redo() override;
    int id() const override { return 2; }
    bool mergeWith(const QUndoCommand* later) override;

private:
    SiteFilter& m_filter;
    QString m_before;
    QString m_after;
};

} // namespace lodestone::ui
