// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/shell/session.h"

#include <QList>
#include <QWidget>

class QAction;
class QToolButton;

namespace lodestone::ui
{

class ElidedLabel;

// Which scenario this is: its name, and in how many assumptions it differs from the
// built-in one that it was made from.
class ScenarioHead : public QWidget
{
    Q_OBJECT

public:
    explicit ScenarioHead(Session& session, QWidget* parent = nullptr);

    // What can be done with the scenario as a whole.
    void setActions(const QList<QAction*>& actions);

Q_SIGNALS:
    void differencesRequested();

private:
    void refresh();

    Session& m_session;
    ElidedLabel* m_name;
    QToolButton* m_more;
    QToolButton* m_changes;
};

} // namespace lodestone::ui
