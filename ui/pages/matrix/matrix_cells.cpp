// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/matrix/matrix_cells.h"

#include "ui/pages/matrix/matrix_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/hatch.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr int kSteps = 5;
constexpr double kLightest = 0.10; // how much of the ink shows
constexpr double kDarkest = 0.50;
constexpr int kHeaderHeight = 118;

} // namespace

void paintHeat(QPainter& painter, const QRectF& rect, double heat, core::Confidence evidence,
               const Theme& theme)
{
    const double step = std::clamp(std::floor(heat * kSteps), 0.0, kSteps - 1.0);
    const double part = kLightest + (kDarkest - kLightest) * step / (kSteps - 1.0);
    painter.fillRect(rect, mixed(theme.surface, theme.upstream, part));
    QColor ink = theme.text2;
    ink.setAlphaF(0.30F);
    if (evidence == core::Confidence::Estimated) {
        paintHatch(painter, rect, Hatch::Rising, ink);
    } else if (evidence == core::Confidence::Assumed) {
        paintHatch(painter, rect, Hatch::Dotted, ink);
    }
}

void MatrixDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    const Theme& theme = themeOf(option.palette);
    const QRectF rect(option.rect);
    const bool sum = index.data(MatrixModel::SumRole).toBool();
    const bool chosen = index.data(MatrixModel::ChosenRole).toBool();
    const QVariant heat = index.data(MatrixModel::HeatRole);
    painter->save();
    if (chosen) {
        painter->fillRect(rect, theme.accentWeak);
    } else if (sum) {
        painter->fillRect(rect, theme.surfaceAlt);
    }
    const QString text = index.data(Qt::DisplayRole).toString();
    painter->setFont(fontOf(TextRole::Label, sum));
    const QRectF words = rect.adjusted(4, 0, -6, 0);
    if (heat.isValid()) {
        const auto evidence =
            static_cast<core::Confidence>(index.data(MatrixModel::EvidenceRole).toInt());
        paintHeat(*painter, rect.adjusted(1, 1, -1, -1), heat.toDouble(), evidence, theme);
        // The pattern must not run through the number.
        const double width = QFontMetricsF(painter->font()).horizontalAdvance(text);
        const QRectF behind(words.right() - width - 2, rect.top() + 3, width + 4,
                            rect.height() - 6);
        paintHeat(*painter, behind, heat.toDouble(), core::Confidence::Reported, theme);
    }
    painter->setPen(theme.text);
    painter->drawText(words, Qt::AlignRight | Qt::AlignVCenter, text);
    if (option.state & QStyle::State_Selected) {
        painter->setPen(QPen(theme.accent, 2.0));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(rect.adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

MatrixHeader::MatrixHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
}

QSize MatrixHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), kHeaderHeight};
}

void MatrixHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const Theme& theme = themeOf(this);
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, theme.surfaceAlt);
    painter->setPen(theme.line);
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    const auto font = model()->headerData(section, Qt::Horizontal, Qt::FontRole).value<QFont>();
    const QString name = model()->headerData(section, Qt::Horizontal).toString();
    painter->setFont(font);
    painter->setPen(theme.text);
    painter->translate(rect.left() + rect.width() / 2.0, rect.bottom() - 6.0);
    painter->rotate(-90.0);
    const QFontMetricsF metrics(font);
    const double room = rect.height() - 12.0;
    painter->drawText(QRectF(0, -metrics.height() / 2, room, metrics.height()),
                      Qt::AlignLeft | Qt::AlignVCenter,
                      metrics.elidedText(name, Qt::ElideRight, room));
    painter->restore();
}

} // namespace lodestone::ui
