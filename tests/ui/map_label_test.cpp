// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/engine.h"
#include "db/bundle/builtin.h"
#include "tests/ui/map_view_fixture.h"
#include "ui/map/map_labels.h"
#include "ui/map/map_legend.h"
#include "ui/map/map_view.h"
#include "ui/models/map_scene_builder.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace lodestone;
using namespace lodestone::ui;
using namespace lodestone::ui::test;

namespace
{

bool names(const PlacedLabel& label, const QString& plant)
{
    return label.request.title == plant ||
           label.request.title.startsWith(plant + QStringLiteral(" +")) ||
           label.request.note.split(u'\n').contains(plant);
}

bool isNamed(const std::vector<PlacedLabel>& labels, const QString& plant)
{
    return std::ranges::any_of(labels,
                               [&](const PlacedLabel& label) { return names(label, plant); });
}

} // namespace

// The names on the map.
class MapLabelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theFirstTenHaveTheirNamesWhenAllShow_data();
    void theFirstTenHaveTheirNamesWhenAllShow();
    void noLineAndNoMarkRunsThroughAName();
    void aClusterNamesTheFirstOfTheTenThatItHides();
    void aClusterWithoutOneOfTheTenHasNoName();
    void theLineBelowLeavesTheTailsOfTheLetters();

private:
    std::shared_ptr<const MapScene> m_scene; // the built-in data, run
};

void MapLabelTest::initTestCase()
{
    const auto data = db::loadBuiltinDataset();
    QVERIFY(data.ok());
    const auto scenario = core::builtinScenario(*data.value(), core::kDefaultScenarioId);
    QVERIFY(scenario.ok());
    const auto model = core::compileModel(data.value(), scenario.value());
    QVERIFY(model.ok());
    const auto result = core::runEnsemble(model.value(), {.draws = 20}, {});
    QVERIFY(result.ok());
    m_scene = buildMapScene(*data.value(), &result.value(), 160);
}

void MapLabelTest::theFirstTenHaveTheirNamesWhenAllShow_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("in a large window") << QSize(1400, 700);
    QTest::newRow("in the window of the design") << QSize(1005, 492);
    QTest::newRow("in a small window") << QSize(640, 400);
}

void MapLabelTest::theFirstTenHaveTheirNamesWhenAllShow()
{
    QFETCH(QSize, size);
    Shown shown(m_scene, size);

    const std::vector<PlacedLabel> labels = shown.view.labelsShown();

    int ranked = 0;
    for (const std::uint32_t site : shown.view.index()->byRank().first(10)) {
        const MapSite& plant = m_scene->sites[site];
        ranked += plant.rank && *plant.rank <= 10 ? 1 : 0;
        QVERIFY2(isNamed(labels, plant.name), qUtf8Printable(plant.name));
    }
    QCOMPARE(ranked, 10);
    const QRectF legend = shown.view.legend()->geometry();
    for (std::size_t i = 0; i < labels.size(); ++i) {
        QVERIFY(QRectF(shown.view.viewport()->rect()).contains(labels[i].box));
        QVERIFY(!labels[i].box.intersects(legend));
        for (std::size_t j = 0; j < i; ++j) {
            QVERIFY2(!labels[i].box.intersects(labels[j].box),
                     qUtf8Printable(labels[i].request.title + labels[j].request.title));
        }
    }
}

