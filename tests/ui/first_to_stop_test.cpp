// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/csv.h"
#include "tests/support/german.h"
#include "tests/ui/ranking_fixture.h"
#include "ui/feedback/empty_note.h"
#include "ui/pages/first_to_stop/day_axis.h"
#include "ui/pages/first_to_stop/first_to_stop_page.h"
#include "ui/pages/first_to_stop/ranking_delegates.h"
#include "ui/pages/first_to_stop/ranking_header.h"
#include "ui/pages/first_to_stop/ranking_view.h"
#include "ui/shell/session.h"
#include "ui/theme/apply_theme.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

using namespace lodestone;

class FirstToStopTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void withoutARunItSaysSo();
    void aRunFillsTheTable();
    void theSessionsSelectionShows();
    void whatIsLitIsSelectedBesideTheSelection();
    void aRowChosenGoesToTheSession();
    void theKeysPassOverGroupLines();
    void filteringNeverMovesTheSelection();
    void aFilterThatMatchesNothingSaysSo();
    void whenNothingStopsTheFootSaysSo();
    void enterAndDoubleClickOpenTheSite();
    void copyingGivesATable();
    void theExportIsAskedForByASignal();
    void theExportHasTheRowsAndColumnsThatShowInTheirOrder();
    void theExportIsTheSameInEveryLanguage();
    void olderFiguresAreMarked();
    void theAxisChoosesTheDay();
    void columnsGiveWayToTheWidth();
    void theListBehindACountCanBeShown();
    void theListBehindACountChangesNothingThatIsRemembered();
    void theKeysEnterATableInWhichNothingIsChosen();
    void whatIsThisGivesTheFormulaWithItsValues();
    void whileTheFirstRunIsUnderWayNobodyIsAskedToStartIt();
    void aLayoutIsRemembered();
    void controlsAreNamed();
    void itPaintsInBothThemes();

private:
    void give(const std::shared_ptr<core::RunResult>& run);
    int rowOf(const char* name) const;
    QString shownName(int row) const;

    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::FirstToStopPage> m_page;
};

void FirstToStopTest::initTestCase()
{
    ui::applyTheme(*qApp, ui::ThemeMode::Light);
}

