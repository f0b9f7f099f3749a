// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

class QWidget;

namespace lodestone::ui
{

// The wheel scrolls a panel; it changes a field in it only when the field has the focus. Otherwise
// whoever scrolls past an assumption would change it without a word.
class WheelGuard : public QObject
{
    Q_OBJECT

public:
    // Guards every field that is in the panel now.
    explicit WheelGuard(QWidget* panel);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace lodestone::ui
