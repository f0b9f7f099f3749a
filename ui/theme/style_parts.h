// SPDX-License-Identifier: GPL-3.0-only
#pragma once

// The painters behind ui/theme/style.cpp. Each paints one part in the theme of the option's palette
// and touches nothing else.

#include <QStyleOption>

class QPainter;
class QWidget;

namespace lodestone::ui
{

inline constexpr double kRadius = 4.0;

void paintButtonBody(QPainter& painter, const QStyleOption& option, bool primary, bool flat);
void paintToolButtonBody(QPainter& painter, const QStyleOption& option);
void paintField(QPainter& painter, const QStyleOption& option, const QRect& rect, bool focused);
void paintFocusRing(QPainter& painter, const QStyleOption& option);
void paintCheckBox(QPainter& painter, const QStyleOption& option);
void paintRadio(QPainter& painter, const QStyleOption& option);
void paintChevron(QPainter& painter, const QStyleOption& option, const QRectF& where);
void paintSpinArrows(QPainter& painter, const QStyleOptionSpinBox& option, const QRect& up,
                     const QRect& down);
void paintSlider(QPainter& painter, const QStyleOptionSlider& option, const QRect& groove,
                 const QRect& handle);
void paintScrollBar(QPainter& painter, const QStyleOptionSlider& option, const QRect& slider);
void paintProgress(QPainter& painter, const QStyleOptionProgressBar& option);

void paintTabShape(QPainter& painter, const QStyleOptionTab& option);
void paintDockTitle(QPainter& painter, const QStyleOptionDockWidget& option, const QRect& text);
void paintHeaderSection(QPainter& painter, const QStyleOption& option);
// A bar of the window's frame: its ground, with a rule at the lower or upper edge.
void paintBar(QPainter& painter, const QStyleOption& option, bool head, bool ruleBelow);
void paintMenuBarItem(QPainter& painter, const QStyleOption& option);
void paintFrame(QPainter& painter, const QStyleOption& option, bool rounded);

} // namespace lodestone::ui