void FirstToStopTest::init()
{
    m_session = std::make_unique<ui::Session>();
    m_session->setDataset(ui::test::rankedDataset());
    m_page = std::make_unique<ui::FirstToStopPage>(*m_session);
    m_page->resize(1600, 400);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void FirstToStopTest::cleanup()
{
    m_page.reset();
    m_session.reset();
}

void FirstToStopTest::give(const std::shared_ptr<core::RunResult>& run)
{
    m_session->setScenario(run->scenario);
    core::RunOptions options;
    options.seed = run->key.seed;
    options.draws = run->key.draws;
    m_session->setRunOptions(options);
    m_session->setRun(run, nullptr);
}

QString FirstToStopTest::shownName(int row) const
{
    const int column = static_cast<int>(ui::RankingColumn::Plant);
    return m_page->view()->model()->index(row, column).data().toString();
}

int FirstToStopTest::rowOf(const char* name) const
{
    for (int row = 0; row < m_page->view()->model()->rowCount(); ++row) {
        if (shownName(row).startsWith(QString::fromUtf8(name))) {
            return row;
        }
    }
    return -1;
}

void FirstToStopTest::withoutARunItSaysSo()
{
    auto* note = m_page->findChild<ui::EmptyNote*>();
    QVERIFY(note->isVisible());
    QCOMPARE(note->sentence(), QStringLiteral("No run yet. Press F5 to run the scenario."));
    QCOMPARE(note->size(), m_page->view()->viewport()->size());
    QSignalSpy asked(m_page.get(), &ui::FirstToStopPage::runRequested);
    note->findChild<QPushButton*>()->click();
    QCOMPARE(asked.count(), 1);
}

void FirstToStopTest::aRunFillsTheTable()
{
    give(ui::test::rankedRun());

    QVERIFY(!m_page->findChild<ui::EmptyNote*>()->isVisible());
    QCOMPARE(m_page->view()->model()->rowCount(), 8);
    QCOMPARE(
        m_page->footText(),
        QStringLiteral("5 of 5 plants | Order: chance to stop, then median day; a click on "
                       "P(first 10) asks what stops first. Within a tier the order is not clear. "
                       "| Below 5 % within 120 days: 1 plant"));
}

void FirstToStopTest::theSessionsSelectionShows()
{
    give(ui::test::rankedRun());
    QSignalSpy echoes(m_session.get(), &ui::Session::selectionChanged);

    m_session->select(core::SiteId(3));
    QCOMPARE(shownName(m_page->view()->currentIndex().row()), QStringLiteral("Tucson seeker line"));
    QCOMPARE(m_page->view()->selectedCount(), 1);
    m_session->select(core::SiteId(0)); // a mine: not in the table
    QCOMPARE(m_page->view()->selectedCount(), 0);

    QCOMPARE(echoes.count(), 2);
    QCOMPARE(m_session->selection(), core::SiteId(0));
}

void FirstToStopTest::whatIsLitIsSelectedBesideTheSelection()
{
    give(ui::test::rankedRun());
    m_session->select(core::SiteId(3));
    QSignalSpy told(m_session.get(), &ui::Session::selectionChanged);

    m_session->light({core::SiteId(0), core::SiteId(1), core::SiteId(2)}); // a mine has no row

    QCOMPARE(m_page->view()->selectedCount(), 3);
    QCOMPARE(shownName(m_page->view()->currentIndex().row()), QStringLiteral("Tucson seeker line"));
    m_session->select(core::SiteId(4));
    QCOMPARE(m_page->view()->selectedCount(), 3);
    m_session->light({});
    QCOMPARE(m_page->view()->selectedCount(), 1);
    m_session->select({});
    m_session->light({core::SiteId(5)});
    QCOMPARE(m_page->view()->selectedCount(), 1);
    QVERIFY(!m_session->selection().valid());
    QCOMPARE(told.count(), 2);
}

void FirstToStopTest::aRowChosenGoesToTheSession()
{
    give(ui::test::rankedRun());
    QSignalSpy told(m_session.get(), &ui::Session::selectionChanged);

    m_page->view()->selectRow(rowOf("Leipzig"));
    QCOMPARE(m_session->selection(), core::SiteId(1));
    QCOMPARE(told.count(), 1);

    // Several rows at once stay chosen; the session knows the current one.
    const QModelIndex more = m_page->view()->model()->index(rowOf("Chakan"), 1);
    m_page->view()->selectionModel()->setCurrentIndex(more, QItemSelectionModel::Select |
                                                                QItemSelectionModel::Rows);
    QCOMPARE(m_session->selection(), core::SiteId(2));
    QCOMPARE(m_page->view()->selectedCount(), 2);
}

void FirstToStopTest::theKeysPassOverGroupLines()
{
    give(ui::test::rankedRun());
    m_page->view()->setFocus();
    m_session->select(core::SiteId(2)); // Chakan, the last before a group line

    QTest::keyClick(m_page->view(), Qt::Key_Down);

    QCOMPARE(m_session->selection(), core::SiteId(1));
}

void FirstToStopTest::filteringNeverMovesTheSelection()
{
    give(ui::test::rankedRun());
    m_session->select(core::SiteId(1));
    QSignalSpy told(m_session.get(), &ui::Session::selectionChanged);

    m_page->setFilterText(QStringLiteral("defence"));
    QCOMPARE(m_page->view()->selectedCount(), 0);
    QVERIFY(m_page->footText().startsWith(QStringLiteral("1 of 5 plants")));
    m_page->setFilterText(QString());

    QCOMPARE(told.count(), 0);
    QCOMPARE(shownName(m_page->view()->currentIndex().row()),
             QStringLiteral("Leipzig e-axle plant"));
    QCOMPARE(m_page->view()->selectedCount(), 1);
}

void FirstToStopTest::aFilterThatMatchesNothingSaysSo()
{
    give(ui::test::rankedRun());

    m_page->setFilterText(QStringLiteral("nowhere"));

    auto* note = m_page->findChild<ui::EmptyNote*>();
    QVERIFY(note->isVisible());
    QCOMPARE(note->sentence(), QStringLiteral("No plant matches the filter."));
    note->findChild<QPushButton*>()->click();
    QVERIFY(!note->isVisible());
    QCOMPARE(m_page->view()->model()->rowCount(), 8);
}

void FirstToStopTest::whenNothingStopsTheFootSaysSo()
{
    auto run = ui::test::rankedRun();
    for (core::PlantResult& plant : run->plants) {
        plant.pStop = 0.0;
        plant.stopDay.reset();
    }
    give(run);

    QVERIFY(m_page->footText().endsWith(
        QStringLiteral("No plant reaches a chance of 5 % to stop within 120 days")));
    QCOMPARE(m_page->view()->model()->rowCount(), 8);
}

void FirstToStopTest::enterAndDoubleClickOpenTheSite()
{
    give(ui::test::rankedRun());
    QSignalSpy opened(m_page.get(), &ui::FirstToStopPage::siteActivated);
    ui::RankingView* view = m_page->view();
    m_session->select(core::SiteId(3));
    view->setFocus();

    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.at(0).at(0).value<core::SiteId>(), core::SiteId(3));

    const int column = static_cast<int>(ui::RankingColumn::Plant);
    const QRect cell = view->visualRect(view->model()->index(rowOf("Leipzig"), column));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, cell.center());
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, cell.center());
    QCOMPARE(opened.count(), 2);
    QCOMPARE(opened.at(1).at(0).value<core::SiteId>(), core::SiteId(1));
    QCOMPARE(m_session->selection(), core::SiteId(1));
}

