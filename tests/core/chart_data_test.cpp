// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/chart_table.h"
#include "core/present/stop_curve.h"

#include <QTest>

#include <cmath>

using namespace lodestone::core;

namespace
{

struct Example
{
    Dataset dataset;
    RunResult run;

    Example()
    {
        Site plant;
        plant.id = "plant";
        plant.name = "Leipzig plant";
        Site supplier;
        supplier.id = "rotor";
        supplier.name = "Rotor works";
        supplier.kind = Stage::Component;
        Site mine;
        mine.id = "mine";
        mine.name = "Mine";
        dataset.sites = {plant, supplier, mine};

        run.key.draws = 10;
        run.horizonDays = 5;
        PlantResult result;
        result.site = SiteId(0);
        result.stop = {0, 2, 3, 0, 0, 5}; // 2 of 10 on day 1, 3 more on day 2, 5 never
        result.threat = {1, 3, 3, 0, 1, 2};
        result.pStop = 0.5;
        result.pThreatened = 0.8;
        result.stopDay = Band{1, 2, 2};
        run.plants = {result};
        SupplierResult line;
        line.site = SiteId(1);
        line.lineStop = {0, 0, 0, 0, 1, 9};
        line.pStop = 0.1;
        line.stopDay = Band{4, 4, 4};
        run.suppliers = {line};
    }
};

bool near(double a, double b)
{
    return std::abs(a - b) <= 1e-4;
}

} // namespace

class ChartDataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStopCurveAddsUpTheDaysOfTheHistogram();
    void theBandIsTheWilsonIntervalOfTheDraws();
    void aWorksOfComponentsShowsTheStopOfALine();
    void aSiteWithoutStopsSaysSo();
    void theTableHasEveryPointAndLeavesGapsEmpty();
};

void ChartDataTest::theStopCurveAddsUpTheDaysOfTheHistogram()
{
    const Example example;
    const NameBook names(example.dataset);

    const ChartData chart = stopCurve(example.run, SiteId(0), names);

    QCOMPARE(chart.series.size(), std::size_t(2));
    const std::vector<double> expected{0, 20, 50, 50, 50, 50};
    QCOMPARE(chart.series[0].points.size(), expected.size());
    for (std::size_t day = 0; day < expected.size(); ++day) {
        QVERIFY2(near(chart.series[0].points[day].y, expected[day]),
                 qPrintable(QString::number(day)));
    }
    QVERIFY(near(chart.series[1].points[5].y, 80.0));
    QVERIFY(chart.percent);
    QCOMPARE(chart.axisBar->band, (Band{1, 2, 2}));
    QCOMPARE(chart.note, std::string("median 2, 90 %: 1–2"));
    QVERIFY(chart.summary.find("Leipzig plant: 50 % chance to stop") == 0);
    QVERIFY(chart.bandName.find("10 draws") != std::string::npos);
}

// Wilson (1927), z = 1.64485, 5 of 10: (0.5 + z^2/20) / (1 + z^2/10) = 0.5,
// half width z / (1 + z^2/10) * sqrt(0.025 + z^2/400) = 0.23077
void ChartDataTest::theBandIsTheWilsonIntervalOfTheDraws()
{
    const ShareInterval middle = shareInterval(5, 10);
    QVERIFY(near(middle.low, 0.5 - 0.23077));
    QVERIFY(near(middle.high, 0.5 + 0.23077));

    const ShareInterval none = shareInterval(0, 10);
    QCOMPARE(none.low, 0.0);
    QVERIFY(near(none.high, 2.70554 / 12.70554)); // z^2 / (n + z^2)

    const ShareInterval unknown = shareInterval(0, 0);
    QCOMPARE(unknown.low, 0.0);
    QCOMPARE(unknown.high, 1.0);
}

void ChartDataTest::aWorksOfComponentsShowsTheStopOfALine()
{
    const Example example;
    const NameBook names(example.dataset);

    const ChartData chart = stopCurve(example.run, SiteId(1), names);

    QCOMPARE(chart.series.size(), std::size_t(1));
    QVERIFY(near(chart.series[0].points.back().y, 10.0));
    QCOMPARE(chart.note, std::string("median 4, 90 %: 4"));
}

void ChartDataTest::aSiteWithoutStopsSaysSo()
{
    const Example example;
    const NameBook names(example.dataset);

    const ChartData chart = stopCurve(example.run, SiteId(2), names);

    QVERIFY(chart.series.empty());
    QVERIFY(chart.summary.find("Mine: stops are worked out for plants") == 0);
}

void ChartDataTest::theTableHasEveryPointAndLeavesGapsEmpty()
{
    ChartData chart;
    chart.xLabel = "day";
    ChartSeries a{.name = "a", .points = {{0, 1}, {1, 2.5}}};
    a.low = {{0, 0.5}, {1, 2}};
    a.high = {{0, 1.5}, {1, 3}};
    ChartSeries b{.name = "b", .points = {{1, 7}, {2, 8}}};
    chart.series = {a, b};

    QCOMPARE(QString::fromStdString(chartTsv(chart)), QStringLiteral("day\ta\ta, 5 %\ta, 95 %\tb\n"
                                                                     "0\t1\t0.5\t1.5\t\n"
                                                                     "1\t2.5\t2\t3\t7\n"
                                                                     "2\t\t\t\t8\n"));
}

QTEST_GUILESS_MAIN(ChartDataTest)
#include "chart_data_test.moc"
