// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/tour.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kWidth = 380;
constexpr int kGap = 10;
constexpr double kRadius = 4.0;

} // namespace

// The frame around what a step is about; the mouse goes through it.
class Tour::Ring : public QWidget
{
public:
    explicit Ring(QWidget* window) : QWidget(window)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(themeOf(this).accent, 3));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), kRadius, kRadius);
    }
};

Tour::Tour(QWidget* window, QList<TourStep> steps)
    : QFrame(window)
    , m_steps(std::move(steps))
    , m_ring(new Ring(window))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_count(new QLabel(this))
    , m_back(new QPushButton(tr("&Back"), this))
    , m_next(new QPushButton(this))
{
    setObjectName(QStringLiteral("tour"));
    setFixedWidth(kWidth);
    m_title->setObjectName(QStringLiteral("tourTitle"));
    m_title->setFont(fontOf(TextRole::Title, true));
    m_text->setObjectName(QStringLiteral("tourText"));
    m_text->setWordWrap(true);
    m_count->setFont(fontOf(TextRole::Caption));
    m_next->setObjectName(QStringLiteral("tourNext"));
    m_back->setObjectName(QStringLiteral("tourBack"));
    auto* close = new QPushButton(tr("&End the tour"), this);
    close->setObjectName(QStringLiteral("tourEnd"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_text);
    auto* row = new QHBoxLayout;
    row->addWidget(m_count);
    row->addStretch(1);
    row->addWidget(close);
    row->addWidget(m_back);
    row->addWidget(m_next);
    column->addLayout(row);
    connect(m_next, &QPushButton::clicked, this, &Tour::next);
    connect(m_back, &QPushButton::clicked, this, &Tour::back);
    connect(close, &QPushButton::clicked, this, &Tour::end);
    window->installEventFilter(this);
    for (QPushButton* button : {close, m_back, m_next}) {
        button->installEventFilter(this); // they would take the arrows for themselves
    }
    hide();
    m_ring->hide();
}

Tour::~Tour()
{
    delete m_ring;
}

void Tour::start()
{
    m_focusBefore = QApplication::focusWidget();
    show(0);
}

void Tour::next()
{
    if (m_step + 1 < m_steps.size()) {
        show(m_step + 1);
    } else {
        end();
    }
}

void Tour::back()
{
    if (m_step > 0) {
        show(m_step - 1);
    }
}

void Tour::end()
{
    hide();
    if (m_ring) {
        m_ring->hide();
    }
    if (m_focusBefore) {
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    }
    deleteLater();
}

void Tour::show(int step)
{
    m_step = step;
    const TourStep& now = m_steps.at(step);
    if (now.before) {
        now.before();
    }
    m_title->setText(now.title);
    m_text->setText(now.text);
    m_count->setText(tr("%1 of %2").arg(step + 1).arg(m_steps.size()));
    m_back->setEnabled(step > 0);
    m_next->setText(step + 1 < m_steps.size() ? tr("&Next") : tr("&Done"));
    setAccessibleName(now.title);
    setAccessibleDescription(now.text);
    QFrame::show();
    place();
    m_next->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
}

// Beside the target where there is room, below before above before right before left; else over
// its middle.
void Tour::place()
{
    const QWidget* window = parentWidget();
    setFixedHeight(std::max(sizeHint().height(), layout()->heightForWidth(kWidth)));
    QWidget* target = m_steps.at(m_step).target;
    const bool framed = target != nullptr && target->isVisible() && target->window() == window;
    const QRect about =
        framed ? QRect(target->mapTo(window, QPoint()), target->size()) : window->rect();
    m_ring->setGeometry(about);
    m_ring->setVisible(framed);
    m_ring->raise();
    const QPoint middle = about.center() - rect().center();
    const std::array places{QPoint(middle.x(), about.bottom() + kGap),
                            QPoint(middle.x(), about.top() - kGap - height()),
                            QPoint(about.right() + kGap, middle.y()),
                            QPoint(about.left() - kGap - width(), middle.y()), middle};
    const QRect room = window->rect().adjusted(kGap, kGap, -kGap, -kGap);
    const auto inside = [&](QPoint at) {
        return QPoint(
            std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())),
            std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    };
    const auto fits = std::ranges::find_if(
        places, [&](QPoint at) { return !QRect(inside(at), size()).intersects(about); });
    move(inside(fits == places.end() ? middle : *fits));
    raise();
}

// Esc is the window's too, to cancel what runs: here it ends the tour.
bool Tour::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QFrame::event(event);
}

bool Tour::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != parentWidget()) {
        const auto* key =
            event->type() == QEvent::KeyPress ? static_cast<QKeyEvent*>(event) : nullptr;
        if (key != nullptr && (key->key() == Qt::Key_Right || key->key() == Qt::Key_Left)) {
            key->key() == Qt::Key_Right ? next() : back();
            return true;
        }
    } else if (isVisible() &&
               (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)) {
        place();
    }
    return QFrame::eventFilter(watched, event);
}

void Tour::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        end();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (auto* button = qobject_cast<QPushButton*>(focusWidget())) {
            button->click();
        }
        break;
    case Qt::Key_Right:
        next();
        break;
    case Qt::Key_Left:
        back();
        break;
    default:
        QFrame::keyPressEvent(event);
    }
}

void Tour::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.accent, 1.5));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), kRadius, kRadius);
}

} // namespace lodestone::ui
