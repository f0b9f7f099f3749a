// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFrame>
#include <QList>
#include <QPointer>
#include <QString>

#include <functional>

class QLabel;
class QPushButton;

namespace lodestone::ui
{

struct TourStep
{
    QPointer<QWidget> target; // what it is about; gone: nothing is framed
    QString title;
    QString text;
    std::function<void()> before; // brings the target to view; may be empty
};

// A walk through the window: one part after the other is framed and explained. It blocks nothing
// and ends with its last step, Esc or its button; then it deletes itself.
class Tour : public QFrame
{
    Q_OBJECT

public:
    Tour(QWidget* window, QList<TourStep> steps);
    ~Tour() override;

    void start(); // with at least one step
    int step() const { return m_step; }

public Q_SLOTS:
    void next();
    void back();
    void end();

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    class Ring;

    void show(int step);
    void place();

    QList<TourStep> m_steps;
    int m_step = 0;
    QPointer<QWidget> m_ring; // around the target; a child of the window
    QLabel* m_title;
    QLabel* m_text;
    QLabel* m_count;
    QPushButton* m_back;
    QPushButton* m_next;
    QPointer<QWidget> m_focusBefore;
};

} // namespace lodestone::ui
