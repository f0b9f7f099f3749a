// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/pages/inspector/inspector_view.h"

#include <QWidget>

namespace lodestone::ui
{

// Who the page is about: tile with the sector, name, what and where it is, its volume and how sure
// that is.
class HeadSection : public QWidget
{
    Q_OBJECT

public:
    explicit HeadSection(QWidget* parent = nullptr);
    void setHead(const HeadView& head);
    // A button at the upper right, which the name makes room for; null for none.
    void setCorner(QWidget* corner);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, 32}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Layout
    {
        double name = 0.0;
        double what = 0.0;
        double volume = 0.0;
    };
    Layout measure(double width) const;
    TextLine nameLine() const;
    TextLine whatLine() const;
    double cornerRoom() const;
    void placeCorner();

    HeadView m_head;
    QWidget* m_corner = nullptr;
};

// The state on the chosen day in a box of its colours.
class StateBox : public QWidget
{
    Q_OBJECT

public:
    explicit StateBox(QWidget* parent = nullptr);
    void setState(const StateView& state);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, 30}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    TextLines lines() const;

    StateView m_state;
};

} // namespace lodestone::ui
