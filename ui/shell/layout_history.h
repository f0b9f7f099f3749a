// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

class QDockWidget;
class QMainWindow;
class QUndoStack;

namespace lodestone::ui
{

// Makes each change of the panels by the user (closed, shown, moved, floated, laid out anew) a
// named step that can be taken back. Their sizes, and their order in one place, alone are none;
// they come back with the step before which they were so. Main thread only.
class LayoutHistory : public QObject
{
    Q_OBJECT

public:
    // Both must outlive this.
    LayoutHistory(QMainWindow& window, QUndoStack& undo, QObject* parent = nullptr);
    ~LayoutHistory() override;

    void watch(QDockWidget* dock);
    // What stands now is where steps begin; before the first call there are none.
    void settle();
    // Makes all that `act` does to the panels one step, if it does anything.
    void step(const QString& text, const std::function<void()>& act);
    // Makes of a change that was just done a step, without waiting for the pause.
    void flush();

    // For the steps.
    void restore(const QByteArray& state);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void noticed();
    QString shape() const; // where each panel is, without its size
    QString wordsFor(const QString& before, const QString& after) const;
    void push(const QString& text);

    QMainWindow& m_window;
    QUndoStack& m_undo;
    QList<QDockWidget*> m_docks;
    QByteArray m_state; // as it was settled
    QString m_shape;
    QTimer m_pause; // one act of the user is many signals
    bool m_ready = false;
};

} // namespace lodestone::ui
