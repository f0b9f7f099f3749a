// SPDX-License-Identifier: GPL-3.0-only
#include "tests/gui/window_fixture.h"
#include "tests/ui/tier_fixture.h"
#include "ui/pages/map/map_page.h"
#include "ui/pages/matrix/matrix_model.h"
#include "ui/pages/matrix/matrix_page.h"
#include "ui/pages/tiers/tiers_page.h"
#include "ui/shell/actions.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QUndoStack>

using namespace lodestone;
using lodestone::tests::WindowFixture;

namespace
{

struct Shown
{
    WindowFixture f;
    ui::TiersPage* page = nullptr;
    ui::MatrixPage* matrix = nullptr;
    QTabWidget* tabs = nullptr;

    bool start()
    {
        const bool ran = f.start();
        page = f.find<ui::TiersPage>("tiersPage");
        matrix = f.find<ui::MatrixPage>("matrixPage");
        tabs = f.find<QTabWidget>("centre");
        tabs->setCurrentWidget(page);
        return ran && QTest::qWaitFor(
                          [this] {
                              const ui::TierScene* scene = page->view()->scene();
                              return scene != nullptr && scene->run == session().run();
                          },
                          WindowFixture::kPatience);
    }
    ui::Session& session() const { return f.window->session(); }
    // The plant that is first to stop.
    core::SiteId firstPlant() const
    {
        const auto& plants = session().run()->plants;
        return std::ranges::min_element(plants, {}, &core::PlantResult::rank)->site;
    }
    std::uint32_t item(core::SiteId site) const
    {
        return page->view()->picture().content.itemOfSite[site.index()];
    }
    bool openMatrix() const
    {
        tabs->setCurrentWidget(matrix);
        return QTest::qWaitFor([this] { return matrix->model()->rowCount() > 1; },
                               WindowFixture::kPatience);
    }
};

} // namespace

class TiersPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFilterTakesOutWhatDoesNotPass();
    void initTestCase() { ui::applyTheme(*qApp, ui::ThemeMode::Light); }

    void theSelectionIsSharedWithTheMapBothWays()
    {
        Shown s;
        QVERIFY(s.start());
        const core::SiteId plant = s.firstPlant();
        s.session().select(plant);
        QCOMPARE(s.page->view()->selection(), std::optional(plant.value));
        s.page->view()->fitAll();

        // A supplier of it, picked in the tiers, is what the map shows.
        const auto& flows = s.page->view()->scene()->network;
        const std::uint32_t supplier = flows.flows()[flows.into(plant.value).front()].from;
        const QPoint at = s.page->view()->rectOf(s.item(core::SiteId(supplier))).center().toPoint();
        QTest::mouseClick(s.page->view()->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(s.session().selection(), core::SiteId(supplier));
        QCOMPARE(s.f.find<ui::MapPage>("mapPage")->view()->selection(),
                 QString::fromStdString(s.session().dataset()->sites[supplier].id));

        s.f.window->actions().previousSite->trigger();
        QCOMPARE(s.page->view()->selection(), std::optional(plant.value));
    }

    void aSmallPageGivesItsRoomToThePicture()
    {
        ui::Session session;
        QUndoStack undo;
        ui::TiersPage page(session, undo);
        auto* choices = page.findChild<QToolButton*>(QStringLiteral("tierChoices"));
        auto* grouping = page.findChild<QComboBox*>(QStringLiteral("tierGrouping"));
        page.resize(1200, 700);
        page.show();
        session.setDataset(ui::test::tierData());
        QTRY_VERIFY(page.view()->scene() != nullptr);
        session.select(core::SiteId(0));
        QVERIFY(choices->isHidden());
        QVERIFY(grouping->window() == &page);
        QVERIFY(page.minimumSizeHint().width() < 500); // or it would push the docks aside

        page.resize(580, 270);
        QTRY_VERIFY(!choices->isHidden());
        QVERIFY(grouping->window() != &page);
        QVERIFY(page.minimumSizeHint().width() < 500);

        page.resize(1200, 700);
        QTRY_VERIFY(choices->isHidden());
        QVERIFY(grouping->isVisible());
    }

    void aHiddenPageBuildsNothing()
    {
        ui::Session session;
        QUndoStack undo;
        ui::TiersPage page(session, undo);
        const auto* jobs = page.findChild<ui::JobRunner*>();
        QVERIFY(jobs != nullptr);
        const auto data = ui::test::tierData();
        session.setDataset(data);
        QVERIFY(!jobs->isRunning());
        page.show();
        QVERIFY(jobs->isRunning());
        QTRY_VERIFY(page.view()->scene() != nullptr);
        QCOMPARE(page.view()->scene()->dataset, data);

        page.hide();
        session.select(core::SiteId(3));
        QVERIFY(!page.view()->selection());
        page.show();
        QVERIFY(!jobs->isRunning()); // nothing but the selection is new
        QCOMPARE(page.view()->selection(), std::optional(std::uint32_t{3}));

        page.hide();
        const auto other = std::make_shared<core::Dataset>(*data);
        session.setDataset(other);
        QVERIFY(!jobs->isRunning());
        page.show();
        QTRY_COMPARE(page.view()->scene()->dataset, other);
    }

    void everySiteStandsInTheColumnOfItsStage()
    {
        Shown s;
        QVERIFY(s.start());
        const auto& content = s.page->view()->picture().content;
        const auto& sites = s.session().dataset()->sites;
        for (std::size_t i = 0; i < sites.size(); ++i) {
            QCOMPARE(content.items[content.itemOfSite[i]].column,
                     static_cast<std::uint32_t>(sites[i].kind));
        }
    }

    void theDayDrivesTheStatesAlsoAfterThePageWasHidden()
    {
        Shown s;
        QVERIFY(s.start());
        const core::SiteId plant = s.firstPlant();
        s.session().select(plant);
        s.session().setDay(0);
        const QString before = s.page->view()->itemSentence(s.item(plant));
        s.tabs->setCurrentIndex(0);
        s.session().setDay(s.session().lastDay());
        s.tabs->setCurrentWidget(s.page);
        const QString after = s.page->view()->itemSentence(s.item(plant));
        QVERIFY2(before != after, qPrintable(after));
    }

    void aPathIsListedStepByStep()
    {
        Shown s;
        QVERIFY(s.start());
        const core::SiteId plant = s.firstPlant();
        s.session().select(plant);
        const auto& network = s.page->view()->scene()->network;
        std::uint32_t first = plant.value;
        for (int step = 0; step < 2 && !network.into(first).empty(); ++step) {
            first = network.flows()[network.into(first).front()].from;
        }
        s.page->showPath(core::SiteId(first));
        auto* steps = s.f.find<QTableView>("tierSteps");
        QVERIFY(steps->isVisible());
        QVERIFY(steps->model()->rowCount() >= 2);
        const QString last =
            steps->model()->index(steps->model()->rowCount() - 1, 0).data().toString();
        QVERIFY2(
            last.contains(QString::fromStdString(s.session().dataset()->sites[plant.index()].name)),
            qPrintable(last));
        s.f.find<QToolButton>("tierPanelClose")->click();
        QVERIFY(!steps->isVisible());
        QVERIFY(s.page->view()->pathFlows().empty());
    }

    void aListOutlivesANewRun()
    {
        Shown s;
        QVERIFY(s.start());
        const core::SiteId plant = s.firstPlant();
        s.session().select(plant);
        const auto& network = s.page->view()->scene()->network;
        const std::uint32_t supplier = network.flows()[network.into(plant.value).front()].from;
        s.page->showPath(core::SiteId(supplier));
        const auto* steps = s.f.find<QTableView>("tierSteps");
        const int rows = steps->model()->rowCount();
        s.session().setRun(std::make_shared<core::RunResult>(*s.session().run()),
                           s.session().model());
        QVERIFY(QTest::qWaitFor([&] { return s.page->view()->scene()->run == s.session().run(); },
                                WindowFixture::kPatience));
        QVERIFY(steps->isVisible());
        QCOMPARE(steps->model()->rowCount(), rows);
        QVERIFY(!s.page->view()->pathFlows().empty());
    }

    void movingACardIsUndone()
    {
        Shown s;
        QVERIFY(s.start());
        s.session().select(s.firstPlant());
        s.page->view()->togglePin(s.item(s.firstPlant()));
        QVERIFY(!s.page->view()->pins().empty());
        s.f.window->actions().undo->trigger();
        QCOMPARE(s.page->view()->picture().pinned[s.item(s.firstPlant())], std::uint8_t{0});
        s.f.window->actions().redo->trigger();
        QCOMPARE(s.page->view()->picture().pinned[s.item(s.firstPlant())], std::uint8_t{1});
    }

    void thePictureIsWritten()
    {
        Shown s;
        QVERIFY(s.start());
        s.f.dialogs.answers << s.f.path("tiers.pdf");
        s.f.find<QToolButton>("tierExport")->click();
        QTRY_VERIFY(!s.f.window->isWriting());
        QFile written(s.f.path("tiers.pdf"));
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.read(4) == "%PDF");
    }

    void theMatrixShowsTonnesAndSharesAndSelectsItsEnds()
    {
        Shown s;
        QVERIFY(s.start());
        QVERIFY(s.openMatrix());
        ui::MatrixModel* model = s.matrix->model();
        auto* table = s.f.find<QTableView>("matrix");
        // A magnet first: what the program is about.
        const auto& matrix = model->matrix();
        const auto& products = s.session().dataset()->products;
        const auto product = std::ranges::find(products, matrix.productId, &core::Product::id);
        QVERIFY(product != products.end());
        QCOMPARE(product->stage, core::Stage::Magnet);
        QModelIndex cell;
        for (int row = 1; row < model->rowCount() && !cell.isValid(); ++row) {
            for (int column = 1; column < model->columnCount(); ++column) {
                if (model->cellAt(model->index(row, column)) != nullptr) {
                    cell = model->index(row, column);
                    break;
                }
            }
        }
        QVERIFY(cell.isValid());
        QVERIFY(model->sentence(cell).contains(QStringLiteral("of the buyer's need")));
        table->scrollTo(cell);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(cell).center());
        QCOMPARE(s.session().selection(), model->buyerOf(cell.column()));
        QVERIFY(model->index(cell.row(), cell.column()).data(ui::MatrixModel::ChosenRole).toBool());

        auto* measure = s.f.find<QComboBox>("matrixMeasure");
        const QString tonnes = cell.data().toString();
        QTest::keyClick(measure, Qt::Key_Down);
        QVERIFY(model->index(cell.row(), cell.column()).data().toString() != tonnes);
        QVERIFY(model->index(cell.row(), cell.column()).data().toString().contains(u'%'));

        s.f.find<QToolButton>("matrixCopy")->click();
        const QStringList lines =
            QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), qsizetype(matrix.suppliers.size() + 2)); // heads and totals
        QCOMPARE(lines.front().count(u'\t'), qsizetype(matrix.buyers.size()));
    }

    void oneClickLeadsToTheGoodsOfTheSelectedSite()
    {
        Shown s;
        QVERIFY(s.start());
        QVERIFY(s.openMatrix());
        ui::MatrixModel* model = s.matrix->model();
        auto* follow = s.f.find<QToolButton>("matrixFollow");
        s.session().select(core::SiteId(model->matrix().buyers.front()));
        QVERIFY(!follow->isVisible());
        const core::SiteId plant = s.firstPlant();
        s.session().select(plant); // a plant buys no magnets but in components
        QVERIFY(model->columnOf(plant) < 0);
        QVERIFY(follow->isVisible());
        const std::string before = model->matrix().productId;
        follow->click();
        QTRY_VERIFY(model->matrix().productId != before);
        QVERIFY(model->columnOf(plant) > 0);
        QCOMPARE(s.f.find<QTableView>("matrix")->currentIndex().column(), model->columnOf(plant));
        QVERIFY(!follow->isVisible());
        s.session().select({});
        QVERIFY(!follow->isVisible());
    }
};

