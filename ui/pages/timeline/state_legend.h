// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

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

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace lodestone::ui
