// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/export_picture.h"

#include "core/present/names.h"
#include "core/present/words.h"
#include "ui/models/site_words.h"
#include "ui/shell/save_file.h"
#include "ui/shell/session.h"
#include "ui/shell/site_filter.h"
#include "ui/theme/theme.h"

#include <QBuffer>
#include <QByteArray>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QImage>
#include <QPageSize>
#include <QPaintDevice>
#include <QPainter>
#include <QPdfWriter>
#include <QPicture>
#include <QRectF>
#include <QScreen>
#include <QStringList>
#include <QSvgGenerator>
#include <QWidget>

#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr double kPointsPerInch = 72.0;
constexpr double kSharpUpTo = 6e6;  // pixels at scale 1; larger pictures are not doubled
constexpr double kMostPixels = 6e7; // 240 MB in memory
constexpr double kTitle = 34.0;     // height of the line above
constexpr double kEdge = 14.0;

QString tr(const char* words)
{
    return QCoreApplication::translate("lodestone::ui::Picture", words);
}

// Texts are as large beside the view's own lines as they are on the screen.
int dotsPerInch()
{
    const QScreen* screen = QGuiApplication::primaryScreen();
    return screen != nullptr ? qRound(screen->logicalDotsPerInch()) : 96;
}

QSizeF pageSize(const Picture& picture)
{
    return picture.size + QSizeF(0, kTitle);
}

void paint(QPainter& painter, const Picture& picture, const Theme& theme)
{
    const QSizeF size = pageSize(picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF(QPointF(), size), theme.window);
    painter.save();
    const QRectF area(QPointF(0, kTitle), picture.size);
    painter.setClipRect(area);
    picture.paint(painter, area, theme);
    painter.restore();
    // Last, on a ground of its own: SVG knows no clip, and what the view paints may reach here.
    painter.fillRect(QRectF(0, 0, size.width(), kTitle), theme.window);
    QFont font = picture.font;
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(theme.text);
    const double room = size.width() - 2 * kEdge;
    painter.drawText(QRectF(kEdge, 0, room, kTitle), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(font).elidedText(picture.title, Qt::ElideRight, room));
}

// What goes into the file: noted at once, or painted by the work where the view allows it.
class Drawing
{
public:
    Drawing(const Picture& picture, const Theme& theme) : m_theme(theme)
    {
        m_picture.size = picture.size;
        m_picture.title = picture.title;
        if (picture.anyThread) {
            m_picture = picture;
            return;
        }
        QPainter painter(&m_noted);
        paint(painter, picture, theme);
    }

    QSizeF size() const { return pageSize(m_picture); }
    const QString& title() const { return m_picture.title; }

    void on(QPaintDevice& device) const
    {
        QPainter painter(&device);
        if (m_picture.anyThread) {
            paint(painter, m_picture, m_theme);
        } else {
            painter.drawPicture(QPointF(), m_noted);
        }
    }

    // Letters in it are placed as on the screen, however many pixels it is painted with.
    QPicture noted() const
    {
        QPicture out = m_noted;
        if (m_picture.anyThread) {
            on(out);
        }
        return out;
    }

private:
    Picture m_picture; // without what paints it when that is done
    Theme m_theme;
    QPicture m_noted;
};

// Takes no more once somebody has cancelled, which ends the writer of the image.
class CancellableBuffer : public QBuffer
{
public:
    explicit CancellableBuffer(const core::Progress& progress) : m_progress(progress) {}

protected:
    qint64 writeData(const char* data, qint64 size) override
    {
        return m_progress.cancelled() ? -1 : QBuffer::writeData(data, size);
    }

private:
    const core::Progress& m_progress;
};

