// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/pointer.h"
#include "tests/ui/tier_view_fixture.h"
#include "ui/theme/apply_theme.h"

#include <QPainterPathStroker>
#include <QSignalSpy>

#include <algorithm>
#include <cmath>
#include <set>
#include <span>

using namespace lodestone;
using namespace lodestone::ui;
using namespace lodestone::ui::test;

namespace
{

// The chain up to the motor works: fewer cards than there were.
std::shared_ptr<core::Dataset> shortData()
{
    auto out = tierData();
    out->sites.resize(Leipzig);
    out->links.resize(3);
    return out;
}

QString placeText(int x, int y)
{
    return QStringLiteral("%1, %2").arg(x).arg(y);
}

// Every link between sites, on a sheet as large as it takes.
BondPicture allBonds(TierView& view)
{
    view.setGrouping(core::TierGrouping::None);
    view.setLinks(TierLinks::All);
    return bondShapes(view.wholeFrame(lightTheme(), QRectF({}, view.wholeSize())), {});
}

} // namespace

// What the pointer is at in the Tiers view, and what it finds.
class TierPointerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeMode::Light); }

    void aDoubleClickActsOnTheCardOfItsFirstClick()
    {
        Shown s;
        connect(&s.view, &TierView::siteSelected, &s.view,
                [&s](std::uint32_t site) { s.view.setSelection(site); });
        QSignalSpy activated(&s.view, &TierView::siteActivated);
        const QPoint at = s.at(Rotor);
        s.send(QEvent::MouseButtonPress, at);
        s.send(QEvent::MouseButtonRelease, at);
        QVERIFY(s.view.itemAt(at) != s.item(Rotor)); // the first click moved it away
        s.send(QEvent::MouseButtonDblClick, at);
        s.send(QEvent::MouseButtonRelease, at);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.front().front().value<std::uint32_t>(), std::uint32_t{Rotor});
        QCOMPARE(s.view.selection(), std::optional<std::uint32_t>(Rotor));
    }

    void aClickOnAStateOfTheKeyAsksForIt()
    {
        Shown s;
        QSignalSpy chosen(&s.view, &TierView::stateChosen);
        const int y = s.view.viewport()->height() - 14; // the key has one row
        for (int x = 0; x < s.view.viewport()->width(); x += 4) {
            s.send(QEvent::MouseButtonPress, {x, y});
            s.send(QEvent::MouseButtonRelease, {x, y});
        }
        std::set<PlantState> states;
        for (const QList<QVariant>& call : chosen) {
            states.insert(call.at(0).value<PlantState>());
            QVERIFY(!call.at(1).toBool()); // no key was held
        }
        QCOMPARE(states.size(), kPlantStateCount);
    }

    void onlyTheLeftButtonOpens()
    {
        Shown s;
        const QPoint at = s.at(Leipzig);
        s.send(QEvent::MouseButtonDblClick, at, Qt::RightButton);
        s.send(QEvent::MouseButtonDblClick, at, Qt::MiddleButton);
        QVERIFY(!s.view.hasOpenStacks());
        s.send(QEvent::MouseButtonDblClick, at, Qt::LeftButton);
        QVERIFY(s.view.hasOpenStacks());
    }

    void ofTwoCardsTheOneInFrontIsHit()
    {
        Shown s;
        s.view.setSelection(Rotor);
        s.view.togglePin(s.item(Ningbo));
        const QPoint from = s.at(Hanau);
        const QPoint to(from.x(), s.at(Ningbo).y() + 10);
        s.send(QEvent::MouseButtonPress, from);
        s.send(QEvent::MouseMove, to);
        s.send(QEvent::MouseButtonRelease, to);
        const QRectF both = s.view.rectOf(s.item(Hanau)) & s.view.rectOf(s.item(Ningbo));
        QVERIFY(both.height() > 20.0);
        // Cards are painted in the order of their numbers.
        QCOMPARE(s.view.itemAt(both.center()),
                 std::optional(std::max(s.item(Hanau), s.item(Ningbo))));
    }

    void aDragDoesNotOutliveItsLayout()
    {
        Shown s;
        s.view.setSelection(Rotor);
        QSignalSpy pinned(&s.view, &TierView::pinsEdited);
        const QPoint at = s.at(Pune);
        s.send(QEvent::MouseButtonPress, at);
        s.view.setScene(std::make_shared<TierScene>(shortData(), nullptr));
        s.send(QEvent::MouseMove, at + QPoint(0, 60));
        s.send(QEvent::MouseButtonRelease, at + QPoint(0, 60));
        QCOMPARE(pinned.size(), 0);
    }

    void aPillThatIsNotThereIsNotHit()
    {
        Shown s;
        s.view.setSelection(Rotor);
        s.click({1, 1});
        QVERIFY(s.view.request().folded.empty());
        QVERIFY(s.view.request().expanded.empty());
    }

    void aSmallPillIsHitWithEase()
    {
        Shown s;
        s.view.setSelection(Leipzig);
        s.view.setHops(1);
        QCOMPARE(s.row(Rotor).moreSuppliers, 2);
        const QRectF card = s.view.rectOf(s.item(Rotor));
        s.click((card.bottomLeft() + QPointF(-10, 10)).toPoint());
        QVERIFY(s.view.request().expanded.contains(Rotor));
    }

    void allIsFittedAsFarAsItCanBeRead()
    {
        Shown s(tierMesh(20), {300, 220});
        s.view.setGrouping(core::TierGrouping::None);
        s.view.fitAll();
        const QRectF small = s.view.rectOf(0);
        QVERIFY2(small.height() >= 14.0, qPrintable(QString::number(small.height())));
        QVERIFY(s.view.visibleItems().size() < 40); // the rest is scrolled to
        s.view.fitAll();
        QCOMPARE(s.view.rectOf(0), small);

        s.view.resize(1400, 900);
        QCOMPARE(s.view.visibleItems().size(), std::size_t{40});
        QVERIFY(s.view.rectOf(0).height() > 1.5 * small.height());
        for (int i = 0; i < 5; ++i) {
            s.view.zoomOut();
        }
        QVERIFY(s.view.rectOf(0).height() < 14.0);
        const double columns = s.view.rectOf(20).left() - s.view.rectOf(0).left();
        QVERIFY(columns > 200.0); // they still fill the width
        s.view.fitAll();
        s.view.zoomIn(); // what was moved by hand stays
        const double zoomed = s.view.rectOf(0).height();
        s.view.resize(900, 500);
        QVERIFY(std::abs(s.view.rectOf(0).height() - zoomed) <= 1.0); // whole pixels
    }

    void aViewThatWasNeverShownIsFittedWhenItIs()
    {
        QWidget window;
        TierView view(&window);
        view.setScene(std::make_shared<TierScene>(tierData(), nullptr));
        view.setSelection(Rotor);
        view.fitAll();
        const std::size_t before = view.request().mostPerColumn;
        window.resize(1100, 640);
        view.resize(1100, 640);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(view.rectOf(view.picture().content.itemOfSite[Rotor]).height() > 20.0);
        QVERIFY(view.request().mostPerColumn > before);
    }

    void theVisibleCardsFollowTheZoom()
    {
        Shown s;
        const std::size_t all = s.view.visibleItems().size();
        for (int i = 0; i < 6; ++i) {
            s.view.zoomIn();
        }
        QVERIFY(s.view.visibleItems().size() < all);
        s.view.fitAll();
        QCOMPARE(s.view.visibleItems().size(), all);
    }

    void linksAreLitUnderThePointerAndGoBack()
    {
        Shown s;
        const QImage before = s.view.grab().toImage();
        movePointer(*s.view.viewport(), s.at(Rotor));
        QVERIFY(s.view.grab().toImage() != before);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(s.view.viewport(), &leave);
        QCOMPARE(s.view.grab().toImage(), before);
    }

    void aLinkIsHitWhereItIsDrawn()
    {
        std::vector<BondShape> shapes(2);
        shapes[0].bond = 7;
        shapes[0].line.moveTo(10, 200);
        shapes[0].line.cubicTo(QPointF(150, 200), QPointF(150, 20), QPointF(290, 20));
        shapes[1].bond = 9;
        shapes[1].line.moveTo(10, 20);
        shapes[1].line.cubicTo(QPointF(150, 20), QPointF(150, 200), QPointF(290, 200));
        const std::span<const BondShape> both(shapes);
        const BondGrid grid(both.first(1));
        QPainterPathStroker inner;
        QPainterPathStroker outer;
        inner.setWidth(2 * 4.5); // the reach is 5 pixels and half of the line
        inner.setCapStyle(Qt::FlatCap);
        outer.setWidth(2 * 6.5);
        outer.setCapStyle(Qt::RoundCap);
        const QPainterPath sure = inner.createStroke(shapes[0].line);
        const QPainterPath wide = outer.createStroke(shapes[0].line);
        int hits = 0;
        for (int x = 0; x < 300; x += 3) {
            for (int y = 0; y < 220; y += 3) {
                const bool hit = grid.at(QPointF(x, y)) == 7U;
                hits += hit ? 1 : 0;
                QVERIFY2(hit || !sure.contains(QPointF(x, y)), qPrintable(placeText(x, y)));
                QVERIFY2(!hit || wide.contains(QPointF(x, y)), qPrintable(placeText(x, y)));
            }
        }
        QVERIFY(hits > 100);
        // Where they cross, the one painted later.
        QCOMPARE(BondGrid(both).at({150, 110}), std::optional<std::uint32_t>(9));
        QVERIFY(!BondGrid(both.first(0)).at({150, 110}));
    }

    void everyLinkOfALargeNetworkIsDrawn()
    {
        Shown s(tierMesh(66));
        const BondPicture shown = allBonds(s.view);
        QCOMPARE(shown.shapes.size(), std::size_t{66 * 66});
        QCOMPARE(shown.leftOut, std::size_t{0});
        QVERIFY(shown.plain);
        QVERIFY(std::ranges::all_of(shown.shapes, &BondShape::plain));
    }

    void fewLinksKeepTheirEvidence()
    {
        Shown s(tierMesh(10));
        const BondPicture shown = allBonds(s.view);
        QCOMPARE(shown.shapes.size(), std::size_t{100});
        QVERIFY(!shown.plain);
        QVERIFY(std::ranges::none_of(shown.shapes, &BondShape::plain));
    }

    void whatIsNotDrawnIsCountedAndTheSmallestGo()
    {
        Shown s(tierMesh(80));
        const BondPicture shown = allBonds(s.view);
        QCOMPARE(shown.shapes.size(), kMostBonds);
        QCOMPARE(shown.leftOut, 80 * 80 - kMostBonds);
        const auto& bonds = s.view.picture().content.bonds;
        double least = 1.0;
        for (const BondShape& shape : shown.shapes) {
            least = std::min(least, bonds[shape.bond].share);
        }
        QVERIFY(least > std::ranges::min(bonds, {}, &core::TierBond::share).share);
    }

    void onlyRowsThatDeliverMakeAFlow()
    {
        auto data = tierData();
        data->links.push_back(
            tierLink("ningbo", "rotor", "magnet", 0.0, core::Confidence::Reported));
        auto late = tierLink("ningbo", "rotor", "magnet", 0.3, core::Confidence::Reported);
        late.deliversFrom = core::Month::containing(data->asOf).plus(60);
        data->links.push_back(late);
        data->links.push_back(tierLink("hanau", "rotor", "ore", 1.0, core::Confidence::Reported));
        const TierScene scene(data, nullptr);
        const auto flow = [&](std::uint32_t from) {
            const auto& out = scene.network.from(from);
            return out.front();
        };
        QCOMPARE(scene.rows[flow(Ningbo)], std::vector<std::uint32_t>{1});
        const core::TierFlow& magnets = scene.network.flows()[flow(Ningbo)];
        QVERIFY(std::abs(magnets.tonnes - 0.9 * 1200 * 2 * 0.002) < 1e-6);
        // Two goods: the share is that of the one it names, and not the larger of the two.
        QCOMPARE(scene.goods[flow(Hanau)], QStringLiteral("magnet"));
        QVERIFY(std::abs(scene.network.flows()[flow(Hanau)].share - 0.1) < 1e-6);
    }
};

QTEST_MAIN(TierPointerTest)
#include "tier_pointer_test.moc"
