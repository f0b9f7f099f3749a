// SPDX-License-Identifier: GPL-3.0-only
#include "tests/gui/window_fixture.h"
#include "ui/map/map_legend.h"
#include "ui/map/map_view.h"
#include "ui/pages/first_to_stop/first_to_stop_page.h"
#include "ui/pages/timeline/state_legend.h"
#include "ui/shell/actions.h"
#include "ui/shell/facet_menu.h"

#include <QAbstractItemModel>
#include <QMenu>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

using namespace lodestone;
using tests::WindowFixture;
using ui::Facet;

namespace
{

/// How many sites of the dataset are in the state on the chosen day.
int sitesIn(const ui::Session& session, core::SiteState state)
{
    int count = 0;
    for (std::size_t i = 0; i < session.dataset()->sites.size(); ++i) {
        count += session.run()->medianState(core::SiteId(i), session.day()) == state ? 1 : 0;
    }
    return count;
}

int sitesOnTheMap(ui::MapView& map)
{
    const ui::MapLayout& layout = map.layoutShown();
    return static_cast<int>(std::ranges::count_if(
        layout.itemOfSite, [](std::uint32_t item) { return item != ui::kNone; }));
}

QStringList chips(WindowFixture& f)
{
    QStringList texts;
    for (const QToolButton* chip :
         f.window->findChildren<QToolButton*>(QStringLiteral("filterFacet"))) {
        if (chip->isVisible()) {
            texts << chip->text().section(QStringLiteral("  "), 0, 0);
        }
    }
    return texts;
}

ui::FacetList* listOf(WindowFixture& f, Facet facet)
{
    return f.find<ui::FacetList>(
        qPrintable(QStringLiteral("facetList%1").arg(static_cast<int>(facet))));
}

} // namespace

class FilterStoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStateOfTheLegendFiltersEveryView();
    void theKeyOfTheTimelineFiltersToo();
    void theBoxHidesEverywhere();
    void theLegendCountsTheSitesThatShow();
    void aShapeOfTheKeyFiltersBySector();
    void theMenuWorksByKeyboard();
    void theMenuStaysOpenAndCounts();
};

void FilterStoryTest::aStateOfTheLegendFiltersEveryView()
{
    WindowFixture f;
    QVERIFY(f.start());
    ui::Session& session = f.window->session();
    session.select({});
    session.setDay(330);
    auto* map = f.find<ui::MapView>("map");
    auto* table = f.find<ui::FirstToStopPage>("firstToStopPage");
    QVERIFY(map != nullptr && table != nullptr);
    QVERIFY(QTest::qWaitFor([&] { return map->legend()->content().day == 330; }));
    const int all = sitesOnTheMap(*map);
    const auto counts = map->legend()->content().counts;
    const int stopped = sitesIn(session, core::SiteState::Stopped);
    QVERIFY(stopped > 0 && stopped < all);

    Q_EMIT map->legend()->stateChosen(ui::PlantState::Stopped, false);

    QCOMPARE(f.window->filter().sites(), stopped);
    QCOMPARE(sitesOnTheMap(*map), stopped);
    QCOMPARE(chips(f), QStringList(QStringLiteral("State: Stopped")));
    QCOMPARE(f.window->actions().undo->text().contains(QStringLiteral("filter: State Stopped")),
             true);
    QCOMPARE(map->legend()->content().counts, counts); // what a click on another would show
    QVERIFY(map->legend()->content().hidden[0]);

    session.setDay(200); // the filter follows the day
    const int later = sitesIn(session, core::SiteState::Stopped);
    QVERIFY(later != stopped);
    QCOMPARE(sitesOnTheMap(*map), later);
    Q_EMIT map->legend()->stateChosen(ui::PlantState::Cut, true);
    QCOMPARE(sitesOnTheMap(*map), later + sitesIn(session, core::SiteState::Cut));
    f.window->actions().undo->trigger();
    QCOMPARE(sitesOnTheMap(*map), later);
    Q_EMIT map->legend()->stateChosen(ui::PlantState::Stopped, false); // again: all
    QCOMPARE(sitesOnTheMap(*map), all);
    QVERIFY(chips(f).isEmpty());
}

