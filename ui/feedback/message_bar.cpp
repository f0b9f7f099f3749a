// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/message_bar.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr int kInfoMilliseconds = 8000;
constexpr int kSignSize = 16;

struct Dress
{
    Icon sign;
    QColor ink;
    QColor ground;
};

Dress dressOf(MessageKind kind, const Theme& theme)
{
    switch (kind) {
    case MessageKind::Info:
        return {Icon::Info, theme.accent, theme.accentWeak};
    case MessageKind::Warning:
        return {Icon::Warning, theme.warning, theme.warningWeak};
    case MessageKind::Error:
        break;
    }
    return {Icon::Error, theme.error, theme.errorWeak};
}

QToolButton* smallButton(Icon which, const QString& name, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setIcon(icon(which));
    button->setAutoRaise(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent)
    , m_sign(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
    , m_copy(smallButton(Icon::Copy, tr("Copy details"), this))
    , m_close(smallButton(Icon::Close, tr("Close message"), this))
{
    setObjectName(QStringLiteral("messageBar"));
    m_text->setObjectName(QStringLiteral("messageText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_action->setObjectName(QStringLiteral("messageAction"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 6, 4);
    row->setSpacing(8);
    row->addWidget(m_sign);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_copy);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);
    connect(m_copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(m_action, &QPushButton::clicked, this, [this] {
        dismiss();
        Q_EMIT actionTriggered();
    });
    m_leave.setSingleShot(true);
    connect(&m_leave, &QTimer::timeout, this, &MessageBar::dismiss);
    hide();
}

void MessageBar::show(MessageKind kind, const QString& text, const QString& action)
{
    if (kind == MessageKind::Info && m_kind == MessageKind::Error && isVisible()) {
        return;
    }
    m_kind = kind;
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_copy->setVisible(kind != MessageKind::Info);
    dress();
    setVisible(true);
    place();
    setAccessibleName(text);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    if (kind == MessageKind::Info && action.isEmpty()) {
        m_leave.start(kInfoMilliseconds);
    } else {
        m_leave.stop();
    }
}

void MessageBar::dismiss()
{
    m_leave.stop();
    hide();
}

void MessageBar::floatOver(QWidget* view, int beside)
{
    m_under = view;
    m_beside = beside;
    view->installEventFilter(this);
}

void MessageBar::place()
{
    if (m_under != nullptr && isVisible()) {
        constexpr int kEdge = 6;
        // What the view keeps clear of its content, such as a bar, stays in sight.
        const QPoint at = m_under->mapTo(parentWidget(),
                                         m_under->contentsRect().topLeft() + QPoint(kEdge, kEdge));
        const int width =
            std::max(minimumSizeHint().width(), m_under->width() - 2 * kEdge - m_beside);
        layout()->activate();
        setGeometry(
            {at, QSize(width, layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width)
                                                            : sizeHint().height())});
        raise();
    }
}

bool MessageBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_under && (event->type() == QEvent::Resize || event->type() == QEvent::Move)) {
        place();
    }
    return QFrame::eventFilter(watched, event);
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::dress()
{
    const Dress dress = dressOf(m_kind, themeOf(this));
    m_sign->setPixmap(
        icon(dress.sign, dress.ink).pixmap(QSize(kSignSize, kSignSize), devicePixelRatioF()));
}

void MessageBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        dress();
    }
}

void MessageBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Dress dress = dressOf(m_kind, themeOf(this));
    painter.fillRect(rect(), dress.ground);
    painter.fillRect(QRect(0, 0, 3, height()), dress.ink);
    if (m_under != nullptr) { // an edge, as it lies over something
        painter.setPen(themeOf(this).lineStrong);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace lodestone::ui
