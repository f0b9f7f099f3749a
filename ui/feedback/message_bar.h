// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;
class QToolButton;

namespace lodestone::ui
{

enum class MessageKind
{
    Info,    // leaves by itself
    Warning, // stays until closed
    Error    // stays until closed; its text can be copied
};

// One line over the pages for what can wait: never modal, never lost before it was read. A new
// message replaces the one shown, but an information never replaces an error.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    // `action` is the text of a button that emits actionTriggered(); empty = none.
    void show(MessageKind kind, const QString& text, const QString& action = {});
    void dismiss();
    // From then on it lies over the top of `view`, which keeps its size; `beside` pixels at the
    // right stay free. The parent of both must be the same or hold the view.
    void floatOver(QWidget* view, int beside);
    QString text() const;
    MessageKind kind() const { return m_kind; }

Q_SIGNALS:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    void dress();

    MessageKind m_kind = MessageKind::Info;
    QLabel* m_sign;
    QLabel* m_text;
    QPushButton* m_action;
    QToolButton* m_copy;
    QToolButton* m_close;
    QTimer m_leave;
    QWidget* m_under = nullptr;
    int m_beside = 0;
};

} // namespace lodestone::ui
