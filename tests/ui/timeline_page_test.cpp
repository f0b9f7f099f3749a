// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/ranking_fixture.h"
#include "ui/feedback/empty_note.h"
#include "ui/pages/timeline/timeline_model.h"
#include "ui/pages/timeline/timeline_page.h"
#include "ui/pages/timeline/timeline_view.h"
#include "ui/shell/export_picture.h"
#include "ui/shell/session.h"
#include "ui/theme/apply_theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <cmath>
#include <string>
#include <variant>
#include <vector>

using namespace lodestone;

class TimelinePageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyTheme(*qApp, ui::ThemeMode::Light); }
    void init();
    void cleanup();
    void theModelIsSound();
    void withoutARunItSaysSo();
    void plantsStandUnderTheirGroups();
    void groupsAndFiltersKeepTheSelection();
    void everyFigureSaysHowItIsWorkedOut();
    void aFilterFindsTheCompany();
    void signsOfPercentInANameStay();
    void selectionGoesBothWays();
    void theAxisChoosesTheDay();
    void theWheelZoomsAtThePointer();
    void keysZoomAndMoveAlong();
    void enterOpensTheSite();
    void copyAndExport();
    void aWindowOfDaysStaysInside();
    void thePictureHasRoomForItsNames();
    void itPaintsInBothThemes();

private:
    void give();
    int rowOf(const char* name) const;
    void wheel(QWidget* on, QPointF at, int turned, Qt::KeyboardModifiers keys);

    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::TimelinePage> m_page;
};

void TimelinePageTest::init()
{
    m_session = std::make_unique<ui::Session>();
    m_session->setDataset(ui::test::rankedDataset());
    m_page = std::make_unique<ui::TimelinePage>(*m_session);
    m_page->resize(1200, 400);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TimelinePageTest::cleanup()
{
    m_page.reset();
    m_session.reset();
}

void TimelinePageTest::give()
{
    const auto run = ui::test::rankedRun();
    m_session->setScenario(run->scenario);
    core::RunOptions options;
    options.draws = run->key.draws;
    options.seed = run->key.seed;
    m_session->setRunOptions(options);
    m_session->setRun(run, nullptr);
}

int TimelinePageTest::rowOf(const char* name) const
{
    const QAbstractItemModel& model = *m_page->view()->model();
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, 0).data().toString().startsWith(QString::fromUtf8(name))) {
            return row;
        }
    }
    return -1;
}

