// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tier_export.h"

#include "ui/pages/tiers/tier_view.h"
#include "ui/shell/save_file.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

namespace lodestone::ui
{

namespace
{

constexpr int kDotsPerInch = 96;
constexpr double kPointsPerInch = 72.0;
constexpr double kSharpUpTo = 6e6; // pixels at scale 1; larger pictures are not doubled
constexpr double kTitle = 34.0;    // height of the line above

QSizeF pageSize(const TierView& view)
{
    return view.wholeSize() + QSizeF(0, kTitle);
}

void paint(QPainter& painter, const TierView& view, const Theme& theme)
{
    const QSizeF size = pageSize(view);
    painter.fillRect(QRectF(QPointF(), size), theme.window);
    QFont font = view.font();
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(theme.text);
    painter.drawText(QRectF(14, 0, size.width() - 28, kTitle), Qt::AlignLeft | Qt::AlignVCenter,
                     view.pictureTitle());
    paintTiers(painter,
               view.wholeFrame(theme, QRectF(0, kTitle, size.width(), size.height() - kTitle)));
}

QByteArray png(const TierView& view)
{
    const QSizeF size = pageSize(view);
    const double ratio = size.width() * size.height() > kSharpUpTo ? 1.0 : 2.0;
    QImage image((size * ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    {
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        paint(painter, view, themeOf(&view));
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray svg(const TierView& view)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(kDotsPerInch);
    generator.setSize(pageSize(view).toSize());
    generator.setViewBox(QRectF(QPointF(), pageSize(view)));
    generator.setTitle(view.pictureTitle());
    QPainter painter(&generator);
    paint(painter, view, themeOf(&view));
    painter.end();
    return bytes;
}

QByteArray pdf(const TierView& view)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kDotsPerInch);
    writer.setTitle(view.pictureTitle());
    writer.setPageMargins({});
    writer.setPageSize(
        QPageSize(pageSize(view) * (kPointsPerInch / kDotsPerInch), QPageSize::Point));
    QPainter painter(&writer);
    painter.setRenderHint(QPainter::Antialiasing);
    paint(painter, view, lightTheme());
    painter.end();
    return bytes;
}

} // namespace

core::Result<void> exportTiers(const TierView& view, const QString& file)
{
    if (view.scene() == nullptr) {
        return core::Error{core::ErrorCode::BadUsage, "there are no tiers to save yet"};
    }
    QByteArray bytes;
    if (file.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive)) {
        bytes = pdf(view);
    } else if (file.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)) {
        bytes = svg(view);
    } else if (file.endsWith(QLatin1String(".png"), Qt::CaseInsensitive)) {
        bytes = png(view);
    } else {
        return core::Error{core::ErrorCode::BadUsage,
                           file.toStdString() + ": the name must end in .png, .svg or .pdf"};
    }
    return saveFile(file, {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

} // namespace lodestone::ui
