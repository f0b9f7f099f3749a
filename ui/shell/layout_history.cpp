// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/layout_history.h"

#include <QApplication>
#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>
#include <QStringList>
#include <QUndoCommand>
#include <QUndoStack>

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kPause = 200; // ms

// What it does has happened when it is made.
class LayoutCommand : public QUndoCommand
{
public:
    LayoutCommand(LayoutHistory& history, const QString& text, QByteArray before, QByteArray after)
        : QUndoCommand(text)
        , m_history(history)
        , m_before(std::move(before))
        , m_after(std::move(after))
    {}

    void undo() override { m_history.restore(m_before); }
    void redo() override
    {
        if (std::exchange(m_done, true)) {
            m_history.restore(m_after);
        }
    }

private:
    LayoutHistory& m_history;
    QByteArray m_before;
    QByteArray m_after;
    bool m_done = false;
};

} // namespace

LayoutHistory::LayoutHistory(QMainWindow& window, QUndoStack& undo, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_undo(undo)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &LayoutHistory::flush);
}

LayoutHistory::~LayoutHistory() = default;

void LayoutHistory::watch(QDockWidget* dock)
{
    m_docks.append(dock);
    connect(dock, &QDockWidget::visibilityChanged, this, &LayoutHistory::noticed);
    connect(dock, &QDockWidget::topLevelChanged, this, &LayoutHistory::noticed);
    connect(dock, &QDockWidget::dockLocationChanged, this, &LayoutHistory::noticed);
    dock->installEventFilter(this);
}

bool LayoutHistory::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move) {
        noticed();
    }
    return QObject::eventFilter(watched, event);
}

void LayoutHistory::noticed()
{
    if (m_ready) {
        m_pause.start();
    }
}

void LayoutHistory::settle()
{
    m_pause.stop();
    m_ready = true;
    m_state = m_window.saveState();
    m_shape = shape();
}

void LayoutHistory::flush()
{
    m_pause.stop();
    if (!m_ready || !m_window.isVisible()) {
        return;
    }
    if (QApplication::mouseButtons() != Qt::NoButton) {
        m_pause.start(); // a panel is still being dragged
        return;
    }
    const QString now = shape();
    if (now != m_shape) {
        push(wordsFor(m_shape, now));
    } else {
        m_state = m_window.saveState(); // sizes are no step, but undo must not lose them
    }
}

void LayoutHistory::step(const QString& text, const std::function<void()>& act)
{
    flush();
    act();
    m_pause.stop();
    if (m_ready && m_window.saveState() != m_state) {
        push(text);
    }
}

void LayoutHistory::push(const QString& text)
{
    const QByteArray before = std::exchange(m_state, m_window.saveState());
    m_shape = shape();
    m_undo.push(new LayoutCommand(*this, text, before, m_state));
}

void LayoutHistory::restore(const QByteArray& state)
{
    m_window.restoreState(state);
    settle();
}

QString LayoutHistory::shape() const
{
    QStringList parts;
    for (QDockWidget* dock : m_docks) {
        QStringList beside;
        const auto tabs = m_window.tabifiedDockWidgets(dock);
        for (const QDockWidget* other : tabs) {
            beside.append(other->objectName());
        }
        beside.sort();
        const int area = static_cast<int>(m_window.dockWidgetArea(dock));
        // A closed panel is nowhere: with whom it would be tabbed does not show.
        parts.append(dock->isHidden() ? QStringLiteral("-")
                                      : QStringLiteral("%1%2%3").arg(
                                            dock->isFloating() ? QStringLiteral("~") : QString(),
                                            QString::number(area), beside.join(u'+')));
    }
    return parts.join(u'|');
}

QString LayoutHistory::wordsFor(const QString& before, const QString& after) const
{
    const QStringList was = before.split(u'|');
    const QStringList is = after.split(u'|');
    QString moved;
    for (qsizetype i = 0; i < std::min({was.size(), is.size(), m_docks.size()}); ++i) {
        const QString title = m_docks.at(i)->windowTitle();
        if (was.at(i) == is.at(i)) {
            continue;
        }
        if (is.at(i) == QLatin1String("-")) {
            return tr("close the panel %1").arg(title);
        }
        if (was.at(i) == QLatin1String("-")) {
            return tr("show the panel %1").arg(title);
        }
        if (was.at(i).startsWith(u'~') != is.at(i).startsWith(u'~')) {
            return tr("move the panel %1").arg(title);
        }
        moved = moved.isEmpty() ? title : moved;
    }
    return tr("move the panel %1").arg(moved);
}

} // namespace lodestone::ui
