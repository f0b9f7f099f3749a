// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/ranking_fixture.h"
#include "ui/models/site_status.h"
#include "ui/pages/first_to_stop/ranking_proxy.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace lodestone;

namespace
{

// One line per row: group lines in brackets, else the display texts between bars.
QStringList printed(const ui::RankingProxy& proxy)
{
    QStringList lines;
    for (int row = 0; row < proxy.rowCount(); ++row) {
        const ui::RankingRow* line = proxy.rankingRow(proxy.index(row, 0));
        if (line->isGroup()) {
            lines << QStringLiteral("[%1]").arg(line->group);
            continue;
        }
        QStringList cells;
        for (int column = 0; column < proxy.columnCount(); ++column) {
            cells << proxy.index(row, column).data().toString();
        }
        lines << cells.join(QStringLiteral(" | "));
    }
    return lines;
}

QStringList names(const ui::RankingProxy& proxy)
{
    QStringList list;
    for (int row = 0; row < proxy.rowCount(); ++row) {
        const ui::RankingRow* line = proxy.rankingRow(proxy.index(row, 0));
        list << (line->isGroup() ? QStringLiteral("--")
                                 : line->name.section(QLatin1Char(' '), 0, 0));
    }
    return list;
}

int column(ui::RankingColumn which)
{
    return static_cast<int>(which);
}

} // namespace

class RankingModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void itIsAModel();
    void itReadsAsText();
    void everyCellSpeaksAndSorts();
    void aLongListIsFilteredAsAShortOneIs();
    void groupLinesCannotBeChosen();
    void aDayChangesStatesOnly();
    void statesAreThoseOfEveryOtherView();
    void theFilterLooksInEveryWord();
    void signsOfPercentInANameStay();
    void assessmentsShowAndFilter();
    void otherOrdersDropTheGroups();
    void descendingRankKeepsGroupsAbove();
    void tiesStandInTheOrderOfRank();
    void theChanceByADayCanBeAsked();
    void theAxisCoversTheBands();
    void columnsAreCompleteAndNamed();

private:
    std::shared_ptr<const core::Dataset> m_dataset;
    std::shared_ptr<core::RunResult> m_run;
    std::unique_ptr<ui::RankingModel> m_model;
    std::unique_ptr<ui::RankingProxy> m_proxy;
    std::unique_ptr<QAbstractItemModelTester> m_modelTester;
    std::unique_ptr<QAbstractItemModelTester> m_proxyTester;
};

void RankingModelTest::init()
{
    m_dataset = ui::test::rankedDataset();
    m_run = ui::test::rankedRun();
    m_model = std::make_unique<ui::RankingModel>();
    m_proxy = std::make_unique<ui::RankingProxy>(m_model.get());
    const auto fatal = QAbstractItemModelTester::FailureReportingMode::QtTest;
    m_modelTester = std::make_unique<QAbstractItemModelTester>(m_model.get(), fatal);
    m_proxyTester = std::make_unique<QAbstractItemModelTester>(m_proxy.get(), fatal);
    m_proxy->sort(column(ui::RankingColumn::Rank));
    m_model->setRun(m_dataset, m_run, 38);
}

void RankingModelTest::cleanup()
{
    m_proxyTester.reset();
    m_modelTester.reset();
    m_proxy.reset();
    m_model.reset();
}

void RankingModelTest::itIsAModel()
{
    QCOMPARE(m_model->rowCount(), 8); // five plants under three group lines
    QCOMPARE(m_model->plantCount(), 5);
    m_model->setRun(m_dataset, nullptr, 0);
    QCOMPARE(m_model->rowCount(), 0);
    m_model->setRun(nullptr, m_run, 0);
    QCOMPARE(m_model->rowCount(), 0);
}

