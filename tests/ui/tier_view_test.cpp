// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/tier_view_fixture.h"
#include "ui/pages/tiers/tier_picture.h"
#include "ui/theme/apply_theme.h"

#include <QAccessible>
#include <QApplication>
#include <QPen>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QWheelEvent>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace lodestone;
using namespace lodestone::ui;
using namespace lodestone::ui::test;

class TierViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeMode::Light); }

    void columnsRunFromMineToAssembly()
    {
        Shown s;
        const auto left = [&](std::uint32_t site) { return s.view.rectOf(s.item(site)).left(); };
        QVERIFY(left(Mine) < left(Ningbo));
        QVERIFY(left(Ningbo) < left(Rotor));
        QVERIFY(left(Rotor) < left(Leipzig));
        QCOMPARE(left(Ningbo), left(Hanau));
        QVERIFY(s.row(Leipzig).isStack()); // with Oxford: the overview is by country
        QCOMPARE(s.item(Leipzig), s.item(Oxford));
    }

    void aClickSelectsAndTheChainIsInFocus()
    {
        Shown s;
        QSignalSpy selected(&s.view, &TierView::siteSelected);
        s.click(s.at(Rotor));
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected.front().front().value<std::uint32_t>(), std::uint32_t{Rotor});
        s.view.setSelection(Rotor);
        QCOMPARE(s.row(Rotor).role, core::TierRole::Selected);
        QCOMPARE(s.row(Mine).role, core::TierRole::Upstream);
        QCOMPARE(s.row(Pune).role, core::TierRole::Downstream);
        QCOMPARE(s.row(Oxford).role, core::TierRole::Context);
        QVERIFY(s.view.rectOf(s.item(Oxford)).top() > s.view.rectOf(s.item(Leipzig)).bottom());
        QSignalSpy cleared(&s.view, &TierView::selectionCleared);
        s.click(QPoint(int(s.view.rectOf(s.item(Mine)).left()) + 4,
                       int(s.view.rectOf(s.item(Oxford)).bottom()) + 6));
        QCOMPARE(cleared.size(), 1);
    }

    void theDayChangesMarksAndNoPlaces()
    {
        Shown s;
        s.view.setSelection(Rotor);
        const QRectF before = s.view.rectOf(s.item(Leipzig));
        const QColor stopped = themeOf(&s.view).state(PlantState::Stopped).fill;
        const int none = s.countOf(stopped);
        s.setState(Leipzig, PlantState::Stopped, 38);
        QVERIFY(s.countOf(stopped) > none + 50);
        QCOMPARE(s.view.rectOf(s.item(Leipzig)), before);
        QVERIFY(s.view.itemSentence(s.item(Leipzig)).contains(QStringLiteral("stopped")));
    }

    void whatIsLitIsFramedAndStaysSo()
    {
        Shown s;
        const QColor accent = themeOf(&s.view).accent;
        const int none = s.countOf(accent);
        s.view.setLit({0, 1, 0, 0, 0, 0, 0});
        const int one = s.countOf(accent);
        QVERIFY(one > none + 50);
        s.view.setSelection(Rotor); // what is selected has its own frame
        QVERIFY(s.countOf(accent) > one + 50);
        s.view.setSelection({});
        QCOMPARE(s.countOf(accent), one);
        s.view.setLit({});
        QCOMPARE(s.countOf(accent), none);
    }

    void aChokePointIsNotCalledUnaffected()
    {
        Shown s;
        const auto scene = std::make_shared<TierScene>(tierData(), nullptr);
        auto map = std::make_shared<MapScene>(*scene->map);
        map->sites[Ningbo].stopsOthers = QStringLiteral("about 9 plants stop for want of it");
        scene->map = map;
        s.view.setScene(scene);
        s.view.setSelection(Rotor);
        s.setState(Rotor, PlantState::Cut, 10);
        for (const QString& said :
             {s.view.itemTip(s.item(Ningbo)), s.view.itemSentence(s.item(Ningbo))}) {
            QVERIFY(said.contains(map->sites[Ningbo].stopsOthers));
            QVERIFY(said.contains(QStringLiteral("runs"), Qt::CaseInsensitive));
            QVERIFY(!said.contains(QStringLiteral("not affected"), Qt::CaseInsensitive));
        }
    }

    void aStackShowsItsWorstStateAndOpens()
    {
        Shown s;
        s.setState(Oxford, PlantState::Cut, 10);
        const core::TierItem& stack = s.row(Leipzig);
        std::vector<SiteStatus> status(7);
        status[Oxford].state = PlantState::Cut;
        QCOMPARE(worstState(stack, status), PlantState::Cut);
        QVERIFY(s.view.itemTip(s.item(Leipzig)).contains(QStringLiteral("Cut: 1")));

        QTest::mouseDClick(s.view.viewport(), Qt::LeftButton, {}, s.at(Leipzig));
        QVERIFY(!s.row(Leipzig).isStack());
        QVERIFY(s.view.hasOpenStacks());
        s.key(Qt::Key_Escape);
        QVERIFY(s.row(Leipzig).isStack());
    }

    void beforeARunNoStateIsClaimed()
    {
        Shown s;
        s.view.setSelection(Rotor);
        QVERIFY(!s.row(Leipzig).isStack());
        const auto says = [&s](std::uint32_t site, const char* words) {
            const QString text =
                s.view.itemTip(s.item(site)) + u'\n' + s.view.itemSentence(s.item(site));
            return text.contains(QLatin1String(words), Qt::CaseInsensitive);
        };
        QVERIFY(says(Leipzig, "not run yet") && !says(Leipzig, "not affected"));
        QVERIFY(says(Oxford, "not run yet") && !says(Oxford, "not affected"));
        QVERIFY(!s.view.pictureTitle().contains(QStringLiteral("day")));
        s.setState(Rotor, PlantState::Cut, 10);
        QVERIFY(!says(Leipzig, "not run yet") && says(Leipzig, "not affected"));
        QVERIFY(!says(Oxford, "not run yet") && says(Oxford, "not affected"));
        QVERIFY(s.view.pictureTitle().contains(QStringLiteral("day 10")));
    }

    void hoverChangesLinksOnlyAndKeepsTheCards()
    {
        Shown s;
        static_cast<void>(s.view.grab());
        const int renders = s.view.cardRenders();
        QTest::mouseMove(s.view.viewport(), s.at(Rotor));
        static_cast<void>(s.view.grab());
        QCOMPARE(s.view.cardRenders(), renders);
    }

    void keysWalkTheGraph()
    {
        Shown s;
        s.view.setSelection(Rotor);
        s.key(Qt::Key_Left);
        QCOMPARE(s.cursor(), std::uint32_t{Ningbo}); // the larger supplier
        s.key(Qt::Key_Left);
        QCOMPARE(s.cursor(), std::uint32_t{Mine});
        s.key(Qt::Key_Right);
        QCOMPARE(s.cursor(), std::uint32_t{Ningbo});
        const bool above = s.at(Ningbo).y() < s.at(Hanau).y();
        s.key(above ? Qt::Key_Down : Qt::Key_Up);
        QCOMPARE(s.cursor(), std::uint32_t{Hanau}); // the other of its column
        s.key(above ? Qt::Key_Up : Qt::Key_Down);
        QCOMPARE(s.cursor(), std::uint32_t{Ningbo});
        QSignalSpy selected(&s.view, &TierView::siteSelected);
        s.key(Qt::Key_Return);
        QCOMPARE(selected.size(), 1);
    }

    void aPathListsItsFlowsInOrder()
    {
        Shown s;
        s.view.setSelection(Leipzig);
        QVERIFY(s.view.setPath(std::pair<std::uint32_t, std::uint32_t>{Leipzig, Mine}));
        std::vector<std::uint32_t> sites;
        for (const std::uint32_t flow : s.view.pathFlows()) {
            sites.push_back(s.view.scene()->network.flows()[flow].from);
        }
        QCOMPARE(sites, (std::vector<std::uint32_t>{Mine, Ningbo, Rotor}));
        QVERIFY(!s.view.setPath(std::pair<std::uint32_t, std::uint32_t>{Leipzig, Oxford}));
    }

    void shiftClickAsksForThePath()
    {
        Shown s;
        s.view.setSelection(Leipzig);
        QSignalSpy path(&s.view, &TierView::pathRequested);
        s.click(s.at(Mine), Qt::ShiftModifier);
        QCOMPARE(path.size(), 1);
    }

    void aDraggedCardIsPinnedAndStaysWhenDataChange()
    {
        Shown s;
        s.view.setSelection(Rotor);
        QSignalSpy pinned(&s.view, &TierView::pinsEdited);
        const QPoint from = s.at(Hanau);
        QTest::mousePress(s.view.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(s.view.viewport(), from + QPoint(0, 60));
        QTest::mouseMove(s.view.viewport(), from + QPoint(0, 120));
        QTest::mouseRelease(s.view.viewport(), Qt::LeftButton, {}, from + QPoint(0, 120));
        QCOMPARE(pinned.size(), 1);
        QCOMPARE(s.view.picture().pinned[s.item(Hanau)], std::uint8_t{1});
        const double top = s.view.picture().top[s.item(Hanau)];

        auto more = tierData();
        more->sites.push_back(tierSite("osaka", core::Stage::Magnet, "JPN", "magnet"));
        more->links.push_back(
            tierLink("osaka", "rotor", "magnet", 0.05, core::Confidence::Reported));
        s.view.setScene(std::make_shared<TierScene>(more, nullptr));
        QCOMPARE(s.view.picture().top[s.item(Hanau)], top);

        const auto before = pinned.front().front().value<TierPins>();
        s.view.setPins(before);
        QCOMPARE(s.view.picture().pinned[s.item(Hanau)], std::uint8_t{0});
    }

    void aPinThatComesBackToItsPlaceIsNoChange()
    {
        Shown s;
        s.view.setSelection(Rotor);
        s.view.togglePin(s.item(Hanau));
        const double top = s.view.picture().top[s.item(Hanau)];
        QSignalSpy pinned(&s.view, &TierView::pinsEdited);
        const QPoint from = s.at(Hanau);
        QTest::mousePress(s.view.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(s.view.viewport(), from + QPoint(0, 60));
        QTest::mouseMove(s.view.viewport(), from);
        QTest::mouseRelease(s.view.viewport(), Qt::LeftButton, {}, from);
        QCOMPARE(pinned.size(), 0);
        QCOMPARE(s.view.picture().top[s.item(Hanau)], top);
        s.view.togglePin(s.item(Hanau));
        QCOMPARE(pinned.size(), 1);
        QVERIFY(s.view.pins().empty());
    }

    void oldCardsKeepTheirOrderWhenANewSupplierComes()
    {
        Shown s;
        s.view.setSelection(Rotor);
        const double ningbo = s.view.picture().top[s.item(Ningbo)];
        const double hanau = s.view.picture().top[s.item(Hanau)];
        auto more = tierData();
        more->sites.insert(more->sites.begin(),
                           tierSite("aomori", core::Stage::Magnet, "JPN", "magnet"));
        more->links.push_back(
            tierLink("aomori", "rotor", "magnet", 0.5, core::Confidence::Reported));
        s.view.setScene(std::make_shared<TierScene>(more, nullptr));
        // Every number moved up by one; the selection is still the rotor works.
        QCOMPARE(s.view.selection(), std::optional<std::uint32_t>(Rotor + 1));
        const auto top = [&](std::uint32_t site) { return s.view.picture().top[s.item(site + 1)]; };
        QCOMPARE(top(Ningbo) < top(Hanau), ningbo < hanau);
        const double room = TierGeometry::kCardHeight + TierGeometry::kGap + 1;
        QVERIFY(std::abs(top(Ningbo) - ningbo) <= room);
        QVERIFY(std::abs(top(Hanau) - hanau) <= room);
    }

    void namesHaveRoomAndColumnsThatDoNotFitAreScrolledTo()
    {
        Shown narrow(tierData(), {600, 320});
        const auto shows = [&](std::uint32_t site) {
            return QRectF(narrow.view.viewport()->rect())
                .contains(narrow.view.rectOf(narrow.item(site)));
        };
        for (std::uint32_t i = 0; i < narrow.view.picture().content.items.size(); ++i) {
            QVERIFY(narrow.view.rectOf(i).width() >= 100); // names have two lines
        }
        QVERIFY(narrow.view.horizontalScrollBar()->maximum() > 0);

        narrow.view.setSelection(Leipzig);
        QVERIFY(shows(Leipzig));
        narrow.view.setSelection(Mine);
        QVERIFY(shows(Mine));

        narrow.view.fitAll();
        QCOMPARE(narrow.view.horizontalScrollBar()->maximum(), 0);
    }

    void theEdgeSaysThatThereIsMoreAndGoesThere()
    {
        Shown s(tierData(), {600, 320});
        s.view.horizontalScrollBar()->setValue(0);
        auto* on = s.view.findChild<QToolButton*>(QStringLiteral("tiersOn"));
        auto* back = s.view.findChild<QToolButton*>(QStringLiteral("tiersBack"));
        QVERIFY(on->isVisible() && !back->isVisible());
        QVERIFY2(on->toolTip().contains(QLatin1String("Assembly")), qPrintable(on->toolTip()));
        const double before = s.view.rectOf(s.item(Ningbo)).left();
        const double home = s.view.rectOf(s.item(Mine)).left();

        QTest::mouseClick(on, Qt::LeftButton);
        QVERIFY(back->isVisible());
        QVERIFY(back->toolTip().contains(QLatin1String("Mine")));
        const double step = before - s.view.rectOf(s.item(Ningbo)).left();
        QVERIFY(step > 100);
        for (int i = 0; i < static_cast<int>(kTierColumns); ++i) {
            on->click();
        }
        QVERIFY(!on->isVisible());
        QVERIFY(QRectF(s.view.viewport()->rect()).contains(s.view.rectOf(s.item(Leipzig))));
        for (int i = 0; i < static_cast<int>(kTierColumns); ++i) {
            back->click();
        }
        QVERIFY(!back->isVisible());
        QVERIFY(std::abs(s.view.rectOf(s.item(Mine)).left() - home) <= 1.0);

        s.view.fitAll();
        QVERIFY(!on->isVisible() && !back->isVisible());
    }

    void longNamesHaveTwoLines()
    {
        const QFontMetricsF metrics(QApplication::font());
        const double room = metrics.horizontalAdvance(QStringLiteral("Orissa Sands C"));
        QCOMPARE(tierNameLines(QStringLiteral("Silmet"), metrics, room, room),
                 QStringList(QStringLiteral("Silmet")));
        QCOMPARE(tierNameLines(QStringLiteral("Orissa Sands Complex"), metrics, room, room),
                 QStringList({QStringLiteral("Orissa Sands"), QStringLiteral("Complex")}));
        QCOMPARE(tierNameLines(QStringLiteral("Kachin ionic-clays"), metrics, room, room).first(),
                 QStringLiteral("Kachin ionic-"));
        const QStringList cut = tierNameLines(
            QStringLiteral("Orissa Sands Complex of many letters more"), metrics, room, room);
        QCOMPARE(cut.size(), 2);
        QVERIFY(cut[1].endsWith(QChar(0x2026)));
        QCOMPARE(
            tierNameLines(QStringLiteral("Rechtsschutzversicherung"), metrics, room, room).size(),
            1);

        Shown s(tierData(), {600, 320}); // a card has the height for them
        QVERIFY(s.view.rectOf(s.item(Mine)).height() >= 44);
    }

    void theKeyIsWholeHoweverNarrowTheView()
    {
        for (const double width : {1200.0, 600.0, 320.0}) {
            Shown s(tierData(), {900, 500});
            const auto inside = [&](std::size_t entries) {
                const TierFrame frame = s.view.wholeFrame(lightTheme(), QRectF(0, 0, width, 500));
                const std::vector<QRectF> key = tierKeyRects(frame);
                const QRectF foot(QPointF(0, frame.room.bottom()), frame.area.bottomRight());
                return key.size() == entries && std::ranges::all_of(key, [&](const QRectF& one) {
                           return foot.contains(one);
                       });
            };
            QVERIFY(inside(10)); // title, five states, three kinds of evidence, held
            s.view.setSelection(Leipzig);
            QVERIFY(inside(13)); // upstream, downstream and licence too
        }
    }

    void theWheelZoomsAtThePointer()
    {
        Shown s;
        const QPointF at = s.view.rectOf(s.item(Rotor)).topLeft() + QPointF(5, 5);
        QWheelEvent turn(at, s.view.viewport()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, {},
                         Qt::NoScrollPhase, false);
        QApplication::sendEvent(s.view.viewport(), &turn);
        const QRectF after = s.view.rectOf(s.item(Rotor));
        QVERIFY(after.height() > TierGeometry::kCardHeight * 1.05);
        QVERIFY(after.contains(at));
        s.key(Qt::Key_0);
        for (const std::uint32_t item : {s.item(Mine), s.item(Leipzig)}) {
            QVERIFY(QRectF(s.view.viewport()->rect()).contains(s.view.rectOf(item)));
        }
    }

    void linksAreStyledByTheirEvidence()
    {
        QPen reported(Qt::black, 3);
        QPen estimated = reported;
        QPen assumed = reported;
        setEvidence(reported, core::Confidence::Reported);
        setEvidence(estimated, core::Confidence::Estimated);
        setEvidence(assumed, core::Confidence::Assumed);
        QCOMPARE(reported.style(), Qt::SolidLine);
        QVERIFY(estimated.dashPattern() != assumed.dashPattern());
    }

    void aLinkSaysItsTonnesShareAndEvidence()
    {
        Shown s;
        s.view.setSelection(Rotor);
        const auto& bonds = s.view.picture().content.bonds;
        const auto bond = std::ranges::find_if(bonds, [&](const core::TierBond& one) {
            return one.from == s.item(Ningbo) && one.to == s.item(Rotor);
        });
        QVERIFY(bond != bonds.end());
        const QString tip = s.view.bondTip(static_cast<std::uint32_t>(bond - bonds.begin()));
        QVERIFY2(tip.contains(QStringLiteral("90 %")), qPrintable(tip));
        QVERIFY2(tip.contains(QStringLiteral("estimated")), qPrintable(tip));
        // Two motors with 2 kg each for 1,000 cars and 0.4 of 500, 90 % of it from Ningbo.
        QVERIFY2(tip.contains(QStringLiteral("4.3 t a year")), qPrintable(tip));
    }

    void assistiveTechnologyReadsTheCards()
    {
        Shown s;
        s.view.setSelection(Rotor);
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&s.view);
        QVERIFY(list != nullptr);
        QCOMPARE(list->role(), QAccessible::List);
        QVERIFY(!list->text(QAccessible::Name).isEmpty());
        QStringList names;
        for (int i = 0; i < static_cast<int>(s.view.visibleItems().size()); ++i) {
            QAccessibleInterface* card = list->child(i);
            QCOMPARE(card->role(), QAccessible::ListItem);
            QCOMPARE(list->indexOfChild(card), i);
            names << card->text(QAccessible::Name);
        }
        const QString all = names.join(u'\n');
        QVERIFY2(all.contains(QStringLiteral("rotor works, magnet component maker, ")),
                 qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral(", 2 suppliers, 2 customers")), qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral(", 0 suppliers, 1 customer\n")), qPrintable(all));
    }

    void pointerAndKeyboardAreNotExported()
    {
        Shown s;
        s.view.setSelection(Rotor);
        const QTemporaryDir folder;
        const auto exported = [&] {
            const QString file = folder.filePath(QStringLiteral("a.svg"));
            const bool saved =
                static_cast<bool>(paintedFor(file, tierPicture(s.view), themeOf(&s.view))({}));
            QFile written(file);
            return saved && written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
        };
        const QByteArray before = exported();
        QVERIFY(!before.isEmpty());
        s.key(Qt::Key_Left); // the keyboard goes to another card
        QCOMPARE(s.cursor(), std::uint32_t{Ningbo});
        QTest::mouseMove(s.view.viewport(), s.at(Leipzig));
        QCOMPARE(exported(), before);
    }

    void theExportSaysWhatItLeavesOut()
    {
        Shown s(tierMesh(80));
        s.view.setGrouping(core::TierGrouping::None);
        s.view.setLinks(TierLinks::All);
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("a.svg"));
        QVERIFY(paintedFor(file, tierPicture(s.view), themeOf(&s.view))({}));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.readAll().contains("The 400 smallest links are not drawn."));
    }

    void picturesAreWrittenInThreeFormats_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("PNG") << QStringLiteral("a.png") << QByteArray("\x89PNG");
        QTest::newRow("SVG") << QStringLiteral("a.svg") << QByteArray("<?xml");
        QTest::newRow("PDF") << QStringLiteral("a.pdf") << QByteArray("%PDF");
    }
    void picturesAreWrittenInThreeFormats()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, start);
        Shown s;
        s.view.setSelection(Rotor);
        const QTemporaryDir folder;
        const QString file = folder.filePath(name);
        QVERIFY(paintedFor(file, tierPicture(s.view), themeOf(&s.view))({}));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray bytes = written.readAll();
        QVERIFY(bytes.startsWith(start));
        if (name.endsWith(QStringLiteral("svg"))) {
            QVERIFY(bytes.contains("rotor works")); // text, not a picture of it
            QVERIFY(!bytes.contains("<image"));
        }
        QVERIFY(!paintedFor(folder.filePath(QStringLiteral("a.bmp")), tierPicture(s.view),
                            themeOf(&s.view))({}));
    }
};

QTEST_MAIN(TierViewTest)
#include "tier_view_test.moc"
