// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QUndoCommand>

#include <set>
#include <string>

namespace lodestone::ui
{

class SiteFilter;

// One change of the filter. Typing becomes one step, and none when it ends where it began; any
// other change is a step of its own.
class FilterCommand : public QUndoCommand
{
public:
    FilterCommand(SiteFilter& filter, const QString& after, std::set<std::string> onlyAfter,
                  bool typed);

    void undo() override;
    void redo() override;
    int id() const override { return m_typed ? 2 : -1; }
    bool mergeWith(const QUndoCommand* later) override;

private:
    SiteFilter& m_filter;
    QString m_before;
    QString m_after;
    std::set<std::string> m_onlyBefore;
    std::set<std::string> m_onlyAfter;
    bool m_typed;
};

} // namespace lodestone::ui
