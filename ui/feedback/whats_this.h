// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

namespace lodestone::ui
{

// What's-this for everything: where a widget, a cell or a head of a table has no help text of its
// own, its tip is shown, or what it tells those who do not see it. Installed on the application.
class WhatsThisHelp : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace lodestone::ui
