// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTest>
#include <QWidget>
#include <QWindow>

namespace lodestone::ui::test
{

/// Moves the pointer in the window itself: QTest's own way goes by the screen, and part of a window
/// may be beyond a small one.
inline void movePointer(QWidget& widget, QPoint at)
{
    QTest::mouseMove(widget.window()->windowHandle(), widget.mapTo(widget.window(), at));
}

} // namespace lodestone::ui::test
