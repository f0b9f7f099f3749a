// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QLabel>

namespace lodestone::ui
{

// One line of text that gives way: what does not fit ends in dots and stands in the tip.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace lodestone::ui
