// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/shell/session.h"

#include <QLabel>
#include <QStatusBar>

namespace lodestone::ui
{

// The foot of the window: what the results were made from, so that they can be made again.
class StatusLine : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(Session& session, QWidget* parent = nullptr);

    void setRunning(bool running);

private:
    void refresh();
    QLabel* addPart(const QString& name, const QString& tip);

    Session& m_session;
    bool m_running = false;
    QLabel* m_data;
    QLabel* m_scenario;
    QLabel* m_seed;
    QLabel* m_draws;
    QLabel* m_time;
    QLabel* m_note;
    QLabel* m_size;
};

} // namespace lodestone::ui
