// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/chart_decor.h"
#include "ui/charts/chart_panel.h"
#include "ui/charts/chart_parts.h"
#include "ui/charts/charts.h"
#include "ui/charts/marked_chart.h"
#include "ui/theme/apply_theme.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QAreaSeries>
#include <QClipboard>
#include <QDialog>
#include <QGraphicsScene>
#include <QLineSeries>
#include <QPainter>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QValueAxis>

#include <cmath>
#include <set>

using namespace lodestone;
using namespace lodestone::ui;

namespace
{

// What the inspector shows: a curve in percent with its band, a second line, the bar on the axis.
core::ChartData stopChart()
{
    core::ChartData data;
    data.title = "Chance of having stopped";
    data.summary = "Leipzig stops on day 41 (90 %: 33–58).";
    data.xLabel = "day";
    data.xMax = 180;
    data.yMax = 100;
    data.percent = true;
    core::ChartSeries stop{.name = "stopped", .tone = core::ChartTone::Stopped};
    core::ChartSeries threat{.name = "if nobody reacts", .tone = core::ChartTone::Threatened};
    for (int day = 0; day <= 180; ++day) {
        const double y = 90.0 / (1.0 + std::exp(-(day - 41) / 5.0));
        stop.points.push_back({double(day), y});
        stop.low.push_back({double(day), std::max(0.0, y - 4)});
        stop.high.push_back({double(day), std::min(100.0, y + 4)});
        threat.points.push_back({double(day), 97.0 / (1.0 + std::exp(-(day - 30) / 4.0))});
    }
    data.series = {stop, threat};
    data.axisBar = core::ChartAxisBar{{33, 41, 58}, core::ChartTone::Stopped};
    data.note = "median 41, 90 %: 33–58";
    return data;
}

core::ChartData shipments()
{
    core::ChartData data;
    data.title = "Shipments";
    data.xLabel = "day";
    data.xMax = 365;
    data.yMax = 118;
    data.percent = true;
    data.baseline = 100.0;
    core::ChartSeries series{.name = "shipments", .tone = core::ChartTone::Shipments};
    for (int day = 0; day <= 365; day += 5) {
        series.points.push_back({double(day), 60 + 40 * std::cos(day / 60.0)});
    }
    series.projectedAfter = 90.0;
    data.series = {series};
    return data;
}

template <typename Series> QList<Series*> seriesOf(const QChart& chart, SeriesPart part)
{
    QList<Series*> found;
    const QList<QAbstractSeries*> all = chart.series();
    for (QAbstractSeries* series : all) {
        if (auto* typed = qobject_cast<Series*>(series);
            typed != nullptr && lookOf(*series).part == part) {
            found.append(typed);
        }
    }
    return found;
}

std::unique_ptr<QChart> light(const core::ChartData& data)
{
    return makeChart(data, lightTheme(), QApplication::font());
}

bool isNear(const QColor& a, const QColor& b)
{
    return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) +
               std::abs(a.blue() - b.blue()) <
           60;
}

int pixelsOf(const QImage& image, const QColor& colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += isNear(image.pixelColor(x, y), colour) ? 1 : 0;
        }
    }
    return count;
}

} // namespace

class ChartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDayIsWrittenOffTheLines();
    void everyKindHasAnIdATitleAndTheLastTakesAnything();
    void aLineIsTwoPixelsWideAndItsBandIsTinted();
    void whatIsProjectedIsDashedFromTheSplitOn();
    void aMissingMonthBreaksTheLine();
    void aMarkIsFoundWithinReachAndAGhostGivesWay();
    void theFirstOfAMonthBelongsToThatMonthAlone();
    void farAboveAHundredPercentTheTicksAreWider();
    void theAxisHasAtMostSixTicks_data();
    void theAxisHasAtMostSixTicks();
    void aPercentAxisRunsToAHundred();
    void linesToCompareDifferInColourAndDash();
    void theThemeCanChangeOnAChartThatExists();
    void theChosenDayIsDrawn();
    void aChartWithoutSeriesIsDrawnEmpty();
    void thePanelSaysTheChartInOneSentence();
    void thePanelFollowsThePalette();
    void thePanelCopiesItsNumbersAndItsPicture();
    void thePanelShowsItsNumbersAsATable();
    void picturesForTheEye();
};

void ChartsTest::everyKindHasAnIdATitleAndTheLastTakesAnything()
{
    std::set<QString> ids;
    for (const ChartKind& kind : chartKinds()) {
        ids.insert(QString::fromLatin1(kind.id));
        QVERIFY(!kind.title().isEmpty());
    }
    QCOMPARE(ids.size(), chartKinds().size());
    QVERIFY(chartKinds().back().accepts({}));
    QCOMPARE(chartKindOf(shipments()).id, "shipments");
    QCOMPARE(chartKindOf(stopChart()).id, "line");
}