void RankingModelTest::itReadsAsText()
{
    const QStringList wanted{
        QStringLiteral("[Tier 1: > 95 % chance to stop by day 90]"),
        QStringLiteral(
            "Stopped | 1 | Chakan motor plant | – | Chakan Group | Automotive | IND | "
            "> 95 % | > 95 % | > 95 % | > 95 % | day 19 (90 %: 11–36) | 19 (11–36) | Rotor | "
            "Licence, CN border | – | 60 %"),
        QStringLiteral("[Tier 2: about 2 of these 3 stop by day 90]"),
        QStringLiteral("Running down | 2 (2–4) | Leipzig e-axle plant | – | Leipzig Group | "
                       "Automotive | DEU | 90 % | 90 % | 90 % | > 95 % | day 41 (90 %: 33–58) | "
                       "41 (33–58) | Rotor | Licence, CN border | Fly licensed goods | 60 %"),
        QStringLiteral(
            "Running down | 3 (2–4) | Tucson seeker line | – | Tucson Group | Defence | "
            "USA | 80 % | 80 % | 80 % | 90 % | day 44 (90 %: 36–61) | 44 (36–61) | Rotor | "
            "Ningbo magnet works | Fly licensed goods | 60 %"),
        QStringLiteral("Running down | 4 (2–4) | Querétaro steering plant | – | Querétaro Group | "
                       "Automotive | MEX | 40 % | 40 % | 40 % | 80 % | day 55 (90 %: 47–72) | "
                       "55 (47–72) | Rotor | Licence, CN border | Fly licensed goods | 60 %"),
        QStringLiteral("[Tier 3: < 5 % chance to stop by day 90]"),
        QStringLiteral(
            "Running | 5 | Penang voice-coil plant | – | Penang Group | Technology | MYS | "
            "< 5 % | < 5 % | < 5 % | < 5 % | unlikely within 120 days | – | – | – | – | –")};

    const QStringList lines = printed(*m_proxy);

    for (int i = 0; i < wanted.size(); ++i) {
        QCOMPARE(lines.value(i), wanted.at(i));
    }
    QCOMPARE(lines.size(), wanted.size());
}

void RankingModelTest::everyCellSpeaksAndSorts()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        for (int at = 0; at < m_model->columnCount(); ++at) {
            const QModelIndex cell = m_model->index(row, at);
            const bool group = m_model->rankingRow(row).isGroup();
            QVERIFY(!cell.data(Qt::ToolTipRole).toString().isEmpty());
            QVERIFY(!cell.data(Qt::AccessibleTextRole).toString().isEmpty());
            QVERIFY(cell.data(ui::RankingModel::SortRole).isValid());
            if (!group) {
                // A sentence names the plant, so that it is understood out of its row.
                QVERIFY(cell.data(Qt::AccessibleTextRole)
                            .toString()
                            .contains(m_model->rankingRow(row).name));
            }
        }
    }
    const int leipzig = m_model->rowOf(core::SiteId(1));
    const auto spoken = [&](ui::RankingColumn which) {
        return m_model->index(leipzig, column(which)).data(Qt::AccessibleTextRole).toString();
    };
    QCOMPARE(spoken(ui::RankingColumn::Rank),
             QStringLiteral("Leipzig e-axle plant: rank 2 of 5; among ranks 2–4 the order is not "
                            "clear"));
    QCOMPARE(spoken(ui::RankingColumn::Range),
             QStringLiteral("Leipzig e-axle plant: 90 % chance to stop within 120 days; if so, on "
                            "day 41 (90 %: 33–58)"));
    QCOMPARE(spoken(ui::RankingColumn::Choke),
             QStringLiteral("Leipzig e-axle plant: Dy magnet waits for an export licence"));
    QCOMPARE(spoken(ui::RankingColumn::Savior),
             QStringLiteral("Leipzig e-axle plant: Saved in 10 % of the draws; in 100 % of these "
                            "by: Fly licensed goods"));
}

