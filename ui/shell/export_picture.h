// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <QFont>
#include <QSizeF>
#include <QString>

#include <functional>

class QPainter;
class QRectF;
class QWidget;

namespace lodestone::ui
{

class Session;
class SiteFilter;
struct Theme;

// What a view shows, to be written to a file by the routine that paints the screen.
struct Picture
{
    QString title; // a line above the view; in a PDF and SVG also that of the file
    QSizeF size;   // of the view, in pixels of the screen; empty: there is nothing to show
    QFont font;
    std::function<void(QPainter&, const QRectF& area, const Theme&)> paint;
    QString lacks; // what of the view had no room, in the words of a sentence; empty: it is whole
    bool anyThread = false; // paint() needs nothing of the window, nor that the view lives on
};

// Writes a file, whole or not at all, on any thread.
using PictureWork = std::function<core::Result<void>(const core::Progress&)>;

// By the ending of the name: PNG at twice the size and SVG in the colours of the screen, PDF in
// those of print. At most what is drawn is noted at once; the work makes the file. Errors of the
// work: CannotWrite; Cancelled; BadUsage for another ending or when there is nothing to show.
PictureWork paintedFor(const QString& file, const Picture& picture, const Theme& screen);

// Paints a widget that is not on the screen, in the size of the area.
void paintHidden(QWidget& widget, QPainter& painter, const QRectF& area, const Theme& theme);

// A picture of a long list ends here; PNG files and those who open them have bounds.
inline constexpr int kLongestPicture = 12'000;

// What every picture says of itself: the view, the scenario, the day, whether the figures are the
// newest, and what the filter leaves.
QString pictureTitle(const QString& view, const Session& session, const SiteFilter* filter);

} // namespace lodestone::ui
