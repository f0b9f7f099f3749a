// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QObject>
#include <QTimer>

class QUndoStack;

namespace lodestone::ui
{

class FirstToStopPage;
class Settings;

// Remembers how the ranking is laid out and sorted, and makes each change of its columns by the
// user a step to undo; SortSteps does so for how it is sorted. All must outlive this.
class RankingSteps : public QObject
{
    Q_OBJECT

public:
    RankingSteps(FirstToStopPage& page, Settings& settings, QUndoStack& undo,
                 QObject* parent = nullptr);

    void show(const QByteArray& layout); // as a step

    // For the steps.
    void restore(const QByteArray& layout);

private:
    void take();

    FirstToStopPage& m_page;
    Settings& m_settings;
    QUndoStack& m_undo;
    QByteArray m_layout; // as it was last taken
    QTimer m_pause;      // a column that is dragged wider is many signals
};

} // namespace lodestone::ui