void RankingModelTest::aLongListIsFilteredAsAShortOneIs()
{
    constexpr int kPlants = 6'000; // more than are filtered row by row
    auto dataset = std::make_shared<core::Dataset>();
    auto run = std::make_shared<core::RunResult>(*ui::test::rankedRun());
    const core::PlantResult like = run->plants.front();
    run->plants.clear();
    for (int i = 0; i < kPlants; ++i) {
        const std::string id = "s" + std::to_string(i);
        dataset->sites.push_back(ui::test::rankedSite(id.c_str(),
                                                      ("Works " + std::to_string(i)).c_str(),
                                                      "automotive", i % 100 == 7 ? "MEX" : "DEU"));
        run->plants.push_back(like);
        run->plants.back().site = core::SiteId(static_cast<std::size_t>(i));
        run->plants.back().rank = i + 1;
        run->plants.back().tier = 1 + i / 3'000;
    }
    run->states.assign(dataset->sites.size() * (ui::test::kRankedDays + 1), {1, 0, 0, 0, 0});
    m_model->setRun(dataset, run, 0);

    m_proxy->setFilterText(QStringLiteral("mex"));
    QCOMPARE(m_proxy->rowCount(), kPlants / 100 + 2); // and the heads of two tiers
    QVERIFY(m_proxy->rankingRow(m_proxy->index(0, 0))->isGroup());
    int before = 0;
    for (int row = 1; row < m_proxy->rowCount(); ++row) {
        const ui::RankingRow& line = *m_proxy->rankingRow(m_proxy->index(row, 0));
        QVERIFY(line.isGroup() || line.rank > before);
        before = line.isGroup() ? before : line.rank;
    }
    m_proxy->setFilterText({});
    QCOMPARE(m_proxy->rowCount(), kPlants + 2);
}

void RankingModelTest::groupLinesCannotBeChosen()
{
    QCOMPARE(m_model->index(0, 0).flags(), Qt::ItemFlags(Qt::ItemNeverHasChildren));
    QVERIFY(m_model->index(1, 0).flags().testFlag(Qt::ItemIsSelectable));
    QCOMPARE(m_model->rowOf(core::SiteId(0)), -1); // the mine has no rank
}

void RankingModelTest::aDayChangesStatesOnly()
{
    QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
    QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);

    m_model->setDay(50);

    QCOMPARE(changes.count(), 1);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(changes.at(0).at(0).toModelIndex().column(), column(ui::RankingColumn::State));
    QCOMPARE(changes.at(0).at(1).toModelIndex().column(), column(ui::RankingColumn::State));
    const int leipzig = m_model->rowOf(core::SiteId(1));
    QCOMPARE(m_model->index(leipzig, 0).data().toString(), QStringLiteral("Stopped"));
    const int queretaro = m_model->rowOf(core::SiteId(4));
    QCOMPARE(m_model->index(queretaro, 0).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Querétaro steering plant: running down on day 50, threatened: would "
                            "have stopped by then if nobody had reacted"));
    m_model->setDay(50);
    QCOMPARE(changes.count(), 1);
}

void RankingModelTest::statesAreThoseOfEveryOtherView()
{
    for (int day = 0; day <= m_run->horizonDays; ++day) {
        m_model->setDay(day);
        for (int row = 0; row < m_model->rowCount(); ++row) {
            if (!m_model->rankingRow(row).isGroup()) {
                QVERIFY(m_model->status(row) ==
                        ui::siteStatus(*m_run, m_model->rankingRow(row).site, day));
            }
        }
    }
}