void FirstToStopTest::copyingGivesATable()
{
    give(ui::test::rankedRun());
    QSignalSpy said(m_page.get(), &ui::FirstToStopPage::message);
    m_page->view()->selectRow(rowOf("Leipzig"));

    QTest::keySequence(m_page->view(), QKeySequence::Copy);

    const QStringList lines =
        QGuiApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.at(0).startsWith(QStringLiteral("State\tRank\tPlant\tAssessment\tCompany\t")));
    QVERIFY(
        lines.at(1).startsWith(QStringLiteral("Running\t2 (2–4)\tLeipzig e-axle plant\t")) ||
        lines.at(1).startsWith(QStringLiteral("Running down\t2 (2–4)\tLeipzig e-axle plant\t")));
    QCOMPARE(lines.at(0).count(QLatin1Char('\t')), lines.at(1).count(QLatin1Char('\t')));
    QCOMPARE(said.at(0).at(0).toString(), QStringLiteral("Copied 1 row as a table"));
}

void FirstToStopTest::theExportIsAskedForByASignal()
{
    QSignalSpy asked(m_page.get(), &ui::FirstToStopPage::exportRequested);
    QSignalSpy said(m_page.get(), &ui::FirstToStopPage::message);
    auto* button = m_page->findChild<QToolButton*>(QStringLiteral("rankingExport"));
    button->click();
    QCOMPARE(asked.count(), 0);
    QCOMPARE(said.count(), 1);

    give(ui::test::rankedRun());
    button->click();

    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.at(0).at(0).toString(), QStringLiteral("ranking-edited.csv"));
    const auto table = asked.at(0).at(1).value<core::DataTable>();
    const QByteArray csv = QByteArray::fromStdString(core::csvOf(table));
    QVERIFY(csv.contains(",rank,tier,site_id,name,"));
    QCOMPARE(csv.count('\n'), 6);
    QVERIFY2(csv.contains(",2,2,leipzig,"), csv.constData());
    QVERIFY(csv.contains(",automotive,DEU,0.9,0.9,"));
    QVERIFY(csv.contains(",33,41,58,"));
}