QByteArray png(const Drawing& drawing, const core::Progress& progress)
{
    const QPicture drawn = drawing.noted();
    const QSizeF size = drawing.size();
    const double ratio = size.width() * size.height() > kSharpUpTo ? 1.0 : 2.0;
    QImage image((size * ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    QPainter painter(&image);
    painter.drawPicture(QPointF(), drawn);
    painter.end();
    progress.report(1, 2);
    CancellableBuffer buffer(progress);
    buffer.open(QIODevice::WriteOnly);
    return !progress.cancelled() && image.save(&buffer, "PNG") ? buffer.data() : QByteArray();
}

core::Result<void> saveBytes(const QString& file, const QByteArray& bytes)
{
    if (bytes.isEmpty()) {
        return core::Error{core::ErrorCode::CannotWrite,
                           file.toStdString() + ": the picture cannot be made"};
    }
    return saveFile(file, {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

QByteArray svg(const Drawing& drawing, const core::Progress& progress)
{
    CancellableBuffer buffer(progress);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(dotsPerInch());
    generator.setSize(drawing.size().toSize());
    generator.setViewBox(QRectF(QPointF(), drawing.size()));
    generator.setTitle(drawing.title());
    drawing.on(generator);
    progress.report(1, 2);
    return buffer.data();
}

QByteArray pdf(const Drawing& drawing, const core::Progress& progress)
{
    CancellableBuffer buffer(progress);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(dotsPerInch());
    writer.setTitle(drawing.title());
    writer.setPageMargins({});
    writer.setPageSize(
        QPageSize(drawing.size() * (kPointsPerInch / dotsPerInch()), QPageSize::Point));
    drawing.on(writer);
    progress.report(1, 2);
    return buffer.data();
}

} // namespace

PictureWork paintedFor(const QString& file, const Picture& picture, const Theme& screen)
{
    const auto refused = [](const std::string& why) {
        return [why](const core::Progress&) {
            return core::Result<void>(core::Error{core::ErrorCode::BadUsage, why});
        };
    };
    if (picture.size.isEmpty() || !picture.paint) {
        return refused("there is nothing to save yet");
    }
    const auto ends = [&file](const char* ending) {
        return file.endsWith(QLatin1String(ending), Qt::CaseInsensitive);
    };
    if (!ends(".png") && !ends(".svg") && !ends(".pdf")) {
        return refused(file.toStdString() + ": the name must end in .png, .svg or .pdf");
    }
    if (picture.size.width() * picture.size.height() > kMostPixels) {
        return refused("the picture would be too large: narrow it with the filter");
    }
    const auto make = ends(".png") ? png : ends(".svg") ? svg : pdf;
    const Theme& theme = ends(".pdf") ? lightTheme() : screen;
    return [file, make, drawing = Drawing(picture, theme)](
               const core::Progress& progress) -> core::Result<void> {
        const QByteArray bytes = make(drawing, progress);
        progress.report(2, 2);
        if (progress.cancelled()) {
            return core::Error{core::ErrorCode::Cancelled, "the picture was not written"};
        }
        return saveBytes(file, bytes);
    };
}

void paintHidden(QWidget& widget, QPainter& painter, const QRectF& area, const Theme& theme)
{
    widget.setPalette(paletteOf(theme));
    widget.resize(area.size().toSize());
    painter.save();
    painter.translate(area.topLeft());
    widget.render(&painter);
    painter.restore();
}

QString pictureTitle(const QString& view, const Session& session, const SiteFilter* filter)
{
    QStringList parts{view};
    if (session.run()) {
        parts << qText(core::scenarioName(session.run()->scenario))
              << tr("day %1").arg(session.day());
        if (session.isProvisional()) {
            parts << tr("first draws of a run");
        } else if (session.isOutOfDate()) {
            parts << tr("made with older figures");
        }
    }
    if (filter != nullptr && filter->isActive() && session.dataset()) {
        const QString count =
            tr("%1 of %2")
                .arg(QString::number(filter->sites()),
                     qText(core::countOfSites(int(session.dataset()->sites.size()))));
        parts << (filter->text().isEmpty() ? tr("only %1").arg(count)
                                           : tr("filter \"%1\": %2").arg(filter->text(), count));
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace lodestone::ui
