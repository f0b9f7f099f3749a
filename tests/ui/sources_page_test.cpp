// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/ranking_fixture.h"
#include "ui/feedback/badge.h"
#include "ui/feedback/empty_note.h"
#include "ui/models/row_table.h"
#include "ui/pages/sources/ledger_rows.h"
#include "ui/pages/sources/sources_page.h"
#include "ui/shell/session.h"
#include "ui/shell/site_filter.h"
#include "ui/shell/site_notes.h"
#include "ui/theme/apply_theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

#include <algorithm>

using namespace lodestone;
using ui::SourcesPage;

namespace
{

// The ranked sites with two sources; the plants stop for want of parts of no named maker.
std::shared_ptr<const core::Dataset> sourcedDataset()
{
    auto data = std::make_shared<core::Dataset>(*ui::test::rankedDataset());
    data->sources = {{"register", "Register", "Plants of the world", "https://example.org", "2025"},
                     {"guess", "Analyst", "A guess", "", ""}};
    for (core::Site& site : data->sites) {
        site.sourceIds = {"register"};
        site.confidence = core::Confidence::Reported;
    }
    data->sites[1].sourceIds = {"guess"};
    data->sites[1].confidence = core::Confidence::Assumed;
    return data;
}

} // namespace

class SourcesPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyTheme(*qApp, ui::ThemeMode::Light); }
    void init();
    void cleanup();
    void theModelsAreSound();
    void figuresComeByTheirShare();
    void figuresSayHowTheyAreWorkedOut();
    void filtersAndCounts();
    void aSourceShowsItsFigures();
    void whatToFindOutNeedsARun();
    void whatIsWorthMostToFindOutComesFirst();
    void whatDecidesNextToNothingIsSaidSo();
    void aRowSelectsItsSite();
    void theFocusAloneSelectsNothing();
    void theSelectionIsFollowed();
    void rowsOfOlderDataSelectNothing();
    void theFilterOfTheWindowHoldsFromTheStart();
    void sharesThatAreOlderSaySo();
    void theBadgeIsOfTheSharesThatShow();
    void clearingTheFilterStartsNoRun();
    void signsOfPercentInAnAddressStay();
    void copyAndExport();
    void withoutDataItSaysSo();

private:
    void give();
    void manyQuestions(int plants, std::uint32_t stops);
    bool read();
    int rows(SourcesPage::Tab tab) const { return m_page->table(tab)->model()->rowCount(); }
    QString cell(SourcesPage::Tab tab, int row, int column) const
    {
        return m_page->table(tab)->model()->index(row, column).data().toString();
    }

    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<SourcesPage> m_page;
};