void TimelinePageTest::wheel(QWidget* on, QPointF at, int turned, Qt::KeyboardModifiers keys)
{
    QWheelEvent event(at, on->mapToGlobal(at), {}, {0, turned}, Qt::NoButton, keys,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(on, &event);
}

void TimelinePageTest::theModelIsSound()
{
    ui::TimelineModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRun(ui::test::rankedDataset(), ui::test::rankedRun());
    model.setGrouping(core::TimelineGrouping::Country);
    model.setFilterText(QStringLiteral("plant"));
    model.setLikelyOnly(true);
    QVERIFY(model.rowCount() > 0);
    model.setRun(nullptr, nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TimelinePageTest::withoutARunItSaysSo()
{
    auto* note = m_page->findChild<ui::EmptyNote*>();
    QVERIFY(note->isVisible());
    QVERIFY(note->sentence().contains(QStringLiteral("No run yet")));
    QSignalSpy asked(m_page.get(), &ui::TimelinePage::runRequested);
    note->findChild<QPushButton*>()->click();
    QCOMPARE(asked.count(), 1);
    give();
    QVERIFY(!note->isVisible());
}

void TimelinePageTest::plantsStandUnderTheirGroups()
{
    give();
    // Automotive has the first stop; Chakan's is on day 19.
    QCOMPARE(rowOf("Automotive: 3 plants, about 2 stop within 120 days"), 0);
    QCOMPARE(rowOf("Chakan"), 1);
    QCOMPARE(rowOf("Leipzig"), 2);
    QCOMPARE(rowOf("Defence"), 4);
    QCOMPARE(rowOf("Penang"), 7);
    const QModelIndex chakan = m_page->view()->model()->index(1, ui::TimelineModel::Stop);
    QCOMPARE(chakan.data().toString(), QStringLiteral("19 (11–36)"));
    QCOMPARE(chakan.siblingAtColumn(ui::TimelineModel::Days).data().toString(),
             QStringLiteral("running down from day 0, stopped from day 19"));
}

void TimelinePageTest::groupsAndFiltersKeepTheSelection()
{
    give();
    m_session->select(core::SiteId(1));
    auto* grouping = m_page->findChild<QComboBox*>(QStringLiteral("timelineGrouping"));
    grouping->setCurrentIndex(2);
    Q_EMIT grouping->activated(2);
    QCOMPARE(m_page->view()->model()->rowCount(), 5);
    QCOMPARE(m_page->view()->currentIndex().row(), rowOf("Leipzig"));
    m_page->findChild<QCheckBox*>(QStringLiteral("timelineLikely"))->setChecked(true);
    QCOMPARE(m_page->view()->model()->rowCount(), 4);
    QSignalSpy saved(m_page.get(), &ui::TimelinePage::exportRequested);
    m_page->exportTable(); // the plants that show, and no other
    const auto table = saved.first().at(1).value<core::DataTable>();
    std::vector<std::string> written;
    for (const auto& line : table.rows) {
        const std::string& id = std::get<std::string>(line.front());
        if (written.empty() || written.back() != id) {
            written.push_back(id);
        }
    }
    std::vector<std::string> shown;
    for (int row = 0; row < m_page->view()->model()->rowCount(); ++row) {
        if (const auto* plant = m_page->view()->timeline().plant(row)) {
            shown.push_back(m_session->dataset()->sites[plant->site.index()].id);
        }
    }
    QVERIFY(shown.size() < m_session->run()->plants.size());
    QCOMPARE(written, shown);
    auto* filter = m_page->findChild<QLineEdit*>(QStringLiteral("timelineFilter"));
    filter->setText(QStringLiteral("queretaro"));
    QCOMPARE(m_page->view()->model()->rowCount(), 1);
    QCOMPARE(m_session->selection(), core::SiteId(1));
    filter->setText(QStringLiteral("nothing like it"));
    auto* note = m_page->findChild<ui::EmptyNote*>();
    QVERIFY(note->isVisible());
    note->findChild<QPushButton*>()->click();
    QCOMPARE(m_page->view()->model()->rowCount(), 5);
    QCOMPARE(m_session->selection(), core::SiteId(1));
}

void TimelinePageTest::everyFigureSaysHowItIsWorkedOut()
{
    give();
    const QAbstractItemModel& model = *m_page->view()->model();
    const int row = rowOf("Leipzig");
    const auto formula = [&](int column) {
        return model.index(row, column).data(Qt::WhatsThisRole).toString();
    };
    const core::PlantResult& plant =
        *m_session->run()->plant(m_page->view()->timeline().plant(row)->site);
    const QString stops = QString::number(std::lround(plant.pStop * m_session->run()->key.draws));
    QVERIFY2(formula(ui::TimelineModel::Chance).contains(stops + QStringLiteral(" of 10 draws")),
             qPrintable(formula(ui::TimelineModel::Chance)));
    QVERIFY(formula(ui::TimelineModel::Stop).contains(QString::number(plant.stopDay->p95)));
    QVERIFY(formula(ui::TimelineModel::Days)
                .contains(model.index(row, ui::TimelineModel::Days).data().toString()));
    QVERIFY(formula(ui::TimelineModel::Plant).isEmpty()); // no figure
}

void TimelinePageTest::aFilterFindsTheCompany()
{
    give();
    auto* filter = m_page->findChild<QLineEdit*>(QStringLiteral("timelineFilter"));
    filter->setText(QStringLiteral("group leipzig"));
    QCOMPARE(m_page->view()->model()->rowCount(), 2); // and the head
    QCOMPARE(rowOf("Leipzig"), 1);
    filter->setText(QStringLiteral("group   germany"));
    QCOMPARE(rowOf("Leipzig"), 1);
    filter->setText(QStringLiteral("leipzig-co")); // an id is no name
    QCOMPARE(m_page->view()->model()->rowCount(), 0);
}

void TimelinePageTest::signsOfPercentInANameStay()
{
    auto data = std::make_shared<core::Dataset>(*ui::test::rankedDataset());
    data->sites[2].name = "Plant %2C%3";
    data->sites[2].sector = data->sites[1].sector = data->sites[4].sector = "%3 motors";
    ui::TimelineModel model;
    model.setRun(data, ui::test::rankedRun());

    QCOMPARE(model.index(0, 0).data().toString(),
             QStringLiteral("%3 motors: 3 plants, about 2 stop within 120 days"));
    QCOMPARE(
        model.index(1, 0).data(Qt::ToolTipRole).toString(),
        QStringLiteral("Plant %2C%3, rank 1\n"
                       "stops on day 19 (90 %: 11–36)\n"
                       "Median state of each day: running down from day 0, stopped from day 19"));
}

void TimelinePageTest::selectionGoesBothWays()
{
    give();
    m_page->view()->selectRow(rowOf("Tucson"));
    QCOMPARE(m_session->selection(), core::SiteId(3));
    m_session->select(core::SiteId(4));
    QCOMPARE(m_page->view()->currentIndex().row(), rowOf("Quer"));
    m_session->select(core::SiteId(0)); // a mine has no row
    QVERIFY(m_page->view()->selectionModel()->selectedRows().isEmpty());
    QCOMPARE(m_session->selection(), core::SiteId(0));
}

void TimelinePageTest::theAxisChoosesTheDay()
{
    give();
    ui::TimelineView* view = m_page->view();
    const QRectF column = view->daysRect();
    const QPoint at(int(view->days().x(column, 60)), view->horizontalHeader()->height() / 2);
    QTest::mouseClick(view->horizontalHeader()->viewport(), Qt::LeftButton, {}, at);
    QVERIFY(std::abs(m_session->day() - 60) <= 1);
    m_session->setDay(33);
    QCOMPARE(view->day(), 33);
}

void TimelinePageTest::theWheelZoomsAtThePointer()
{
    give();
    ui::TimelineView* view = m_page->view();
    auto* along = m_page->findChild<QScrollBar*>(QStringLiteral("timelineAlong"));
    QVERIFY(view->days().isWhole());
    QVERIFY(!along->isVisible());
    const QRectF column = view->daysRect();
    const QPointF at(view->days().x(column, 90), 60);
    wheel(view->viewport(), at, 120, Qt::ControlModifier);
    QVERIFY(view->days().days() < 100.0);
    QVERIFY(std::abs(view->days().dayAt(column, at.x()) - 90.0) < 0.01);
    QVERIFY(along->isVisible());
    const double first = view->days().first;
    wheel(view->viewport(), at, 120, Qt::ShiftModifier);
    QVERIFY(view->days().first < first);
    wheel(view->horizontalHeader()->viewport(), {at.x(), 20}, -1200, {});
    QVERIFY(view->days().isWhole());
}

void TimelinePageTest::keysZoomAndMoveAlong()
{
    give();
    ui::TimelineView* view = m_page->view();
    view->setFocus();
    m_session->setDay(50);
    QTest::keyClick(view, Qt::Key_Plus);
    QVERIFY(view->days().days() < 100.0);
    const double first = view->days().first;
    QTest::keyClick(view, Qt::Key_Right);
    QVERIFY(view->days().first > first);
    QTest::keyClick(view, Qt::Key_0);
    QVERIFY(view->days().isWhole());
    view->selectRow(1);
    QTest::keyClick(view, Qt::Key_Down);
    QTest::keyClick(view, Qt::Key_Down);
    QTest::keyClick(view, Qt::Key_Down); // over the head of the next group
    QCOMPARE(m_session->selection(), core::SiteId(3));
}

void TimelinePageTest::enterOpensTheSite()
{
    give();
    QSignalSpy opened(m_page.get(), &ui::TimelinePage::siteActivated);
    m_page->view()->selectRow(1);
    QTest::keyClick(m_page->view(), Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().value<core::SiteId>(), core::SiteId(2));
}

void TimelinePageTest::copyAndExport()
{
    QSignalSpy said(m_page.get(), &ui::TimelinePage::message);
    m_page->exportTable();
    QCOMPARE(said.count(), 1);
    give();
    m_page->view()->selectRow(1);
    QVERIFY(m_page->view()->selectedText().startsWith(
        QStringLiteral("Plant\tP(stop)\tFirst stop, day\tMedian state of each day\nChakan")));
    QSignalSpy saved(m_page.get(), &ui::TimelinePage::exportRequested);
    m_page->exportTable();
    QVERIFY(core::csvOf(saved.first().at(1).value<core::DataTable>())
                .find("chakan,Chakan motor plant") != std::string::npos);
    QCOMPARE(saved.first().at(0).toString(), QStringLiteral("timeline-edited.csv"));
    m_page->setMayLeave(false); // the run goes on
    m_page->exportTable();
    QCOMPARE(saved.count(), 1);
    QVERIFY(!m_page->findChild<QToolButton*>(QStringLiteral("timelineExport"))->isEnabled());
}

void TimelinePageTest::aWindowOfDaysStaysInside()
{
    ui::DayWindow days{0.0, 120.0, 120.0};
    days.zoom(0.5, 110.0);
    QCOMPARE(days.days(), 60.0);
    QVERIFY(days.last <= 120.0);
    days.moveBy(1000.0);
    QCOMPARE(days.last, 120.0);
    QCOMPARE(days.first, 60.0);
    days.zoom(0.0001, 70.0);
    QCOMPARE(days.days(), ui::DayWindow::kLeastDays);
    days.zoom(1000.0, 70.0);
    QVERIFY(days.isWhole());
}

void TimelinePageTest::thePictureHasRoomForItsNames()
{
    auto data = std::make_shared<core::Dataset>(*m_session->dataset());
    const std::string name(90, 'n');
    for (core::Site& site : data->sites) {
        site.name = name;
    }
    m_session->setDataset(data);
    m_page->resize(500, 300);
    give();
    QTRY_VERIFY(m_page->view()->model()->rowCount() > 0);
    const double written = m_page->fontMetrics().horizontalAdvance(QString::fromStdString(name));

    const QSizeF size = m_page->picture().size;

    QVERIFY(m_page->view()->namesWidth() > written);
    QVERIFY(size.width() > written + 700);
}

void TimelinePageTest::itPaintsInBothThemes()
{
    give();
    const QImage light = m_page->grab().toImage();
    ui::applyTheme(*qApp, ui::ThemeMode::Dark);
    QTest::qWait(1); // the palette reaches the widgets with the next events
    const QImage dark = m_page->grab().toImage();
    ui::applyTheme(*qApp, ui::ThemeMode::Light);
    QVERIFY(light != dark);
    const auto lightness = [](const QImage& picture) {
        return picture.scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
            .pixelColor(0, 0)
            .lightness();
    };
    QVERIFY(lightness(light) > 180);
    QVERIFY(lightness(dark) < 80);
}

QTEST_MAIN(TimelinePageTest)
#include "timeline_page_test.moc"
