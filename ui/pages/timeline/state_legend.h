// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <QRectF>
#include <QWidget>

#include <optional>

namespace lodestone::ui
{

// The grounds of the ribbons with their names.
class StateLegend : public QWidget
{
    Q_OBJECT

public:
    explicit StateLegend(QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

    // Of the state with its name; empty where the legend has none.
    QRectF boxOf(core::SiteState state) const;

Q_SIGNALS:
    void picked(lodestone::core::SiteState state, bool more); // more: beside those chosen before

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    std::optional<core::SiteState> stateAt(QPointF point) const;
};

} // namespace lodestone::ui