void SourcesPageTest::init()
{
    m_session = std::make_unique<ui::Session>();
    m_session->setDataset(sourcedDataset());
    m_page = std::make_unique<SourcesPage>(*m_session);
    m_page->resize(1200, 400);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void SourcesPageTest::cleanup()
{
    m_page.reset();
    m_session.reset();
}

bool SourcesPageTest::read()
{
    return QTest::qWaitFor([this] {
        return m_page->ledger() != nullptr &&
               (m_page->ledger()->stops > 0) == (m_session->run() != nullptr);
    });
}

// So many plants that buy magnets where nobody knows, and stop alike.
void SourcesPageTest::manyQuestions(int plants, std::uint32_t stops)
{
    constexpr std::uint32_t kDraws = 100;
    auto data = std::make_shared<core::Dataset>(*sourcedDataset());
    auto run = std::make_shared<core::RunResult>(*ui::test::rankedRun());
    run->plants.clear();
    run->states.clear();
    for (int i = 0; i < plants; ++i) {
        const std::string id = "p" + std::to_string(i);
        const std::string name = "Plant " + std::to_string(i);
        data->sites.push_back(ui::test::rankedSite(id.c_str(), name.c_str(), "automotive", "DEU"));
        core::PlantResult plant;
        plant.site = core::SiteId(data->sites.size() - 1);
        plant.stop.assign(ui::test::kRankedDays + 1, 0);
        core::Cause cause;
        cause.gradeId = "dy";
        cause.magnetSource = core::SiteId(6);
        cause.count = stops;
        plant.stop[5] = stops;
        plant.stop.back() = kDraws - stops;
        plant.causes = {cause};
        run->plants.push_back(plant);
    }
    run->key.draws = kDraws;
    m_session->setDataset(data);
    m_session->setRun(run, nullptr);
    QVERIFY(QTest::qWaitFor([this, plants] {
        return m_page->ledger() != nullptr &&
               m_page->ledger()->missing.size() == std::size_t(plants);
    }));
}

void SourcesPageTest::give()
{
    m_session->setRun(ui::test::rankedRun(), nullptr);
    QVERIFY(read());
}

void SourcesPageTest::theModelsAreSound()
{
    ui::LedgerModel model({{QStringLiteral("A"), {}}, {QStringLiteral("B"), {}}}, {1, -1, -1});
    ui::LedgerProxy proxy(&model);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester proxyTester(
        &proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ui::LedgerRow row;
    row.cells = {QStringLiteral("one"), QStringLiteral("12 %")};
    row.words = QStringLiteral("one");
    row.share = 0.12;
    model.setRows({row, row});
    ui::LedgerProxy::Filter filter;
    filter.words = QStringList{QStringLiteral("two")};
    proxy.setFilter(filter);
    QCOMPARE(proxy.rowCount(), 0);
    proxy.setFilter({});
    QCOMPARE(proxy.rowCount(), 2);
    proxy.sort(1, Qt::DescendingOrder);
    model.setRows({});
}

void SourcesPageTest::figuresComeByTheirShare()
{
    give();
    QCOMPARE(rows(SourcesPage::Figures), 8);
    QCOMPARE(rows(SourcesPage::Sources), 2);
    // 31 stops; ten of Chakan, which has the most.
    QCOMPARE(m_page->ledger()->stops, std::uint64_t(31));
    QCOMPARE(cell(SourcesPage::Figures, 0, int(ui::FigureColumn::Subject)),
             QStringLiteral("Chakan motor plant"));
    QCOMPARE(cell(SourcesPage::Figures, 0, int(ui::FigureColumn::Share)), QStringLiteral("32 %"));
    QCOMPARE(cell(SourcesPage::Figures, 0, int(ui::FigureColumn::Known)), QStringLiteral("2025"));
    QCOMPARE(cell(SourcesPage::Sources, 0, int(ui::SourceColumn::Publisher)),
             QStringLiteral("Register"));
    QCOMPARE(ui::shareText(0.001), QStringLiteral("< 1 %"));
    QCOMPARE(ui::shareText(0.0), QString());
}

void SourcesPageTest::figuresSayHowTheyAreWorkedOut()
{
    QVERIFY(read());
    const auto help = [this](SourcesPage::Tab tab, int row, auto column) {
        return m_page->table(tab)
            ->model()
            ->index(row, int(column))
            .data(Qt::WhatsThisRole)
            .toString();
    };
    // Without a run there is no share to explain, only what the tip says.
    QVERIFY(help(SourcesPage::Figures, 0, ui::FigureColumn::Share) ==
            help(SourcesPage::Figures, 0, ui::FigureColumn::Subject));
    give();
    QVERIFY(help(SourcesPage::Figures, 0, ui::FigureColumn::Share)
                .endsWith(QStringLiteral("whose path it is on: 10 of 31, which is 32.3 %.")));
    QVERIFY(help(SourcesPage::Sources, 1, ui::SourceColumn::Figures)
                .endsWith(QStringLiteral("0 reported + 0 estimated + 1 assumed = 1.")));
    QVERIFY(help(SourcesPage::Sources, 1, ui::SourceColumn::Assumed)
                .endsWith(QStringLiteral("1 of 1, which is 100.0 %.")));
    QVERIFY(help(SourcesPage::Sources, 0, ui::SourceColumn::Share)
                .contains(QStringLiteral(" of 31, which is ")));
    QVERIFY(help(SourcesPage::Missing, 0, ui::MissingColumn::Share)
                .endsWith(QStringLiteral("8 of 31, which is 25.8 %.")));
    QVERIFY(help(SourcesPage::Missing, 0, ui::MissingColumn::Answers)
                .endsWith(QStringLiteral("these 8 stops, each an assumption: 1.")));
}

void SourcesPageTest::filtersAndCounts()
{
    give();
    auto* confidence = m_page->findChild<QComboBox*>(QStringLiteral("sourcesConfidence"));
    QCOMPARE(confidence->itemText(1), QStringLiteral("Reported (6)"));
    QCOMPARE(confidence->itemText(3), QStringLiteral("Assumed (2)"));
    confidence->setCurrentIndex(3);
    Q_EMIT confidence->activated(3);
    QCOMPARE(rows(SourcesPage::Figures), 2); // and the reaction
    QCOMPARE(cell(SourcesPage::Figures, 0, int(ui::FigureColumn::Subject)),
             QStringLiteral("Leipzig e-axle plant"));
    m_page->findChild<QLineEdit*>(QStringLiteral("sourcesFilter"))
        ->setText(QStringLiteral("nothing like it"));
    QCOMPARE(rows(SourcesPage::Figures), 0);
    auto* note = m_page->table(SourcesPage::Figures)->findChild<ui::EmptyNote*>();
    QVERIFY(note->isVisible());
    note->findChild<QPushButton*>()->click();
    QCOMPARE(rows(SourcesPage::Figures), 8);
    auto* kind = m_page->findChild<QComboBox*>(QStringLiteral("sourcesKind"));
    QCOMPARE(kind->count(), 3);
    QCOMPARE(kind->itemText(1), QStringLiteral("Site (7)"));
    m_page->findChild<QLineEdit*>(QStringLiteral("sourcesFilter"))
        ->setText(QStringLiteral("queretaro"));
    QCOMPARE(rows(SourcesPage::Figures), 1);
}

void SourcesPageTest::aSourceShowsItsFigures()
{
    give();
    m_page->showTab(SourcesPage::Sources);
    ui::RowTable* sources = m_page->table(SourcesPage::Sources);
    QVERIFY(sources->isVisible());
    sources->selectRow(1);
    QTest::keyClick(sources, Qt::Key_Return);
    QVERIFY(m_page->table(SourcesPage::Figures)->isVisible());
    QCOMPARE(rows(SourcesPage::Figures), 1);
    auto* chip = m_page->findChild<QToolButton*>(QStringLiteral("sourcesChip"));
    QCOMPARE(chip->text(), QStringLiteral("Analyst: A guess"));
    chip->click();
    QCOMPARE(rows(SourcesPage::Figures), 8);
    QVERIFY(!chip->isVisible());
}

void SourcesPageTest::whatToFindOutNeedsARun()
{
    QVERIFY(read());
    m_page->showTab(SourcesPage::Missing);
    auto* note = m_page->table(SourcesPage::Missing)->findChild<ui::EmptyNote*>();
    QVERIFY(note->isVisible());
    QSignalSpy asked(m_page.get(), &SourcesPage::runRequested);
    note->findChild<QPushButton*>()->click();
    QCOMPARE(asked.count(), 1);
    give();
    // Of the plants only Tucson's magnets have a source, and no row says that it buys there.
    QCOMPARE(rows(SourcesPage::Missing), 1);
    QCOMPARE(cell(SourcesPage::Missing, 0, 0),
             QStringLiteral("Where does Tucson seeker line buy Dy magnet (sintered)?"));
    QCOMPARE(cell(SourcesPage::Missing, 0, int(ui::MissingColumn::Share)), QStringLiteral("26 %"));
}

void SourcesPageTest::whatIsWorthMostToFindOutComesFirst()
{
    manyQuestions(80, 20);
    m_page->showTab(SourcesPage::Missing);
    ui::RowTable* table = m_page->table(SourcesPage::Missing);
    auto* all = m_page->findChild<QToolButton*>(QStringLiteral("sourcesAll"));
    QCOMPARE(rows(SourcesPage::Missing), ui::kMostToFindOut);
    QCOMPARE(all->text(), QStringLiteral("Show all 80"));
    QVERIFY(all->isVisible());

    // The selection has its row near the end: it is marked, and the first rows stay in sight.
    all->click();
    QCOMPARE(rows(SourcesPage::Missing), 80);
    QCOMPARE(all->text(), QStringLiteral("Show what decides most"));
    const core::SiteId last(m_session->dataset()->sites.size() - 1);
    m_session->select(last);
    QVERIFY(table->selectionModel()->hasSelection());
    QVERIFY(table->currentIndex().row() > 60);
    QCOMPARE(table->rowAt(2), 0);
    m_page->hide();
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    QCOMPARE(table->rowAt(2), 0);

    all->click();
    QCOMPARE(rows(SourcesPage::Missing), ui::kMostToFindOut);
    m_page->findChild<QLineEdit*>(QStringLiteral("sourcesFilter"))
        ->setText(QStringLiteral("plant 79")); // beyond the first fifty, but the first that match
    QCOMPARE(rows(SourcesPage::Missing), 1);
    QVERIFY(!all->isVisible());
    m_page->showTab(SourcesPage::Figures);
    QVERIFY(!all->isVisible());
}

void SourcesPageTest::whatDecidesNextToNothingIsSaidSo()
{
    manyQuestions(150, 1);
    m_page->showTab(SourcesPage::Missing);
    QCOMPARE(rows(SourcesPage::Missing), 0);
    auto* note = m_page->table(SourcesPage::Missing)->findChild<ui::EmptyNote*>();
    QVERIFY(note->isVisible());
    auto* button = note->findChild<QPushButton*>();
    QCOMPARE(button->text(), QStringLiteral("Show all 150"));

    button->click();

    QCOMPARE(rows(SourcesPage::Missing), 150);
}

void SourcesPageTest::aRowSelectsItsSite()
{
    give();
    QSignalSpy opened(m_page.get(), &SourcesPage::siteActivated);
    ui::RowTable* figures = m_page->table(SourcesPage::Figures);
    figures->selectRow(0);
    QCOMPARE(m_session->selection(), core::SiteId(2));
    QTest::keyClick(figures, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
}

void SourcesPageTest::theFocusAloneSelectsNothing()
{
    give();
    ui::RowTable* figures = m_page->table(SourcesPage::Figures);
    m_session->select({});

    QFocusEvent focus(QEvent::FocusIn, Qt::TabFocusReason);
    QApplication::sendEvent(figures, &focus);

    QVERIFY(!m_session->selection().valid());
    QTest::keyClick(figures, Qt::Key_Down);
    QCOMPARE(figures->currentIndex().row(), 0);
    QVERIFY(m_session->selection().valid());
}

void SourcesPageTest::theSelectionIsFollowed()
{
    give();
    ui::RowTable* figures = m_page->table(SourcesPage::Figures);
    m_session->select(core::SiteId(4));
    QVERIFY(figures->selectionModel()->hasSelection());
    QCOMPARE(figures->currentIndex().siblingAtColumn(int(ui::FigureColumn::Subject)).data(),
             QVariant(QStringLiteral("Querétaro steering plant")));
    m_page->findChild<QLineEdit*>(QStringLiteral("sourcesFilter"))
        ->setText(QStringLiteral("leipzig"));
    QVERIFY(!figures->selectionModel()->hasSelection());
    QCOMPARE(m_session->selection(), core::SiteId(4));
    m_session->select(core::SiteId(1));
    QVERIFY(figures->selectionModel()->hasSelection());
    m_session->select({});
    QVERIFY(!figures->selectionModel()->hasSelection());
}

void SourcesPageTest::rowsOfOlderDataSelectNothing()
{
    give();
    auto other = std::make_shared<core::Dataset>(*sourcedDataset());
    std::ranges::reverse(other->sites);
    m_session->setDataset(other);
    QSignalSpy opened(m_page.get(), &SourcesPage::siteActivated);
    m_page->table(SourcesPage::Figures)->selectRow(0);
    QTest::keyClick(m_page->table(SourcesPage::Figures), Qt::Key_Return);
    QVERIFY(!m_session->selection().valid());
    QCOMPARE(opened.count(), 0);
}

void SourcesPageTest::theFilterOfTheWindowHoldsFromTheStart()
{
    ui::SiteNotes notes;
    QUndoStack undo;
    ui::SiteFilter filter(*m_session, notes, undo);
    m_page->setFilter(filter);
    filter.setText(QStringLiteral("leipzig")); // before the page has read anything
    give();

    const int shown = rows(SourcesPage::Figures);
    filter.clear();
    const int all = rows(SourcesPage::Figures);
    QVERIFY2(shown < all, qPrintable(QString::number(shown)));
    filter.setText(QStringLiteral("leipzig"));
    m_page->showFiguresOf(QStringLiteral("register"));
    QCOMPARE(filter.text(), QStringLiteral("leipzig")); // it is the whole window's
}

void SourcesPageTest::sharesThatAreOlderSaySo()
{
    const auto run = ui::test::rankedRun();
    m_session->setScenario(run->scenario);
    core::RunOptions options;
    options.draws = run->key.draws;
    options.seed = run->key.seed;
    m_session->setRunOptions(options);
    give();
    auto* badge = m_page->findChild<QWidget*>(QStringLiteral("sourcesBadge"));
    QVERIFY(!badge->isVisible());
    core::Scenario edited = run->scenario;
    edited.stockMultiplier = 2.0;
    m_session->setScenario(edited);
    QVERIFY(badge->isVisible());
}

void SourcesPageTest::theBadgeIsOfTheSharesThatShow()
{
    auto* badge = m_page->findChild<ui::Badge*>(QStringLiteral("sourcesBadge"));
    const auto partial = ui::test::rankedRun();
    m_session->setScenario(partial->scenario);
    core::RunOptions options;
    options.draws = 2 * partial->key.draws;
    options.seed = partial->key.seed;
    m_session->setRunOptions(options);
    m_session->setRun(partial, nullptr, true);
    QVERIFY(read());
    QVERIFY(badge->isVisible());
    QCOMPARE(badge->text(), QStringLiteral("Shares of the first 10 draws"));

    // Other sites: the run goes, and so does the count of its draws. Its shares stand until the new
    // figures are read.
    auto other = std::make_shared<core::Dataset>(*sourcedDataset());
    other->sites.pop_back();
    m_session->setDataset(other);
    QVERIFY(badge->isVisible());
    QCOMPARE(badge->text(), QStringLiteral("Shares made with older figures"));
    QVERIFY(read());
    QVERIFY(!badge->isVisible());
}

void SourcesPageTest::clearingTheFilterStartsNoRun()
{
    QVERIFY(read());
    QSignalSpy asked(m_page.get(), &SourcesPage::runRequested);
    auto* filter = m_page->findChild<QLineEdit*>(QStringLiteral("sourcesFilter"));
    filter->setText(QStringLiteral("nothing like it"));
    auto* note = m_page->table(SourcesPage::Figures)->findChild<ui::EmptyNote*>();
    auto* button = note->findChild<QPushButton*>();
    QCOMPARE(button->text(), QStringLiteral("Clear the filter"));

    button->click();

    QCOMPARE(asked.count(), 0);
    QCOMPARE(filter->text(), QString());
    QCOMPARE(rows(SourcesPage::Figures), 8);
}

void SourcesPageTest::signsOfPercentInAnAddressStay()
{
    auto data = std::make_shared<core::Dataset>(*sourcedDataset());
    data->sources[0].url = "https://example.org/a%2Cb%4F?q=%57";
    data->sources[0].title = "100 %6 plants";

    const ui::LedgerTables tables = ui::ledgerTables(data, ui::test::rankedRun());

    // 10 + 8 + 4 of 31 stops are of the register's plants.
    QCOMPARE(tables.sources.front().tip,
             QStringLiteral("Register: 100 %6 plants\nhttps://example.org/a%2Cb%4F?q=%57\n"
                            "6 reported, 0 estimated, 0 assumed figures name it. 71 % of the stops "
                            "of this ranking rest on it."));
}

void SourcesPageTest::copyAndExport()
{
    give();
    m_page->table(SourcesPage::Figures)->selectRow(0);
    QVERIFY(m_page->table(SourcesPage::Figures)
                ->selectedText()
                .contains(QStringLiteral("Chakan motor plant\t")));
    QSignalSpy saved(m_page.get(), &SourcesPage::exportRequested);
    m_page->exportTable();
    QTRY_COMPARE(saved.count(), 1);
    QVERIFY(core::csvOf(saved.first().at(1).value<core::DataTable>())
                .starts_with("kind,subject,what,value,low,"));
    QCOMPARE(saved.first().at(0).toString(), QStringLiteral("sources-edited.csv"));
    m_page->setMayLeave(false); // the run goes on
    m_page->exportTable();
    QCOMPARE(saved.count(), 1);
    QVERIFY(!m_page->findChild<QToolButton*>(QStringLiteral("sourcesExport"))->isEnabled());
}

void SourcesPageTest::withoutDataItSaysSo()
{
    ui::Session empty;
    SourcesPage page(empty);
    page.resize(900, 300);
    page.show();
    auto* note = page.table(SourcesPage::Figures)->findChild<ui::EmptyNote*>();
    QVERIFY(note->isVisible());
    QCOMPARE(note->sentence(), QStringLiteral("No data are open."));
    QSignalSpy said(&page, &SourcesPage::message);
    page.exportTable();
    QCOMPARE(said.count(), 1);
}

QTEST_MAIN(SourcesPageTest)
#include "sources_page_test.moc"
