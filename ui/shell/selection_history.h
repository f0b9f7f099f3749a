// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/shell/session.h"

#include <QObject>
#include <QStringList>

namespace lodestone::ui
{

// What was selected before, by id, so that it outlives another dataset.
class SelectionHistory : public QObject
{
    Q_OBJECT

public:
    explicit SelectionHistory(Session& session, QObject* parent = nullptr);

    bool canGoBack() const;
    bool canGoOn() const;
    void goBack();
    void goOn();

Q_SIGNALS:
    void changed();

private:
    void remember();
    void go(qsizetype place);

    Session& m_session;
    QStringList m_ids;
    qsizetype m_place = -1;
    bool m_moving = false;
};

} // namespace lodestone::ui
