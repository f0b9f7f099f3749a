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

QPicture recorded(const Picture& picture, const Theme& theme)
{
    QPicture drawn;
    QPainter painter(&drawn);
    paint(painter, picture, theme);
    painter.end();
    return drawn;
}

QImage pixelsOf(const QPicture& drawn, QSizeF size)
{
    const double ratio = size.width() * size.height() > kSharpUpTo ? 1.0 : 2.0;
    QImage image((size * ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    QPainter painter(&image);
    painter.drawPicture(QPointF(), drawn);
    return image;
}

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

QByteArray png(const QImage& image, const core::Progress& progress)
{
    CancellableBuffer buffer(progress);
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, "PNG") ? buffer.data() : QByteArray();
}

core::Result<void> saveBytes(const QString& file, const QByteArray& bytes)
{
    if (bytes.isEmpty()) {
        return core::Error{core::ErrorCode::CannotWrite,
                           file.toStdString() + ": the picture cannot be made"};
    }
    return saveFile(file, {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

QByteArray svg(const Picture& picture, const Theme& theme)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(dotsPerInch());
    generator.setSize(pageSize(picture).toSize());
    generator.setViewBox(QRectF(QPointF(), pageSize(picture)));
    generator.setTitle(picture.title);
    QPainter painter(&generator);
    paint(painter, picture, theme);
    painter.end();
    return bytes;
}

QByteArray pdf(const Picture& picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(dotsPerInch());
    writer.setTitle(picture.title);
    writer.setPageMargins({});
    writer.setPageSize(
        QPageSize(pageSize(picture) * (kPointsPerInch / dotsPerInch()), QPageSize::Point));
    QPainter painter(&writer);
    paint(painter, picture, lightTheme());
    painter.end();
    return bytes;
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
    if (ends(".png")) {
        const QPicture now = picture.anyThread ? QPicture() : recorded(picture, screen);
        return [file, now, later = picture.anyThread ? picture : Picture(), theme = screen,
                size = pageSize(picture)](const core::Progress& progress) -> core::Result<void> {
            const core::Error cancelled{core::ErrorCode::Cancelled, "the picture was not written"};
            const QImage image = pixelsOf(later.anyThread ? recorded(later, theme) : now, size);
            progress.report(1, 2);
            const QByteArray bytes = progress.cancelled() ? QByteArray() : png(image, progress);
            progress.report(2, 2);
            return progress.cancelled() ? core::Result<void>(cancelled) : saveBytes(file, bytes);
        };
    }
    return [file, bytes = ends(".pdf") ? pdf(picture) : svg(picture, screen)](
               const core::Progress&) { return saveBytes(file, bytes); };
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