void ChartsTest::aLineIsTwoPixelsWideAndItsBandIsTinted()
{
    const auto chart = light(stopChart());

    const auto lines = seriesOf<QLineSeries>(*chart, SeriesPart::Median);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0]->pen().widthF(), 2.0);
    QCOMPARE(lines[0]->pen().color(), lightTheme().state(PlantState::Stopped).ink);
    const auto bands = seriesOf<QAreaSeries>(*chart, SeriesPart::Band);
    QCOMPARE(bands.size(), 1);
    QVERIFY(std::abs(bands[0]->brush().color().alphaF() - 0.17F) < 0.01F);
    QCOMPARE(bands[0]->pen().style(), Qt::NoPen);
    QCOMPARE(chart->animationOptions(), QChart::NoAnimation);
}

void ChartsTest::whatIsProjectedIsDashedFromTheSplitOn()
{
    const auto chart = light(shipments());

    const auto seen = seriesOf<QLineSeries>(*chart, SeriesPart::Median);
    const auto projected = seriesOf<QLineSeries>(*chart, SeriesPart::Projected);
    QCOMPARE(seen.size(), 1);
    QCOMPARE(projected.size(), 1);
    QCOMPARE(seen[0]->points().last(), QPointF(90.0, 60 + 40 * std::cos(90 / 60.0)));
    QCOMPARE(projected[0]->points().first(), seen[0]->points().last());
    QCOMPARE(seen[0]->pen().style(), Qt::SolidLine);
    QCOMPARE(projected[0]->pen().dashPattern(), (QList<qreal>{3.0, 1.5})); // 6-3 pixels, width 2
    QCOMPARE(seriesOf<QLineSeries>(*chart, SeriesPart::Baseline).size(), 1);
}

void ChartsTest::aMissingMonthBreaksTheLine()
{
    core::ChartData data;
    data.xMax = 6;
    data.yMax = 10;
    core::ChartSeries series{.name = "Germany", .tone = core::ChartTone::Destination};
    series.points = {{0.5, 4}, {1.5, 5}, {4.5, 6}, {5.5, 7}};
    series.level = 5.0;
    series.guide = {{0.5, 4}, {5.5, 7}};
    data.series = {series};

    const auto whole = light(data);
    data.series[0].longestStep = 1.5;
    data.series[0].projectedAfter = 4.5;
    const auto broken = light(data);

    QCOMPARE(seriesOf<QLineSeries>(*whole, SeriesPart::Median).size(), 1);
    const auto solid = seriesOf<QLineSeries>(*broken, SeriesPart::Median);
    QCOMPARE(solid.size(), 1); // the point at the split alone is no line
    QCOMPARE(solid[0]->count(), 2);
    const auto dashed = seriesOf<QLineSeries>(*broken, SeriesPart::Projected);
    QCOMPARE(dashed.size(), 1);
    QCOMPARE(dashed[0]->points().first(), QPointF(4.5, 6));
    QCOMPARE(seriesOf<QLineSeries>(*broken, SeriesPart::Level).size(), 1);
    QVERIFY(seriesOf<QLineSeries>(*broken, SeriesPart::Guide)[0]->pen().widthF() < 2.0);
}

void ChartsTest::aMarkIsFoundWithinReachAndAGhostGivesWay()
{
    const ChartFrame frame{QRectF(100, 0, 100, 100), 10.0, 100.0};
    core::ChartData data;
    core::ChartSeries series{.name = "Germany", .tone = core::ChartTone::Destination};
    series.marks = {{5, 56, core::ChartMarkKind::Earlier, 50, "before"},
                    {5, 50, core::ChartMarkKind::Reported, 50, "now"},
                    {8, 90, core::ChartMarkKind::Earlier, 50, "long before"}};
    data.series = {series};
    data.events = {{2.0, "Truce", "A truce"}};

    QCOMPARE(frame.at(5, 50), QPointF(150, 50));
    QCOMPARE(frame.xAt(150), 5.0);
    QCOMPARE(markNear(frame, data, {150, 47}).value(), (MarkPlace{0, 1})); // half-way
    QCOMPARE(markNear(frame, data, {150, 45}).value(), (MarkPlace{0, 0}));
    QCOMPARE(markNear(frame, data, {180, 12}).value(), (MarkPlace{0, 2}));
    QVERIFY(!markNear(frame, data, {165, 50}));
    QCOMPARE(eventNear(frame, data, {121, 70}).value(), std::size_t(0));
    QVERIFY(!eventNear(frame, data, {140, 70}));
}

