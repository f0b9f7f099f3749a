// SPDX-License-Identifier: GPL-3.0-only
#include "db/sheets/spreadsheet.h"
#include "tests/gui/window_fixture.h"
#include "ui/map/map_legend.h"
#include "ui/pages/first_to_stop/first_to_stop_page.h"
#include "ui/pages/first_to_stop/ranking_view.h"
#include "ui/pages/map/map_page.h"
#include "ui/shell/actions.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QImage>
#include <QToolButton>

using namespace lodestone;
using lodestone::tests::WindowFixture;

namespace
{

QByteArray bytesOf(const QString& file)
{
    QFile written(file);
    return written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
}

struct Shown
{
    WindowFixture f;

    bool start()
    {
        return f.start() && QTest::qWaitFor(
                                [this] {
                                    return map()->index()->siteCount() > 0 &&
                                           map()->legend()->content().day == session().day();
                                },
                                WindowFixture::kPatience);
    }
    ui::Session& session() const { return f.window->session(); }
    ui::MapView* map() const { return f.find<ui::MapPage>("mapPage")->view(); }
    // The plant that is first to stop.
    core::SiteId firstPlant() const
    {
        const auto& plants = session().run()->plants;
        return std::ranges::min_element(plants, {}, &core::PlantResult::rank)->site;
    }
    QByteArray nameOf(core::SiteId site) const
    {
        return QByteArray::fromStdString(session().dataset()->sites[site.index()].name);
    }
    // What the action writes under the name.
    QByteArray saved(QAction* action, const char* name)
    {
        f.dialogs.answers << f.path(name);
        QCoreApplication::processEvents(); // panels give way to each other
        action->trigger();
        return bytesOf(f.path(name));
    }
};

} // namespace