void RankingModelTest::theFilterLooksInEveryWord()
{
    m_proxy->setFilterText(QStringLiteral("queretaro"));
    QCOMPARE(names(*m_proxy), QStringList({QStringLiteral("--"), QStringLiteral("Querétaro")}));
    m_proxy->setFilterText(QStringLiteral("  AUTO   germany "));
    QCOMPARE(names(*m_proxy), QStringList({QStringLiteral("--"), QStringLiteral("Leipzig")}));
    m_proxy->setFilterText(QStringLiteral("defence"));
    QCOMPARE(names(*m_proxy), QStringList({QStringLiteral("--"), QStringLiteral("Tucson")}));
    m_proxy->setFilterText(QStringLiteral("tucson group")); // its company
    QCOMPARE(m_proxy->counts().plants, 1);
    m_proxy->setFilterText(QStringLiteral("ningbo"));
    QCOMPARE(m_proxy->counts().plants, 1);
    m_proxy->setFilterText(QStringLiteral("defence germany"));
    QCOMPARE(m_proxy->rowCount(), 0);
    QVERIFY(!m_proxy->indexOf(core::SiteId(1)).isValid());
    m_proxy->setFilterText(QString());
    QCOMPARE(m_proxy->counts().plants, 5);
    QCOMPARE(m_proxy->rowCount(), 8);
}

void RankingModelTest::signsOfPercentInANameStay()
{
    auto data = std::make_shared<core::Dataset>(*m_dataset);
    data->sites[1].name = "Plant %2C%3";
    m_model->setRun(data, m_run, 45);

    const int row = m_model->rowOf(core::SiteId(1));
    for (int at = 0; at < m_model->columnCount(); ++at) {
        const QString said = m_model->index(row, at).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(said.startsWith(QStringLiteral("Plant %2C%3")), qPrintable(said));
    }
    QCOMPARE(m_model->index(row, column(ui::RankingColumn::Rank)).data(Qt::ToolTipRole).toString(),
             QStringLiteral("Plant %2C%3: rank 2 of 5; among ranks 2–4 the order is not clear"));
}

void RankingModelTest::assessmentsShowAndFilter()
{
    const int at = column(ui::RankingColumn::Assessment);
    const QModelIndex leipzig = m_model->index(m_model->rowOf(core::SiteId(1)), at);
    QCOMPARE(leipzig.data().toString(), QStringLiteral("–"));
    m_proxy->setFilterText(QStringLiteral("status:confirmed"));
    QCOMPARE(m_proxy->rowCount(), 0);

    m_model->setNotes({{"leipzig",
                        {.siteId = "leipzig",
                         .status = core::NoteStatus::Confirmed,
                         .text = "No second source",
                         .author = "Anna",
                         .recordedAt = "2026-11-28T09:30:00Z"}},
                       {"elsewhere", {.siteId = "elsewhere"}}});

    QCOMPARE(leipzig.data().toString(), QStringLiteral("Confirmed"));
    QCOMPARE(leipzig.data(Qt::ToolTipRole).toString(),
             QStringLiteral("Leipzig e-axle plant: Confirmed, \"No second source\". Last changed "
                            "by Anna on 28 Nov 2026, 09:30"));
    QCOMPARE(names(*m_proxy), QStringList({QStringLiteral("--"), QStringLiteral("Leipzig")}));
    m_proxy->setFilterText(QStringLiteral("STATUS:not automotive"));
    QCOMPARE(m_proxy->counts().plants, 2);
    m_proxy->setFilterText(QStringLiteral("status:"));
    QCOMPARE(m_proxy->counts().plants, 5);
    m_proxy->setFilterText(QStringLiteral("confirmed")); // no word of a plant
    QCOMPARE(m_proxy->counts().plants, 0);
    m_proxy->setFilterText(QString());
    m_proxy->sort(at, Qt::DescendingOrder);
    QCOMPARE(names(*m_proxy).first(), QStringLiteral("Leipzig"));
    m_model->setRun(m_dataset, m_run, 38); // another run keeps them
    QCOMPARE(m_model->index(m_model->rowOf(core::SiteId(1)), at).data().toString(),
             QStringLiteral("Confirmed"));
}

