// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/elided_combo.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QScrollBar>
#include <QStyleOptionComboBox>
#include <QStylePainter>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr int kLeastLetters = 12;
constexpr int kTextEdge = 2; // of the style, on either side of what is chosen

} // namespace

ElidedCombo::ElidedCombo(QWidget* parent) : QComboBox(parent)
{
    setSizeAdjustPolicy(AdjustToContents);
}

void ElidedCombo::setTip(const QString& tip)
{
    m_tip = tip;
    setToolTip(tip);
}

QString ElidedCombo::shownText() const
{
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QRect room =
        style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    return fontMetrics().elidedText(currentText(), Qt::ElideRight, room.width() - 2 * kTextEdge);
}

QSize ElidedCombo::sizeHint() const
{
    return QComboBox::sizeHint() + QSize(4 * kTextEdge, 0);
}

QSize ElidedCombo::minimumSizeHint() const
{
    const QSize whole = QComboBox::minimumSizeHint();
    return {std::min(whole.width(), fontMetrics().averageCharWidth() * kLeastLetters + 30),
            whole.height()};
}

void ElidedCombo::showPopup()
{
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + 2 * view()->frameWidth() +
                            view()->verticalScrollBar()->sizeHint().width());
    QComboBox::showPopup();
}

bool ElidedCombo::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const bool cut = shownText() != currentText();
        setToolTip(cut ? currentText() + u'\n' + m_tip : m_tip);
    }
    return QComboBox::event(event);
}

void ElidedCombo::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    painter.setPen(palette().color(QPalette::Text));
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    option.currentText = shownText();
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace lodestone::ui
