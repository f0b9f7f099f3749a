// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

namespace lodestone::ui
{

// A small rounded label with a warning sign, in the warning colours: "Made with older figures".
class Badge : public QWidget
{
    Q_OBJECT

public:
    explicit Badge(const QString& text, QWidget* parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString& text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
};

} // namespace lodestone::ui
