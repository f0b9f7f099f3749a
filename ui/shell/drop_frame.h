// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

namespace lodestone::ui
{

// Covers a widget while a file is dragged over the window, and says what a drop would do.
class DropFrame : public QWidget
{
    Q_OBJECT

public:
    explicit DropFrame(QWidget* covered);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

} // namespace lodestone::ui
