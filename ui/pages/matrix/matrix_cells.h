// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"

#include <QHeaderView>
#include <QRectF>
#include <QStyledItemDelegate>

class QPainter;

namespace lodestone::ui
{

struct Theme;

// The ground of a cell: lightness in five steps by `heat` (0..1), a pattern by evidence: none for
// reported, hatched for estimated, dotted for assumed. The number is always written over it.
void paintHeat(QPainter& painter, const QRectF& rect, double heat, core::Confidence evidence,
               const Theme& theme);

class MatrixDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

// The names of the buyers, written upwards so that narrow columns can be read.
class MatrixHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit MatrixHeader(QWidget* parent);

    QSize sizeHint() const override;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
};

} // namespace lodestone::ui
