// SPDX-License-Identifier: GPL-3.0-only
#include "ui/undo/scenario_command.h"

#include "core/scenario/duplicate.h"
#include "ui/shell/session.h"

#include <utility>

namespace lodestone::ui
{

ScenarioCommand::ScenarioCommand(Session& session, const QString& text, const QString& field,
                                 core::Scenario scenario, const core::RunOptions& options)
    : QUndoCommand(text)
    , m_session(session)
    , m_field(field)
    , m_before(session.scenario())
    , m_after(std::move(scenario))
    , m_optionsBefore(session.runOptions())
    , m_optionsAfter(options)
{}

void ScenarioCommand::undo()
{
    m_session.setScenario(m_before);
    m_session.setRunOptions(m_optionsBefore);
}

void ScenarioCommand::redo()
{
    m_session.setScenario(m_after);
    m_session.setRunOptions(m_optionsAfter);
}

bool ScenarioCommand::mergeWith(const QUndoCommand* later)
{
    const auto* next = dynamic_cast<const ScenarioCommand*>(later);
    if (next == nullptr || m_field.isEmpty() || next->m_field != m_field) {
        return false;
    }
    m_after = next->m_after;
    m_optionsAfter = next->m_optionsAfter;
    if (core::sameAssumptions(m_after, m_before) && m_after != m_before) {
        m_after = m_before; // the copy and the entry that the first of them made go with the last
        m_session.setScenario(m_before);
    }
    setObsolete(m_after == m_before && m_optionsAfter.seed == m_optionsBefore.seed &&
                m_optionsAfter.draws == m_optionsBefore.draws &&
                m_optionsAfter.firstDraw == m_optionsBefore.firstDraw);
    return true;
}

} // namespace lodestone::ui