void FilterStoryTest::theKeyOfTheTimelineFiltersToo()
{
    WindowFixture f;
    QVERIFY(f.start());
    ui::Session& session = f.window->session();
    session.setDay(330);
    f.window->actions().showTimeline->trigger();
    auto* legend = f.find<ui::StateLegend>("timelineLegend");
    QTRY_VERIFY(legend->isVisible());
    const auto click = [legend](core::SiteState state, Qt::KeyboardModifiers keys) {
        QTest::mouseClick(legend, Qt::LeftButton, keys, legend->boxOf(state).center().toPoint());
    };
    click(core::SiteState::Stopped, {});
    QCOMPARE(chips(f), QStringList(QStringLiteral("State: Stopped")));
    QCOMPARE(f.window->filter().sites(), sitesIn(session, core::SiteState::Stopped));
    click(core::SiteState::Cut, Qt::ControlModifier);
    QCOMPARE(f.window->filter().sites(),
             sitesIn(session, core::SiteState::Stopped) + sitesIn(session, core::SiteState::Cut));
    QTest::mouseClick(legend, Qt::LeftButton, {}, QPoint(legend->width() - 3, 5)); // no state
    QVERIFY(f.window->filter().isActive());
}

void FilterStoryTest::theBoxHidesEverywhere()
{
    WindowFixture f;
    QVERIFY(f.start());
    ui::Session& session = f.window->session();
    session.select({});
    session.setDay(60);
    auto* map = f.find<ui::MapView>("map");
    QVERIFY(QTest::qWaitFor([&] { return map->legend()->content().day == 60; }));
    const int all = sitesOnTheMap(*map);
    const ui::LegendGeometry geometry =
        ui::legendGeometry(map->legend()->content(), map->legend()->font());
    const QPoint box = geometry.boxes[0].center().toPoint() + QPoint(3, 3);

    QTest::mouseClick(map->legend(), Qt::LeftButton, {}, box);

    QCOMPARE(sitesOnTheMap(*map), all - sitesIn(session, core::SiteState::Running));
    QCOMPARE(f.window->filter().sites(), sitesOnTheMap(*map));
    QCOMPARE(chips(f), QStringList(QStringLiteral("State: not Running")));
    QTest::mouseClick(map->legend(), Qt::LeftButton, {}, box);
    QVERIFY(!f.window->filter().isActive());
    f.window->actions().undo->trigger();
    f.window->actions().undo->trigger();
    QCOMPARE(sitesOnTheMap(*map), all);
}

void FilterStoryTest::theLegendCountsTheSitesThatShow()
{
    WindowFixture f;
    QVERIFY(f.start());
    ui::Session& session = f.window->session();
    ui::SiteFilter& filter = f.window->filter();
    session.select({});
    session.setDay(330);
    auto* map = f.find<ui::MapView>("map");
    QVERIFY(QTest::qWaitFor([&] { return map->legend()->content().day == 330; }));
    // What has its box ticked is on the map; all together is what any state would show.
    const auto sums = [&] {
        const ui::LegendContent& legend = map->legend()->content();
        std::pair<int, int> shownAndAll;
        for (std::size_t state = 0; state < ui::kPlantStateCount; ++state) {
            shownAndAll.first += legend.hidden.at(state) ? 0 : legend.counts.at(state);
            shownAndAll.second += legend.counts.at(state);
        }
        return shownAndAll;
    };
    const auto ofAnyState = [&] {
        const std::vector<std::uint8_t>& mask = filter.maskOfAnyState();
        return mask.empty() ? static_cast<int>(session.dataset()->sites.size())
                            : static_cast<int>(std::ranges::count(mask, std::uint8_t{1}));
    };
    const auto agrees = [&](const char* step) {
        const auto [shown, all] = sums();
        const bool same =
            shown == filter.sites() && shown == sitesOnTheMap(*map) && all == ofAnyState();
        if (!same) {
            qWarning("%s: %d of %d in the legend, %d pass, %d on the map, %d of any state", step,
                     shown, all, filter.sites(), sitesOnTheMap(*map), ofAnyState());
        }
        return same && shown > 0;
    };

    QVERIFY(agrees("no filter"));
    filter.setText(QStringLiteral("germany"));
    QVERIFY(agrees("words"));
    filter.setFacet(Facet::Sector, {"automotive", "magnet"});
    QVERIFY(agrees("words and sectors"));
    filter.clear();
    filter.hide(Facet::State, ui::stateCode(ui::PlantState::Stopped), true);
    QVERIFY(sums().first < sums().second);
    QVERIFY(agrees("without the stopped"));
    filter.setFacet(Facet::Stage, {"assembly", "magnet"});
    QVERIFY(agrees("of two stages"));
    session.setDay(200);
    QVERIFY(QTest::qWaitFor([&] { return map->legend()->content().day == 200; }));
    QVERIFY(agrees("on another day"));
    filter.clear();
    filter.setOnly({session.dataset()->sites[0].id, session.dataset()->sites[1].id});
    QVERIFY(agrees("two sites"));
    QVERIFY(map->legend()->content().threatened <= sums().second); // no state of its own
}