void ChartsTest::theFirstOfAMonthBelongsToThatMonthAlone()
{
    core::ChartData data;
    data.xMax = 3.0;
    data.series.emplace_back();
    data.series.front().marks = {{.x = 0.5, .y = 1.0}, {.x = 1.5, .y = 1.0}, {.x = 2.5, .y = 1.0}};
    data.events = {{.x = 1.0, .label = "A", .about = "on the first"},
                   {.x = 1.99, .label = "B", .about = "on the last"}};
    MarkedChart chart;
    chart.setMarked(data, false);

    QCOMPARE(chart.eventsAt({0, 0}), QString());
    QCOMPARE(chart.eventsAt({0, 1}), QStringLiteral("on the first; on the last"));
    QCOMPARE(chart.eventsAt({0, 2}), QString());
}

void ChartsTest::farAboveAHundredPercentTheTicksAreWider()
{
    QCOMPARE(percentStep(100), 50.0);
    QCOMPARE(percentStep(250), 50.0);
    QVERIFY(percentStep(900) >= 900.0 / 5.0);
}

void ChartsTest::theAxisHasAtMostSixTicks_data()
{
    QTest::addColumn<double>("max");
    for (const double max : {1.0, 3.0, 7.0, 60.0, 99.0, 100.0, 180.0, 365.0, 730.0, 2345.0}) {
        QTest::newRow(qPrintable(QString::number(max))) << max;
    }
}

void ChartsTest::theAxisHasAtMostSixTicks()
{
    QFETCH(const double, max);
    for (const double step : {dayStep(max), countStep(max)}) {
        QVERIFY(std::floor(max / step) + 1 <= 6);
        QVERIFY(max / step >= 1.0);
    }
}

void ChartsTest::aPercentAxisRunsToAHundred()
{
    const auto chart = light(stopChart());

    auto* y = qobject_cast<QValueAxis*>(chart->axes(Qt::Vertical).constFirst());
    QVERIFY(y != nullptr);
    QCOMPARE(y->min(), 0.0);
    QCOMPARE(y->max(), 100.0);
    QCOMPARE(y->tickInterval(), 50.0);
}

void ChartsTest::linesToCompareDifferInColourAndDash()
{
    core::ChartData data = stopChart();
    data.series.clear();
    for (int i = 0; i < 4; ++i) {
        data.series.push_back({.name = "case " + std::to_string(i),
                               .tone = core::ChartTone::Compared,
                               .points = {{0, 0}, {180, 20.0 * i}}});
    }

    const auto chart = light(data);

    std::set<QRgb> inks;
    std::set<QList<qreal>> dashes;
    for (const QLineSeries* line : seriesOf<QLineSeries>(*chart, SeriesPart::Median)) {
        inks.insert(line->pen().color().rgb());
        dashes.insert(line->pen().dashPattern());
    }
    QCOMPARE(inks.size(), std::size_t(4));
    QCOMPARE(dashes.size(), std::size_t(4));
}

void ChartsTest::theThemeCanChangeOnAChartThatExists()
{
    const auto chart = light(stopChart());

    applyChartTheme(*chart, darkTheme(), QApplication::font());

    QCOMPARE(chart->backgroundBrush().color(), darkTheme().surface);
    QCOMPARE(seriesOf<QLineSeries>(*chart, SeriesPart::Median)[0]->pen().color(),
             darkTheme().state(PlantState::Stopped).ink);
    QVERIFY(std::abs(seriesOf<QAreaSeries>(*chart, SeriesPart::Band)[0]->brush().color().alphaF() -
                     0.24F) < 0.01F);
}

void ChartsTest::theChosenDayIsDrawn()
{
    ChartPanel panel;
    panel.resize(340, 160);
    panel.setData(stopChart());
    const int before = pixelsOf(panel.grab().toImage(), themeOf(&panel).accent);

    panel.setDay(100);
    const int chosen = pixelsOf(panel.grab().toImage(), themeOf(&panel).accent);
    panel.setDay(std::nullopt);
    const int after = pixelsOf(panel.grab().toImage(), themeOf(&panel).accent);

    QVERIFY(chosen > before + 20);
    QCOMPARE(after, before);
}

void ChartsTest::aChartWithoutSeriesIsDrawnEmpty()
{
    ChartPanel panel;
    panel.resize(340, 160);
    panel.setData({});
    QVERIFY(!panel.grab().isNull());
}