void FirstToStopTest::theExportHasTheRowsAndColumnsThatShowInTheirOrder()
{
    give(ui::test::rankedRun());
    ui::RankingView* view = m_page->view();
    using C = ui::RankingColumn;
    for (int column = 0; column < ui::kRankingColumns; ++column) {
        view->setShown(C(column), C(column) == C::Plant || C(column) == C::Chance ||
                                      C(column) == C::Range || C(column) == C::Median);
    }
    const auto exported = [this] {
        QSignalSpy asked(m_page.get(), &ui::FirstToStopPage::exportRequested);
        m_page->exportTable();
        return asked.at(0).at(1).value<core::DataTable>();
    };
    QCOMPARE(exported().heads,
             (std::vector<std::string>{"site_id", "name", "p_stop", "stop_day_p05", "stop_day_p50",
                                       "stop_day_p95"}));
    // A column moved by hand.
    view->header()->moveSection(view->header()->visualIndex(int(C::Chance)), 0);
    QCOMPARE(exported().heads.front(), std::string("p_stop"));
    view->header()->moveSection(0, view->header()->visualIndex(int(C::Plant)));

    view->sortByColumn(int(C::Plant), Qt::DescendingOrder);
    core::DataTable descending = exported();
    view->sortByColumn(int(C::Plant), Qt::AscendingOrder);
    QVERIFY(descending.rows != exported().rows);
    std::ranges::reverse(descending.rows);
    QCOMPARE(exported().rows.size(), std::size_t{5}); // plants, without the lines of tiers
    QVERIFY(descending.rows == exported().rows);
    m_page->setFilterText(QStringLiteral("leipzig"));
    const core::DataTable filtered = exported();
    QCOMPARE(filtered.rows.size(), std::size_t{1});
    QCOMPARE(std::get<std::string>(filtered.rows[0][0]), std::string("leipzig"));
}

void FirstToStopTest::theExportIsTheSameInEveryLanguage()
{
    class Otherwise : public QTranslator
    {
    public:
        bool isEmpty() const override { return false; }
        QString translate(const char*, const char* text, const char*, int) const override
        {
            return u'\u00ab' + QString::fromUtf8(text) + u'\u00bb';
        }
    };
    // Of every column, with reactions that have no name of their own.
    const auto exported = [this] {
        cleanup();
        init();
        const auto run = ui::test::rankedRun();
        for (core::PlantResult& plant : run->plants) {
            plant.averted = 7;
            plant.saviors = {{"several", 7}};
        }
        give(run);
        for (int column = 0; column < ui::kRankingColumns; ++column) {
            m_page->view()->setShown(ui::RankingColumn(column), true);
        }
        QSignalSpy asked(m_page.get(), &ui::FirstToStopPage::exportRequested);
        m_page->exportTable();
        return core::csvOf(asked.at(0).at(1).value<core::DataTable>());
    };
    const std::string english = exported();
    QVERIFY(english.find("several together") != std::string::npos);

    const tests::German german(true);
    const tests::Installed installed(german);
    Otherwise otherwise;
    QCoreApplication::installTranslator(&otherwise);
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    const std::string other = exported();
    const QString shown = m_page->footText();
    QLocale::setDefault(before);
    QCoreApplication::removeTranslator(&otherwise);
    cleanup();
    init();

    QVERIFY2(shown.contains(u'\u00ab'), qPrintable(shown)); // what people read is in it
    QCOMPARE(QString::fromStdString(other), QString::fromStdString(english));
}

void FirstToStopTest::olderFiguresAreMarked()
{
    give(ui::test::rankedRun());
    auto* badge = m_page->findChild<QWidget*>(QStringLiteral("rankingOutOfDate"));
    QVERIFY(!badge->isVisible());

    core::Scenario edited = m_session->scenario();
    edited.stockMultiplier = 2.0;
    m_session->setScenario(edited);
    QVERIFY(badge->isVisible());
    QVERIFY(m_page->footText().startsWith(QStringLiteral("Made with older figures")));
    QCOMPARE(m_page->view()->model()->rowCount(), 8);

    m_session->setScenario(m_session->run()->scenario);
    QVERIFY(!badge->isVisible());
}

