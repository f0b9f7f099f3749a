// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/legend_picture.h"

#include <QPixmap>
#include <QWidget>

#include <optional>

namespace lodestone::ui
{

// The legend floating on the map. A click on a state, or on a shape of the key, asks for its sites
// alone, with Ctrl or Shift for them too; the check box of a state hides and shows them. By key: Up
// and Down choose a row, Enter is the click, Space the box. It shows what it is told: hiding is
// the filter's.
class MapLegend : public QWidget
{
    Q_OBJECT

public:
    explicit MapLegend(QWidget* parent);

    const LegendContent& content() const { return m_content; }
    void setContent(const LegendContent& content); // keeps the fold and the key
    // As it was left by hand; none: by the room there is.
    void restore(std::optional<bool> folded, std::optional<bool> keyOpen);
    // The key shows below where the legend then takes about half of the view's height at most.
    // Where it was opened by hand and does not, it stands beside. A legend that takes more without
    // its key is folded to a line with the counts, unless it was unfolded by hand.
    void setRoom(QSize view);
    QSize sizeHint() const override;

Q_SIGNALS:
    void stateChosen(lodestone::ui::PlantState state, bool more);
    void stateHidden(lodestone::ui::PlantState state, bool hidden);
    void shapeChosen(lodestone::ui::SiteShape shape, bool more);
    void folded(bool on);       // by hand
    void keyToggled(bool open); // by hand
    void resized();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int lastRow() const;
    QRectF rectOf(int row) const;
    void choose(int row, bool more);
    void toggle(int row);
    void setFolded(bool folded);
    bool foldedFor(QSize view) const;
    void toggleKey();
    LegendKey keyFor(QSize view) const;
    void describe();
    void repaintAll();

    LegendContent m_content;
    QPixmap m_picture;               // null: to be painted again
    std::optional<bool> m_keyOpened; // by hand
    std::optional<bool> m_foldedByHand;
    int m_row = -1; // -1: the title; then states, the key, its shapes
};

} // namespace lodestone::ui