// What leaves the window: pictures of the views and their tables.
class ExportStoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyTheme(*qApp, ui::ThemeMode::Light); }

    void theMapIsSavedAsItShows()
    {
        Shown s;
        QVERIFY(s.start());
        QAction* save = s.f.window->actions().exportMap;
        const core::SiteId plant = s.firstPlant();
        static_cast<void>(s.saved(save, "first.svg")); // its message takes room from the map
        const QByteArray without = s.saved(save, "a.svg");
        QVERIFY(without.startsWith("<?xml"));

        s.session().select(plant);
        s.session().setDay(40);
        const QByteArray with = s.saved(save, "b.svg");
        QVERIFY(with.contains(s.nameOf(plant)));
        QVERIFY(with.contains("State on day 40"));
        QVERIFY(with.contains("day 40")); // in the line above it
        QVERIFY(with.contains("Natural Earth borders"));
        QVERIFY(with.contains(QByteArray::fromStdString(s.session().run()->scenario.name)));
        // The chain of the selection: dashes to its customers and lines from its suppliers.
        QVERIFY(with.count("<path") > without.count("<path"));
    }

    void theSavedMapLeavesOutWhatTheFilterAndTheLegendHide()
    {
        Shown s;
        QVERIFY(s.start());
        QAction* save = s.f.window->actions().exportMap;
        static_cast<void>(s.saved(save, "first.svg")); // its message takes room from the map
        const QByteArray all = s.saved(save, "all.svg");
        const core::SiteId plant = s.firstPlant();
        s.f.window->filter().setOnly({s.session().dataset()->sites[plant.index()].id});
        const QByteArray one = s.saved(save, "one.svg");
        QVERIFY(one.size() < all.size());
        QVERIFY(one.contains("only 1 of "));
        s.f.window->filter().clear();
        QCOMPARE(s.saved(save, "again.svg"), all);

        Q_EMIT s.map()->legend()->stateHidden(ui::PlantState::Running, true);
        const QByteArray without = s.saved(save, "without.svg");
        QVERIFY(without.size() < all.size());
        QVERIFY(without.contains(">hidden</text>"));
        QVERIFY(!all.contains(">hidden</text>"));
    }

    void theSavedMapHasTheLinksTheCentreAndThePlaceOfTheMap()
    {
        Shown s;
        QVERIFY(s.start());
        auto* page = s.f.find<ui::MapPage>("mapPage");
        QAction* save = s.f.window->actions().exportMap;
        static_cast<void>(s.saved(save, "first.svg")); // its message takes room from the map
        const QByteArray before = s.saved(save, "before.svg");
        page->linkChoice()->setCurrentIndex(3); // all above 20 %
        const QByteArray links = s.saved(save, "links.svg");
        QVERIFY(links.count("<path") > before.count("<path") + 20);
        page->linkChoice()->setCurrentIndex(0);

        s.map()->zoomIn();
        const QByteArray closer = s.saved(save, "closer.svg");
        QVERIFY(closer != before);
        const ui::MapIndex* index = s.map()->index();
        s.f.window->actions().mapPacific->trigger();
        QVERIFY(
            QTest::qWaitFor([&] { return s.map()->index() != index; }, WindowFixture::kPatience));
        s.map()->fitAll();
        QVERIFY(s.saved(save, "pacific.svg") != before);
    }

    void theRankingIsSavedAsItIsListedAsCsvAndAsWorkbook()
    {
        Shown s;
        QVERIFY(s.start());
        QAction* save = s.f.window->actions().exportRanking;
        auto* view = s.f.find<ui::FirstToStopPage>("firstToStopPage")->view();
        s.f.window->filter().setText(QStringLiteral("japan"));
        view->sortByColumn(int(ui::RankingColumn::Plant), Qt::AscendingOrder);
        const int shown = view->rows().plantCount();
        QVERIFY(shown > 1 && shown < int(s.session().run()->plants.size()));

        const QByteArrayList csv = s.saved(save, "ranking.csv").split('\n');
        QCOMPARE(csv.size(), shown + 2); // the head, and nothing behind the last line
        QVERIFY(csv[0].contains("rank,tier,site_id,name,"));
        const QByteArray first = s.nameOf(view->rows().rankingRow(view->rows().index(0, 0))->site);
        QVERIFY2(csv[1].contains(first), csv[1].constData());

        QVERIFY(s.saved(save, "ranking.xlsx").startsWith("PK"));
        const auto sheets = db::readSpreadsheet(s.f.path("ranking.xlsx").toStdString(), {});
        QVERIFY(sheets.ok());
        const QByteArrayList read =
            QByteArray::fromStdString(sheets.value()[0].csv).trimmed().split('\n');
        QCOMPARE(read.size(), shown + 1);
        QCOMPARE(read[0], csv[0]);
        QVERIFY(read[1].contains(first));
    }

    void theMapIsSavedInThreeFormatsByTheButtonBesideTheLinks()
    {
        Shown s;
        QVERIFY(s.start());
        s.session().select(s.firstPlant());
        auto* button = s.f.find<QToolButton>("mapExport");
        for (const auto& [name, start] :
             {std::pair{"m.png", "\x89PNG"}, {"m.svg", "<?xml"}, {"m.pdf", "%PDF"}}) {
            s.f.dialogs.answers << s.f.path(name);
            button->click();
            QVERIFY2(bytesOf(s.f.path(name)).startsWith(start), name);
        }
        // Twice as many dots as the map has on the screen, and the line above it.
        const QImage picture(s.f.path("m.png"));
        QCOMPARE(picture.width(), 2 * s.map()->viewport()->width());
        QVERIFY(picture.height() > 2 * s.map()->viewport()->height());
        s.f.dialogs.answers << s.f.path("m.bmp");
        button->click();
        QVERIFY(!QFile::exists(s.f.path("m.bmp")));
        QVERIFY(QFile::exists(s.f.path("m.bmp.png")));
    }
};

QTEST_MAIN(ExportStoryTest)
#include "export_story_test.moc"