void FirstToStopTest::theAxisChoosesTheDay()
{
    give(ui::test::rankedRun());
    ui::RankingHeader* header = m_page->view()->header();
    const int column = static_cast<int>(ui::RankingColumn::Range);
    const QRectF cell(header->sectionViewportPosition(column), 0, header->sectionSize(column),
                      header->height());
    const ui::DayAxis axis = ui::DayAxis::of(cell, 90);
    const auto at = [&](int day) { return QPoint(qRound(axis.x(day)), header->height() - 6); };

    QTest::mousePress(header->viewport(), Qt::LeftButton, {}, at(30));
    QCOMPARE(m_session->day(), 30);
    QTest::mouseMove(header->viewport(), at(60));
    QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, at(60));
    QCOMPARE(m_session->day(), 60);
    QCOMPARE(header->sortIndicatorSection(), static_cast<int>(ui::RankingColumn::Rank));
}

void FirstToStopTest::columnsGiveWayToTheWidth()
{
    give(ui::test::rankedRun());
    ui::RankingView* view = m_page->view();
    m_page->resize(2000, 400);
    QVERIFY(view->isShown(ui::RankingColumn::Savior));
    QVERIFY(!view->isShown(ui::RankingColumn::ChanceBy));

    m_page->resize(900, 400);
    QVERIFY(!view->isShown(ui::RankingColumn::Savior));
    QVERIFY(!view->isShown(ui::RankingColumn::Company));
    QVERIFY(view->isShown(ui::RankingColumn::Plant));
    QVERIFY(view->isShown(ui::RankingColumn::Range));
    QVERIFY(view->header()->length() <= view->viewport()->width());

    view->setShown(ui::RankingColumn::Savior, true);
    m_page->resize(880, 400);
    QVERIFY(view->isShown(ui::RankingColumn::Savior));
    view->fitColumns();
    QVERIFY(!view->isShown(ui::RankingColumn::Savior));
}

void FirstToStopTest::theListBehindACountCanBeShown()
{
    give(ui::test::rankedRun());
    m_page->setFilterText(QStringLiteral("defence"));

    m_page->showStoppedBy(60);

    QVERIFY(m_page->view()->isShown(ui::RankingColumn::ChanceBy));
    QCOMPARE(m_page->view()->model()->rowCount(), 5); // all plants, no group lines
    QCOMPARE(shownName(0), QStringLiteral("Chakan motor plant"));
    QCOMPARE(shownName(4), QStringLiteral("Penang voice-coil plant"));
    QVERIFY(m_page->footText().contains(QStringLiteral("Sorted by P(stop) by day 60")));
    m_page->showStoppedBy(90);
    QVERIFY(m_page->footText().contains(QStringLiteral("Sorted by P(stop) by day 90")));
    m_page->view()->fitColumns();
    QVERIFY(!m_page->view()->isShown(ui::RankingColumn::ChanceBy));
    QVERIFY(m_page->footText().contains(QStringLiteral("Order: chance to stop")));
}

void FirstToStopTest::theListBehindACountChangesNothingThatIsRemembered()
{
    give(ui::test::rankedRun());
    const QByteArray before = m_page->saveLayout();
    m_page->showStoppedBy(30);
    m_page->showStoppedBy(60);
    QCOMPARE(m_page->saveLayout(), before);

    const int rank = static_cast<int>(ui::RankingColumn::Rank);
    m_page->view()->sortByColumn(rank, Qt::AscendingOrder);
    QVERIFY(!m_page->view()->isShown(ui::RankingColumn::ChanceBy));
    QCOMPARE(m_page->saveLayout(), before);
    QVERIFY(m_page->view()->model()->rowCount() > 5); // the group lines are back
}

