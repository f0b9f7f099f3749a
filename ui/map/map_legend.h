// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/map_layout.h"

#include <QFont>
#include <QPixmap>
#include <QWidget>

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace lodestone::ui
{

// How much of the key of links, sizes and shapes there is room for.
enum class LegendKey
{
    None,
    Short,
    Whole, // with what the arrow heads say of the evidence
};

struct LegendContent
{
    int day = 0;
    std::array<int, kPlantStateCount> counts{};
    int threatened = 0;
    StateFilter hidden{};
    std::optional<PlantState> highlighted;
    bool folded = false; // the title only
    LegendKey key = LegendKey::Whole;
    bool interactive = true; // check boxes and fold mark; off in print

    bool operator==(const LegendContent&) const = default;
};

// Where the parts of a legend lie, from its own top left corner; the same on screen and in print.
struct LegendGeometry
{
    QSizeF size;
    QRectF title;
    QRectF fold;
    std::array<QRectF, kPlantStateCount> rows;
    std::array<QRectF, kPlantStateCount> boxes; // the check box in a row
    QRectF threatened;
    double key = 0.0; // top of the key; 0: left out
    double rowHeight = 0.0;
};

// The states of the sites that pass the mask; an empty one lets all pass.
void countStates(LegendContent& content, std::span<const SiteStatus> status,
                 std::span<const std::uint8_t> mask);
LegendGeometry legendGeometry(const LegendContent& content, const QFont& base);
void paintLegend(QPainter& painter, QPointF topLeft, const LegendContent& content,
                 const Theme& theme, const QFont& base);

// The legend floating on the map. A click on a state chooses all its sites, its check box hides
// them; by key: Up and Down choose a row, Space its box, Enter its sites.
class MapLegend : public QWidget
{
    Q_OBJECT

public:
    explicit MapLegend(QWidget* parent);

    const LegendContent& content() const { return m_content; }
    void setContent(const LegendContent& content); // keeps the fold
    // Shortens the key so that the legend takes about half of a view that high at most.
    void setRoom(double viewHeight);
    QSize sizeHint() const override;

Q_SIGNALS:
    void stateChosen(lodestone::ui::PlantState state);
    void stateHidden(lodestone::ui::PlantState state, bool hidden);
    void resized();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void toggleHidden(std::size_t row);
    void setFolded(bool folded);
    void describe();
    void repaintAll();

    LegendContent m_content;
    QPixmap m_picture; // null: to be painted again
    int m_row = -1;    // -1: the title
};

} // namespace lodestone::ui
