// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "tests/ui/map_fixture.h"
#include "ui/map/map_view.h"

#include <QImage>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>

// A map on the screen, and what is asked of its picture.
namespace lodestone::ui::test
{

// A shown map without flights, so that every step is where it ends.
class Shown
{
public:
    explicit Shown(std::shared_ptr<const MapScene> scene, QSize size = {1005, 492})
    {
        view.setReducedMotion(true);
        view.resize(size);
        view.setScene(std::move(scene));
        view.show();
        static_cast<void>(QTest::qWaitForWindowExposed(&view));
        view.setFocus();
    }

    QPoint at(std::uint32_t site)
    {
        const std::uint32_t item = view.layoutShown().itemOfSite[site];
        return view.itemRect(item).center().toPoint();
    }
    void click(QPoint where) { QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, where); }
    void key(Qt::Key key, Qt::KeyboardModifiers held = {}) { QTest::keyClick(&view, key, held); }
    QImage picture() { return view.grab().toImage().convertToFormat(QImage::Format_RGB32); }

    MapView view;
};

inline int countOf(const QImage& image, const QColor& colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        count += int(std::count(line, line + image.width(), colour.rgb()));
    }
    return count;
}

// As the window's filter hides a state.
inline MapFilter without(const MapScene& scene, PlantState state)
{
    MapFilter filter;
    for (const MapSite& site : scene.sites) {
        filter.shown.push_back(site.status.state == state ? 0 : 1);
    }
    filter.hidden.at(static_cast<std::size_t>(state)) = true;
    return filter;
}

inline QStringList idsOf(const QSignalSpy& spy)
{
    QStringList out;
    for (const QList<QVariant>& call : spy) {
        out << call.at(0).toString();
    }
    return out;
}

} // namespace lodestone::ui::test
