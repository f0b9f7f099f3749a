// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>
#include <QIcon>

#include <array>

class QPainter;
class QRectF;

namespace lodestone::ui
{

struct Theme;

// Every line icon of the program: 16 grid, stroke 1.3, one colour. The name of the file in
// resources/icons is in the table of icons.cpp.
enum class Icon
{
    Car,
    Shield, // defence
    Chip,   // technology
    Wind,   // energy
    Robot,  // machinery
    Magnet,
    Mine,
    Separation,
    Metal,
    Component,
    Factory,
    Lock,
    Play,
    Pause,
    StepForward,
    StepBack,
    Search,
    Report,
    Load,
    Open,
    ZoomIn,
    ZoomOut,
    ZoomFit,
    Layers,
    Close,
    Float,
    Settings,
    Filter,
    Copy,
    Revert,
    Pin,
    ChevronDown,
    ChevronUp,
    ChevronRight,
    Warning,
    Error,
    Ok,
    Info,
    Map,
    Table,
    Columns,
    Link,
    Logo,
};

inline constexpr int kIconCount = static_cast<int>(Icon::Logo) + 1;

// Tinted from the application palette each time it is painted, so it follows a change of theme.
QIcon icon(Icon which);

// Tinted once in the secondary text colour of a theme.
QIcon icon(Icon which, const Theme& theme);

// Tinted in one colour.
QIcon icon(Icon which, const QColor& colour);

// Paints it straight into a square, as vectors (map badges, tables, report).
void paintIcon(QPainter& painter, const QRectF& square, Icon which, const QColor& colour);

// The icon's file in the resources.
QString iconPath(Icon which);

// The icon for a sector or stage as the data call them: "automotive", "defence", "technology",
// "energy", "machinery", "magnet", "rare-earth"; "mine", "separation", "metal", "component",
// "assembly". Anything else is a factory.
Icon iconOfSector(const QString& sector);
Icon iconOfStage(const QString& stage);

} // namespace lodestone::ui