void TiersPageTest::theFilterTakesOutWhatDoesNotPass()
{
    Shown shown;
    QVERIFY(shown.start());
    ui::SiteFilter& filter = shown.f.window->filter();
    const auto& sites = shown.session().dataset()->sites;
    const auto shownSites = [&] {
        const auto& items = shown.page->view()->picture().content.itemOfSite;
        return std::ranges::count_if(
            items, [](std::uint32_t item) { return item != core::TierContent::kNoItem; });
    };
    QCOMPARE(static_cast<std::size_t>(shownSites()), sites.size());

    filter.setText(QStringLiteral("germany"));
    QCOMPARE(static_cast<int>(shownSites()), filter.sites());
    QVERIFY(filter.sites() > 0 && filter.sites() < static_cast<int>(sites.size()));

    // The chain of a selection is whole, whether or not it passes.
    const core::SiteId plant = shown.firstPlant();
    shown.session().select(plant);
    QVERIFY(shown.item(plant) != core::TierContent::kNoItem);
    QVERIFY(shownSites() > filter.sites());
    shown.session().select({});

    filter.setText(QStringLiteral("nothing is called so"));
    QCOMPARE(shownSites(), std::ptrdiff_t(0));
    QTest::keyClick(shown.page->view(), Qt::Key_Down); // nothing to go to
    QTest::keyClick(shown.page->view(), Qt::Key_Return);
    shown.page->view()->viewport()->grab();
    filter.setText({});
    QCOMPARE(static_cast<std::size_t>(shownSites()), sites.size());
}

QTEST_MAIN(TiersPageTest)
#include "tiers_page_test.moc"
