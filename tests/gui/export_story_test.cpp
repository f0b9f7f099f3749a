// SPDX-License-Identifier: GPL-3.0-only
#include "db/sheets/spreadsheet.h"
#include "tests/gui/window_fixture.h"
#include "ui/feedback/message_bar.h"
#include "ui/map/map_legend.h"
#include "ui/pages/compare/compare_page.h"
#include "ui/pages/compare/slope_chart.h"
#include "ui/pages/first_to_stop/first_to_stop_page.h"
#include "ui/pages/first_to_stop/ranking_view.h"
#include "ui/pages/map/map_page.h"
#include "ui/pages/matrix/matrix_model.h"
#include "ui/pages/matrix/matrix_page.h"
#include "ui/pages/tiers/tiers_page.h"
#include "ui/pages/timeline/timeline_model.h"
#include "ui/pages/timeline/timeline_page.h"
#include "ui/pages/timeline/timeline_view.h"
#include "ui/shell/actions.h"
#include "ui/shell/export_picture.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QToolButton>

#include <cmath>
#include <cstdint>
#include <cstdlib>

using namespace lodestone;
using lodestone::tests::WindowFixture;

namespace
{

QByteArray bytesOf(const QString& file)
{
    QFile written(file);
    return written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
}

// The points of outlines left out: a control point of a letter's halo is now and then a 64th of a
// pixel off. Places of marks, texts and the order of everything stay.
QString withoutPaths(const QByteArray& svg)
{
    static const QRegularExpression points(QStringLiteral(" d=\"[^\"]*\""));
    return QString::fromUtf8(svg).remove(points);
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
        static_cast<void>(
            QTest::qWaitFor([this] { return !f.window->isWriting(); }, WindowFixture::kPatience));
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
        QCOMPARE(withoutPaths(s.saved(save, "again.svg")), withoutPaths(all));

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
        const int shown = view->rows().counts().plants;
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

    void theTimelineIsSavedWithEveryRow()
    {
        Shown s;
        QVERIFY(s.start());
        auto* page = s.f.find<ui::TimelinePage>("timelinePage");
        s.f.window->actions().showTimeline->trigger();
        QTRY_VERIFY(page->view()->model()->rowCount() > 100);
        s.session().select(s.firstPlant());
        QAction* save = s.f.window->actions().exportTimeline;
        const QByteArray all = s.saved(save, "t.svg");
        const core::SiteId last =
            page->view()->timeline().plant(page->view()->model()->rowCount() - 1)->site;
        QVERIFY(all.contains(s.nameOf(last).left(8))); // far below what the panel shows
        QVERIFY(all.contains(s.nameOf(s.firstPlant())));
        QVERIFY(all.contains("share of draws cut or stopped")); // the key
        QCOMPARE(s.f.find<ui::MessageBar>("messageBar")->text().contains(QStringLiteral("without")),
                 false);

        s.f.window->filter().setText(QStringLiteral("japan"));
        const QByteArray few = s.saved(save, "few.svg");
        QVERIFY(few.size() < all.size());
        QVERIFY(few.contains("filter &quot;japan&quot;"));
        QVERIFY(s.saved(save, "t.pdf").startsWith("%PDF"));
        const QByteArray png = s.saved(save, "t.png");
        QVERIFY(png.startsWith("\x89PNG"));
        QVERIFY(QImage::fromData(png).height() > 2 * 20 * page->view()->model()->rowCount());
    }

    // A PNG is made of what was recorded of a view: the same pixels but for letters, which may
    // stand a fraction of one elsewhere.
    void pixelsAreAsTheViewsPaintThem()
    {
        Shown s;
        QVERIFY(s.start());
        s.session().select(s.firstPlant());
        const ui::Actions& a = s.f.window->actions();
        for (QAction* show : {a.showMatrix, a.showTimeline, a.showTiers, a.showMap}) {
            show->trigger();
            QTest::qWait(50);
        }
        const auto differs = [&s](QAction* save, const char* name, const auto& pictureNow) {
            QCoreApplication::processEvents();
            const ui::Picture picture = pictureNow(); // what is said of the file takes room
            s.saved(save, name);
            const QImage written(s.f.path(name));
            const double ratio = written.width() / std::floor(picture.size.width());
            QImage direct(written.size(), QImage::Format_RGB32);
            direct.setDevicePixelRatio(ratio);
            QPainter painter(&direct);
            painter.setRenderHint(QPainter::Antialiasing);
            const double title = written.height() / ratio - picture.size.height();
            picture.paint(painter, QRectF(QPointF(0, title), picture.size),
                          ui::themeOf(s.f.window.get()));
            painter.end();
            std::int64_t apart = 0;
            for (int y = int(ratio * title) + 1; y < written.height(); ++y) {
                for (int x = 0; x < written.width(); ++x) {
                    apart += std::abs(qGray(written.pixel(x, y)) - qGray(direct.pixel(x, y))) > 24;
                }
            }
            return double(apart) / written.width() / written.height();
        };
        QVERIFY(differs(a.exportMap, "map.png",
                        [&] { return s.f.find<ui::MapPage>("mapPage")->picture(); }) < 0.05);
        QVERIFY(differs(a.exportMatrix, "matrix.png",
                        [&] { return s.f.find<ui::MatrixPage>("matrixPage")->picture(); }) < 0.05);
        QVERIFY(differs(a.exportTimeline, "timeline.png", [&] {
                    return s.f.find<ui::TimelinePage>("timelinePage")->picture();
                }) < 0.05);
        QVERIFY(differs(a.exportTiers, "tiers.png",
                        [&] { return s.f.find<ui::TiersPage>("tiersPage")->picture(); }) < 0.05);
    }

    void theMatrixIsSavedWholeAsPictureAndTable()
    {
        Shown s;
        QVERIFY(s.start());
        auto* page = s.f.find<ui::MatrixPage>("matrixPage");
        s.f.window->actions().showMatrix->trigger();
        QTRY_VERIFY(page->model()->rowCount() > 1);
        const auto& matrix = page->model()->matrix();
        QTRY_VERIFY(s.saved(s.f.window->actions().exportMatrix, "x.svg").startsWith("<?xml"));
        const QByteArray svg = bytesOf(s.f.path("x.svg"));
        // The last of both, which nobody sees without scrolling.
        QVERIFY(svg.contains(s.nameOf(core::SiteId(matrix.suppliers.back())).left(8)));
        QVERIFY(svg.contains("stroke-dasharray=")); // how sure a cell is: dots are dashes
        QVERIFY(svg.contains(s.nameOf(core::SiteId(matrix.buyers.back())).left(8)));
        QVERIFY(s.saved(s.f.window->actions().exportMatrix, "x.pdf").startsWith("%PDF"));

        auto* button = s.f.find<QToolButton>("matrixExport");
        s.f.dialogs.answers << s.f.path("x.csv");
        button->click();
        QTRY_VERIFY(!s.f.window->isWriting());
        const QByteArrayList lines = bytesOf(s.f.path("x.csv")).trimmed().split('\n');
        QCOMPARE(std::size_t(lines.size()), matrix.suppliers.size() + 2);
        QVERIFY(lines[0].startsWith("Tonnes a year,"));
        QVERIFY(lines[0].endsWith(",All buyers"));

        const core::SiteId supplier(matrix.suppliers.front());
        s.f.window->filter().setOnly({s.session().dataset()->sites[supplier.index()].id});
        s.f.dialogs.answers << s.f.path("x.xlsx");
        button->click();
        QTRY_VERIFY(!s.f.window->isWriting());
        const auto sheets = db::readSpreadsheet(s.f.path("x.xlsx").toStdString(), {});
        QVERIFY(sheets.ok());
        QCOMPARE(sheets.value()[0].rows, std::int64_t{3}); // head, the supplier, the sums
    }

    void theSlopesOfAComparisonAreSaved()
    {
        Shown s;
        QVERIFY(s.start());
        auto* page = s.f.find<ui::ComparePage>("comparePage");
        QAction* save = s.f.window->actions().exportSlopes;
        QVERIFY(s.saved(save, "none.svg").isEmpty());
        s.f.dialogs.answers.clear();
        s.f.window->actions().showCompare->trigger();
        page->compareWith(QStringLiteral("full-stop"));
        QVERIFY(QTest::qWaitFor([&] { return page->comparison() != nullptr && !page->isBusy(); },
                                WindowFixture::kPatience));
        const auto& lines = page->slope()->lines().lines;
        QVERIFY(!lines.empty());
        const core::SiteId moved = page->comparison()->plants[lines.front().plant].site;
        s.session().select(moved);
        const QByteArray svg = s.saved(save, "s.svg");
        QVERIFY(svg.contains(s.nameOf(moved).left(8)));
        QVERIFY(svg.contains(QByteArray::fromStdString(page->comparison()->secondName)));
        QVERIFY(s.saved(save, "s.pdf").startsWith("%PDF"));
        QVERIFY(s.saved(save, "s.png").startsWith("\x89PNG"));
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
            QTRY_VERIFY(!s.f.window->isWriting());
            QVERIFY2(bytesOf(s.f.path(name)).startsWith(start), name);
        }
        // Twice as many dots as the map has on the screen, and the line above it.
        const QImage picture(s.f.path("m.png"));
        QCOMPARE(picture.width(), 2 * s.map()->viewport()->width());
        QVERIFY(picture.height() > 2 * s.map()->viewport()->height());
        s.f.dialogs.answers << s.f.path("m.bmp");
        button->click();
        QTRY_VERIFY(!s.f.window->isWriting());
        QVERIFY(!QFile::exists(s.f.path("m.bmp")));
        QVERIFY(QFile::exists(s.f.path("m.bmp.png")));
    }
};

QTEST_MAIN(ExportStoryTest)
#include "export_story_test.moc"
