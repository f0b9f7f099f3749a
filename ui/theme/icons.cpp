// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/icons.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace lodestone::ui
{

namespace
{

// In the order of the enumerators.
constexpr std::array<const char*, kIconCount> kFiles{
    "car",   "shield",       "chip",         "wind",          "robot",    "magnet",
    "mine",  "separation",   "metal",        "component",     "factory",  "lock",
    "play",  "pause",        "step-forward", "step-back",     "search",   "report",
    "load",  "open",         "zoom-in",      "zoom-out",      "zoom-fit", "layers",
    "close", "float",        "settings",     "filter",        "copy",     "revert",
    "pin",   "chevron-down", "chevron-up",   "chevron-right", "warning",  "error",
    "ok",    "info",         "map",          "table",         "columns",  "link",
    "logo"};

QByteArray tinted(Icon which, const QColor& colour)
{
    QFile file(iconPath(which));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return file.readAll().replace(QByteArrayLiteral("currentColor"),
                                  colour.name(QColor::HexRgb).toLatin1());
}

class TintedEngine : public QIconEngine
{
public:
    TintedEngine(Icon which, std::optional<QColor> colour)
        : m_which(which)
        , m_colour(std::move(colour))
    {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = std::min(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        paintIcon(*painter, square, m_which, colourOf(mode));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        const QString key = QStringLiteral("lodestone-icon-%1-%2-%3x%4")
                                .arg(static_cast<int>(m_which))
                                .arg(colourOf(mode).rgba(), 0, 16)
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap)) {
            return pixmap;
        }
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QIconEngine* clone() const override { return new TintedEngine(m_which, m_colour); }

private:
    QColor colourOf(QIcon::Mode mode) const
    {
        const Theme& theme = themeOf(QGuiApplication::palette());
        if (mode == QIcon::Disabled) {
            return theme.lineStrong;
        }
        return m_colour.value_or(theme.text2);
    }

    Icon m_which;
    std::optional<QColor> m_colour;
};

} // namespace

QString iconPath(Icon which)
{
    return QStringLiteral(":/icons/%1.svg")
        .arg(QLatin1String(kFiles.at(static_cast<std::size_t>(which))));
}

void paintIcon(QPainter& painter, const QRectF& square, Icon which, const QColor& colour)
{
    // Reading an icon costs more than painting it, and a map paints the same lock many times.
    static thread_local std::map<std::pair<Icon, QRgb>, std::unique_ptr<QSvgRenderer>> cache;
    std::unique_ptr<QSvgRenderer>& renderer = cache[{which, colour.rgb()}];
    if (!renderer) {
        renderer = std::make_unique<QSvgRenderer>(tinted(which, colour));
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(painter.opacity() * colour.alphaF());
    renderer->render(&painter, square);
    painter.restore();
}

QIcon icon(Icon which)
{
    return QIcon(new TintedEngine(which, std::nullopt));
}

QIcon icon(Icon which, const Theme& theme)
{
    return icon(which, theme.text2);
}

QIcon icon(Icon which, const QColor& colour)
{
    return QIcon(new TintedEngine(which, colour));
}

Icon iconOfSector(const QString& sector)
{
    static const std::array<std::pair<QLatin1String, Icon>, 7> table{{
        {QLatin1String("automotive"), Icon::Car},
        {QLatin1String("defence"), Icon::Shield},
        {QLatin1String("technology"), Icon::Chip},
        {QLatin1String("energy"), Icon::Wind},
        {QLatin1String("machinery"), Icon::Robot},
        {QLatin1String("magnet"), Icon::Magnet},
        {QLatin1String("rare-earth"), Icon::Mine},
    }};
    for (const auto& [name, which] : table) {
        if (sector == name) {
            return which;
        }
    }
    return Icon::Factory;
}

Icon iconOfStage(const QString& stage)
{
    static const std::array<std::pair<QLatin1String, Icon>, 6> table{{
        {QLatin1String("mine"), Icon::Mine},
        {QLatin1String("separation"), Icon::Separation},
        {QLatin1String("metal"), Icon::Metal},
        {QLatin1String("magnet"), Icon::Magnet},
        {QLatin1String("component"), Icon::Component},
        {QLatin1String("assembly"), Icon::Factory},
    }};
    for (const auto& [name, which] : table) {
        if (stage == name) {
            return which;
        }
    }
    return Icon::Factory;
}

} // namespace lodestone::ui
