// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <functional>

class QComboBox;
class QUndoStack;

namespace lodestone::ui
{

// Makes each choice of the user in a box a step to undo, named `step`. `apply` does what the choice
// says; it is called for the user, for undo and for redo. The box and the stack must live as long
// as each other. Returns how to choose without a step, for what was remembered: undo then goes no
// further back than that.
std::function<void(int)> makeUndoable(QComboBox& box, QUndoStack& undo, const QString& step,
                                      const std::function<void(int)>& apply);

} // namespace lodestone::ui
