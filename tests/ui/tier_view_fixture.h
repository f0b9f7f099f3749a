// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "tests/ui/tier_fixture.h"
#include "ui/pages/tiers/tier_view.h"

#include <QApplication>
#include <QImage>
#include <QMouseEvent>
#include <QtTest>

#include <memory>

namespace lodestone::ui::test
{

enum Site : std::uint32_t
{
    Mine,
    Ningbo,
    Hanau,
    Rotor,
    Leipzig,
    Pune,
    Oxford
};

// A view of the small chain on screen.
class Shown
{
public:
    explicit Shown(const std::shared_ptr<core::Dataset>& data = tierData(),
                   QSize size = {1100, 640})
    {
        view.resize(size);
        view.setScene(std::make_shared<TierScene>(data, nullptr));
        view.show();
        static_cast<void>(QTest::qWaitForWindowExposed(&view));
        view.setFocus();
    }

    std::uint32_t item(std::uint32_t site) const { return view.picture().content.itemOfSite[site]; }
    const core::TierItem& row(std::uint32_t site) const
    {
        return view.picture().content.items[item(site)];
    }
    QPoint at(std::uint32_t site) const { return view.rectOf(item(site)).center().toPoint(); }
    void click(QPoint where, Qt::KeyboardModifiers held = {})
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, held, where);
    }
    void send(QEvent::Type type, QPoint where, Qt::MouseButton held = Qt::LeftButton)
    {
        const bool up = type == QEvent::MouseButtonRelease;
        const Qt::MouseButton button = type == QEvent::MouseMove ? Qt::NoButton : held;
        QMouseEvent event(type, where, view.viewport()->mapToGlobal(QPointF(where)), button,
                          up ? Qt::NoButton : held, Qt::NoModifier);
        QApplication::sendEvent(view.viewport(), &event);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers held = {}) { QTest::keyClick(&view, key, held); }
    std::uint32_t cursor() const
    {
        return view.picture().content.items[view.cursorItem().value()].members.front();
    }
    // States by hand: what a run would say.
    void setState(std::uint32_t site, PlantState state, int day)
    {
        TierDay states;
        states.day = day;
        states.hasRun = true;
        states.status.resize(view.scene()->siteCount());
        states.held.assign(view.scene()->network.flows().size(), 0);
        states.status[site].state = state;
        view.setDay(states);
    }
    int countOf(const QColor& colour)
    {
        const QImage image = view.grab().toImage().convertToFormat(QImage::Format_RGB32);
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                count += image.pixel(x, y) == colour.rgb() ? 1 : 0;
            }
        }
        return count;
    }

    TierView view;
};

} // namespace lodestone::ui::test
