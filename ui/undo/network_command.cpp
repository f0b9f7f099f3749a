// SPDX-License-Identifier: GPL-3.0-only
#include "ui/undo/network_command.h"

#include "ui/shell/network_editor.h"

namespace lodestone::ui
{

NetworkCommand::NetworkCommand(NetworkEditor& editor, const QString& text, std::int64_t editId)
    : QUndoCommand(text)
    , m_editor(editor)
    , m_editId(editId)
{}

void NetworkCommand::undo()
{
    m_editor.want(m_editId, false);
}

void NetworkCommand::redo()
{
    m_editor.want(m_editId, true);
}

} // namespace lodestone::ui