void MapLabelTest::noLineAndNoMarkRunsThroughAName()
{
    const QRectF area(0, 0, 600, 270);
    const LabelFonts fonts = labelFonts(QFont());
    std::vector<LabelRequest> requests;
    std::vector<QRectF> marks;
    for (int i = 0; i < 24; ++i) { // a crowd, such as Europe in a small window
        const QPointF at(260 + i % 6 * 15, 80 + i / 6 * 14);
        requests.push_back({at, 7, QStringLiteral("Plant %1").arg(i),
                            QStringLiteral("stopped on day 117"), i == 0, true});
        marks.emplace_back(at - QPointF(7, 7), QSizeF(14, 14));
    }

    const std::vector<PlacedLabel> placed = placeLabels(requests, {}, area, fonts, marks);

    const std::vector<QLineF> leaders = leadersOf(placed);
    QVERIFY(placed.front().request.boxed); // the selection always shows
    QVERIFY(placed.size() >= 4);
    QVERIFY(leaders.size() >= 3);
    for (const PlacedLabel& label : placed) {
        QPainterPath words;
        words.addRect(label.box.adjusted(0.1, 0.1, -0.1, -0.1));
        for (const QLineF& line : leaders) {
            QPainterPath path(line.p1());
            path.lineTo(line.pointAt(0.98)); // a line ends at its own name
            QVERIFY2(!words.intersects(path), qUtf8Printable(label.request.title));
        }
        for (const QRectF& mark : marks) {
            QPainterPath disc;
            disc.addEllipse(mark.adjusted(0.2, 0.2, -0.2, -0.2));
            QVERIFY2(label.request.boxed || !words.intersects(disc),
                     qUtf8Printable(label.request.title));
        }
    }
}

void MapLabelTest::aClusterNamesTheFirstOfTheTenThatItHides()
{
    const auto scene = smallScene();
    scene->sites.push_back(site("berlin", 13.0, 51.4, 2, PlantState::Running));
    scene->sites.push_back(site("near", 12.9, 51.2, 11, PlantState::Running));
    Shown shown(scene);
    const MapLayout& layout = shown.view.layoutShown();
    const MapItem& item = layout.items[layout.itemOfSite[3]]; // leipzig, the third
    QCOMPARE(item.count, 3U);

    const std::vector<PlacedLabel> labels = shown.view.labelsShown();

    const auto found = std::ranges::find_if(labels, [](const PlacedLabel& label) {
        return label.request.title == QStringLiteral("berlin works +2");
    });
    QVERIFY(found != labels.end());
    QCOMPARE(found->request.note, QStringLiteral("leipzig works"));
    QVERIFY(!isNamed(labels, QStringLiteral("near works")));
}

void MapLabelTest::aClusterWithoutOneOfTheTenHasNoName()
{
    const auto scene = smallScene();
    for (MapSite& one : scene->sites) {
        one.rank.reset();
    }
    scene->sites.push_back(site("berlin", 13.0, 51.4, 11, PlantState::Running));
    Shown shown(scene);

    QVERIFY(shown.view.labelsShown().empty());
}

// Where the title's letters go below their line, and the halo of the next line begins.
void MapLabelTest::theLineBelowLeavesTheTailsOfTheLetters()
{
    const Theme& theme = lightTheme();
    const LabelFonts fonts = labelFonts(QGuiApplication::font());
    const QFontMetricsF metrics(fonts.title);
    const QRect tails(0, int(metrics.ascent()) + 1, 200, int(metrics.descent()));
    const auto inked = [&](const QString& note) {
        QPixmap picture(200, 60);
        picture.fill(theme.sea);
        PlacedLabel label;
        label.request.title = QStringLiteral("gyjgyjgyj");
        label.request.note = note;
        label.box = QRectF(4, 0, 190, 60);
        {
            QPainter painter(&picture);
            paintLabels(painter, {label}, fonts, theme);
        }
        const QImage image = picture.toImage();
        int count = 0;
        for (int y = tails.top(); y <= tails.bottom(); ++y) {
            for (int x = tails.left(); x < tails.right(); ++x) {
                count += qGray(image.pixel(x, y)) < qGray(theme.sea.rgb()) / 2 ? 1 : 0;
            }
        }
        return count;
    };

    const int alone = inked({});

    QVERIFY(alone > 10);
    QVERIFY(inked(QStringLiteral("MMMMMMMMM")) >= alone);
}

QTEST_MAIN(MapLabelTest)
#include "map_label_test.moc"