void ChartsTest::thePanelSaysTheChartInOneSentence()
{
    ChartPanel panel;
    panel.setData(stopChart());
    QCOMPARE(panel.accessibleName(), QStringLiteral("Chance of having stopped"));
    QCOMPARE(panel.accessibleDescription(),
             QStringLiteral("Leipzig stops on day 41 (90 %: 33–58)."));
}

void ChartsTest::thePanelFollowsThePalette()
{
    ChartPanel panel;
    panel.setData(stopChart());

    panel.setPalette(paletteOf(darkTheme()));

    QCOMPARE(panel.chart()->backgroundBrush().color(), darkTheme().surface);
}

void ChartsTest::thePanelCopiesItsNumbersAndItsPicture()
{
    ChartPanel panel;
    panel.resize(300, 150);
    panel.setData(stopChart());

    panel.findChild<QAction*>(QStringLiteral("copyData"))->trigger();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.startsWith(QStringLiteral("day\tstopped\tstopped, 5 %\tstopped, 95 %\t")));
    QCOMPARE(text.count(QLatin1Char('\n')), 182);

    panel.findChild<QAction*>(QStringLiteral("copyPicture"))->trigger();
    const QImage image = QGuiApplication::clipboard()->image();
    QCOMPARE(image.size(), QSize(600, 300));
    QVERIFY(pixelsOf(image, lightTheme().state(PlantState::Stopped).ink) > 100);
}

void ChartsTest::thePanelShowsItsNumbersAsATable()
{
    ChartPanel panel;
    panel.setData(stopChart());

    panel.findChild<QAction*>(QStringLiteral("showAsTable"))->trigger();

    auto* dialog = panel.findChild<QDialog*>(QStringLiteral("chartTable"));
    QVERIFY(dialog != nullptr);
    auto* view = dialog->findChild<QTableView*>();
    QCOMPARE(view->model()->rowCount(), 181);
    QCOMPARE(view->model()->columnCount(), 5);
    QCOMPARE(view->model()->headerData(1, Qt::Horizontal).toString(), QStringLiteral("stopped"));
}

// For a look: LODESTONE_PICTURES=folder charts_test picturesForTheEye
void ChartsTest::picturesForTheEye()
{
    const QString folder = qEnvironmentVariable("LODESTONE_PICTURES");
    if (folder.isEmpty()) {
        QSKIP("set LODESTONE_PICTURES to a folder to get them");
    }
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        applyTheme(*qApp, mode);
        const QString name =
            mode == ThemeMode::Light ? QStringLiteral("light") : QStringLiteral("dark");
        ChartPanel panel;
        panel.resize(350, 150);
        panel.setData(stopChart());
        panel.setDay(38);
        QVERIFY(
            panel.grab().save(folder + QStringLiteral("/stop-") + name + QStringLiteral(".png")));
        panel.resize(420, 180);
        panel.setData(shipments());
        panel.setDay(350);
        QVERIFY(
            panel.grab().save(folder + QStringLiteral("/ship-") + name + QStringLiteral(".png")));
    }
}

void ChartsTest::theDayIsWrittenOffTheLines()
{
    // All through at first, then half: as a gate is drawn.
    core::ChartData data = shipments();
    data.series.front().points = {{0.0, 100.0}, {180.0, 100.0}, {180.0, 50.0}, {365.0, 50.0}};
    const std::unique_ptr<QChart> chart = light(data);
    chart->resize(400, 160);
    ChartDecor* decor = ChartDecor::of(*chart);
    QVERIFY(decor->dayWords().isNull());
    for (const double x : {10.0, 60.0, 170.0, 185.0, 300.0, 360.0}) {
        decor->setDay(ChosenDay{int(x), x});
        const QRectF words = decor->dayWords();
        QVERIFY(chart->rect().contains(words));
        const ChartFrame frame = decor->frame();
        const auto crosses = [&](double from, double to, double share) {
            const double y = frame.at(0.0, share).y();
            return words.right() > frame.at(from, 0.0).x() &&
                   words.left() < frame.at(to, 0.0).x() && words.top() < y && words.bottom() > y;
        };
        QVERIFY2(!crosses(0.0, 365.0, 100.0) && !crosses(180.0, 365.0, 50.0),
                 qPrintable(QStringLiteral("day %1").arg(x)));
        const double rise = frame.at(180.0, 0.0).x();
        QVERIFY(words.right() <= rise || words.left() >= rise ||
                words.top() >= frame.at(0.0, 50.0).y() || words.bottom() <= frame.at(0, 100).y());
    }
}

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    applyTheme(app, ThemeMode::Light);
    ChartsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "charts_test.moc"