void FirstToStopTest::theKeysEnterATableInWhichNothingIsChosen()
{
    give(ui::test::rankedRun());
    const QString first = shownName(1); // below the line of its tier
    const QString last = shownName(m_page->view()->model()->rowCount() - 1);
    m_page->view()->setFocus();

    QTest::keyClick(m_page->view(), Qt::Key_Down);
    QCOMPARE(shownName(m_page->view()->currentIndex().row()), first);
    QVERIFY(m_session->selection().valid());
    m_session->select({});
    QVERIFY(!m_page->view()->currentIndex().isValid());
    QTest::keyClick(m_page->view(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(shownName(m_page->view()->currentIndex().row()), last);
}

void FirstToStopTest::whatIsThisGivesTheFormulaWithItsValues()
{
    give(ui::test::rankedRun());
    const QAbstractItemModel* model = m_page->view()->model();
    for (int column = 0; column < model->columnCount(); ++column) {
        QVERIFY(!model->headerData(column, Qt::Horizontal, Qt::WhatsThisRole).toString().isEmpty());
        QVERIFY(!model->index(1, column).data(Qt::WhatsThisRole).toString().isEmpty());
    }
    const auto& run = *m_session->run();
    const auto chance = model->index(1, static_cast<int>(ui::RankingColumn::Chance))
                            .data(Qt::WhatsThisRole)
                            .toString();
    const auto stops = std::llround(run.plants.front().pStop * run.key.draws);
    QVERIFY2(chance.contains(QStringLiteral("%1 of %2 draws").arg(stops).arg(run.key.draws)),
             qPrintable(chance));
}

void FirstToStopTest::whileTheFirstRunIsUnderWayNobodyIsAskedToStartIt()
{
    m_page->setRunning(true);
    const auto* note = m_page->findChild<ui::EmptyNote*>();
    QVERIFY(note->sentence().contains(QStringLiteral("under way")));
    m_page->setRunning(false);
    QVERIFY(note->sentence().contains(QStringLiteral("No run yet")));
}

void FirstToStopTest::aLayoutIsRemembered()
{
    give(ui::test::rankedRun());
    ui::RankingView* view = m_page->view();
    view->setShown(ui::RankingColumn::Company, false);
    view->header()->moveSection(view->header()->visualIndex(2), 0);
    view->sortByColumn(static_cast<int>(ui::RankingColumn::Threat), Qt::DescendingOrder);
    const QByteArray layout = m_page->saveLayout();

    ui::FirstToStopPage other(*m_session);
    QVERIFY(other.restoreLayout(layout));
    QCOMPARE(other.saveLayout(), layout);
    QVERIFY(!other.view()->isShown(ui::RankingColumn::Company));
    QCOMPARE(other.view()->header()->logicalIndex(0), 2);
    QCOMPARE(other.view()->header()->sortIndicatorSection(),
             static_cast<int>(ui::RankingColumn::Threat));

    const QByteArray before = other.saveLayout();
    QVERIFY(!other.restoreLayout("not a layout"));
    QVERIFY(!other.restoreLayout("{\"version\":99}"));
    QCOMPARE(other.saveLayout(), before);
}

void FirstToStopTest::controlsAreNamed()
{
    const QList<QWidget*> widgets = m_page->findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        const bool own = !widget->objectName().startsWith(QStringLiteral("qt_"));
        if (own && widget->focusPolicy() != Qt::NoFocus &&
            (qobject_cast<const QLineEdit*>(widget) != nullptr ||
             qobject_cast<const QToolButton*>(widget) != nullptr ||
             qobject_cast<const QTableView*>(widget) != nullptr)) {
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }
}

void FirstToStopTest::itPaintsInBothThemes()
{
    give(ui::test::rankedRun());
    m_session->select(core::SiteId(1));
    const QImage light = m_page->grab().toImage();
    ui::applyTheme(*qApp, ui::ThemeMode::Dark);
    QTest::qWait(1);
    const QImage dark = m_page->grab().toImage();
    ui::applyTheme(*qApp, ui::ThemeMode::Light);

    QVERIFY(light != dark);
    // The day's line stands in its column in both.
    m_session->setDay(45);
    QVERIFY(m_page->grab().toImage() != light);
}

QTEST_MAIN(FirstToStopTest)
#include "first_to_stop_test.moc"
