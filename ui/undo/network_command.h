// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QUndoCommand>

#include <cstdint>

namespace lodestone::ui
{

class NetworkEditor;

// One change of the network, which is made when the command is pushed. Taking it back and making it
// again is work for the workspace; where that fails the change stays as it is, and so does the
// command, which then has nothing to do.
class NetworkCommand : public QUndoCommand
{
public:
    NetworkCommand(NetworkEditor& editor, const QString& text, std::int64_t editId);

    void undo() override;
    void redo() override;

private:
    NetworkEditor& m_editor;
    std::int64_t m_editId;
};

} // namespace lodestone::ui