void FilterStoryTest::aShapeOfTheKeyFiltersBySector()
{
    WindowFixture f;
    QVERIFY(f.start());
    f.window->session().select({});
    auto* map = f.find<ui::MapView>("map");

    Q_EMIT map->legend()->shapeChosen(ui::SiteShape::Hexagon, false);

    QCOMPARE(f.window->filter().facets().of(Facet::Sector),
             (std::set<std::string>{"energy", "machinery"}));
    QVERIFY(map->legend()->content().chosen[3]);
    QVERIFY(!map->legend()->content().chosen[0]);
    Q_EMIT map->legend()->shapeChosen(ui::SiteShape::Hexagon, false);
    QVERIFY(!f.window->filter().isActive());
}

void FilterStoryTest::theMenuWorksByKeyboard()
{
    WindowFixture f;
    QVERIFY(f.start());
    ui::FacetList* list = listOf(f, Facet::Sector);
    QVERIFY(list != nullptr);
    list->popup({0, 0});
    QTest::keyClick(list, Qt::Key_Down); // All
    QTest::keyClick(list, Qt::Key_Down); // the first sector
    QTest::keyClick(list, Qt::Key_Space);
    const auto& chosen = f.window->filter().facets().of(Facet::Sector);
    QCOMPARE(chosen, std::set<std::string>{f.window->filter().codes(Facet::Sector).front()});
    QVERIFY(list->isVisible());
    QTest::keyClick(list, Qt::Key_Escape);
    QVERIFY(!list->isVisible());
    QCOMPARE(chips(f).size(), 1);
    f.window->actions().undo->trigger();
    QVERIFY(!f.window->filter().isActive());
}

void FilterStoryTest::theMenuStaysOpenAndCounts()
{
    WindowFixture f;
    QVERIFY(f.start());
    ui::FacetList* list = listOf(f, Facet::Country);
    f.window->filter().setFacet(Facet::Sector, {"automotive"});
    list->popup({0, 0});
    const auto countOf = [](const QAction* entry) {
        return entry->text().section(QLatin1Char('\t'), 1).toInt();
    };
    // one near the top: the list may be longer than the screen
    const auto entries = list->actions();
    const auto first = std::find_if(entries.begin() + 1, entries.end(), [&](QAction* entry) {
        return entry->isCheckable() && countOf(entry) > 0;
    });
    QVERIFY(first != entries.end());
    QAction* country = *first;
    const int count = countOf(country);

    QTest::mouseClick(list, Qt::LeftButton, {}, list->actionGeometry(country).center());

    QVERIFY(list->isVisible());
    QCOMPARE(f.window->filter().sites(), count);
    QVERIFY(country->isChecked());
    QTest::mouseClick(list, Qt::LeftButton, {},
                      list->actionGeometry(list->actions().first()).center());
    QVERIFY(!country->isChecked());
    QVERIFY(list->actions().first()->isChecked());
    QCOMPARE(chips(f), QStringList(QStringLiteral("Sector: Automotive")));
}

QTEST_MAIN(FilterStoryTest)
#include "filter_story_test.moc"