void RankingModelTest::otherOrdersDropTheGroups()
{
    m_proxy->sort(column(ui::RankingColumn::Plant));
    QCOMPARE(names(*m_proxy), QStringList({QStringLiteral("Chakan"), QStringLiteral("Leipzig"),
                                           QStringLiteral("Penang"), QStringLiteral("Querétaro"),
                                           QStringLiteral("Tucson")}));
    m_proxy->sort(column(ui::RankingColumn::Median), Qt::DescendingOrder);
    QCOMPARE(names(*m_proxy).first(), QStringLiteral("Penang"));
    m_proxy->sort(column(ui::RankingColumn::Rank));
    QCOMPARE(m_proxy->rowCount(), 8);
}

void RankingModelTest::descendingRankKeepsGroupsAbove()
{
    m_proxy->sort(column(ui::RankingColumn::Rank), Qt::DescendingOrder);
    QCOMPARE(names(*m_proxy), QStringList({QStringLiteral("--"), QStringLiteral("Penang"),
                                           QStringLiteral("--"), QStringLiteral("Querétaro"),
                                           QStringLiteral("Tucson"), QStringLiteral("Leipzig"),
                                           QStringLiteral("--"), QStringLiteral("Chakan")}));
}

void RankingModelTest::tiesStandInTheOrderOfRank()
{
    m_proxy->sort(column(ui::RankingColumn::Sector), Qt::DescendingOrder);
    QCOMPARE(names(*m_proxy), QStringList({QStringLiteral("Penang"), QStringLiteral("Tucson"),
                                           QStringLiteral("Chakan"), QStringLiteral("Leipzig"),
                                           QStringLiteral("Querétaro")}));
}

void RankingModelTest::theChanceByADayCanBeAsked()
{
    const int by = column(ui::RankingColumn::ChanceBy);
    const int leipzig = m_model->rowOf(core::SiteId(1)); // stops on day 41 in nine draws of ten
    QCOMPARE(m_model->headerData(by, Qt::Horizontal).toString(),
             QStringLiteral("P(stop) by day 90"));
    QCOMPARE(m_model->index(leipzig, by).data().toString(), QStringLiteral("90 %"));

    m_model->setChanceDay(30);

    QCOMPARE(m_model->headerData(by, Qt::Horizontal).toString(),
             QStringLiteral("P(stop) by day 30"));
    QCOMPARE(m_model->index(leipzig, by).data().toString(), QStringLiteral("< 5 %"));
    QCOMPARE(m_model->index(leipzig, by).data(Qt::ToolTipRole).toString(),
             QStringLiteral("Leipzig e-axle plant: < 5 % chance to have stopped by day 30"));
}

void RankingModelTest::theAxisCoversTheBands()
{
    QCOMPARE(m_model->axisEnd(), 90); // 72 rounded up to whole steps of 30
    QCOMPARE(m_model->unlikelyCount(), 1);
    m_run->plants[0].stopDay->p95 = 500;
    m_model->setRun(m_dataset, m_run, 0);
    QCOMPARE(m_model->axisEnd(), 120);
}

void RankingModelTest::columnsAreCompleteAndNamed()
{
    QStringList ids;
    for (int at = 0; at < ui::kRankingColumns; ++at) {
        const ui::RankingColumnInfo& info = ui::rankingColumn(at);
        QCOMPARE(static_cast<int>(info.column), at);
        QVERIFY(!ids.contains(QString::fromLatin1(info.id)));
        ids << QString::fromLatin1(info.id);
        QVERIFY(info.width >= 24);
        QVERIFY(!ui::rankingTip(at, {}).contains(QLatin1Char('%') + QStringLiteral("1")));
        QVERIFY(!ui::rankingColumnName(at, {}).isEmpty());
        QVERIFY(
            !m_model->headerData(at, Qt::Horizontal, Qt::AccessibleTextRole).toString().isEmpty());
    }
}

QTEST_GUILESS_MAIN(RankingModelTest)
#include "ranking_model_test.moc"
