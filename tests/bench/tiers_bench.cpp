// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tier_view.h"
#include "ui/theme/apply_theme.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QImage>
#include <QMouseEvent>
#include <QPainterPathStroker>

#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

// The Tiers view at 1600 x 900 with every site and all links, where the pointer lights links. Aims:
// 16 ms a frame and 1 ms a hit test at the reference data's size, 33 ms a frame at 10,000 sites and
// 50,000 links. Baseline of the hit test in the same run: the outline of every link whose box holds
// the place.

using namespace lodestone;
using namespace lodestone::ui;

namespace
{

constexpr int kWidth = 1600;
constexpr int kHeight = 900;
constexpr int kMostSteps = 20; // out, from what can be read
constexpr std::uint32_t kReferenceSites = 741;
constexpr std::uint32_t kReferenceLinks = 4222;
constexpr std::uint32_t kStyledSites = 740; // with as many links as show their evidence

// Every site sells to several of the next stage, spread evenly but not regularly.
std::shared_ptr<core::Dataset> chain(std::uint32_t sites, std::uint32_t links)
{
    auto data = std::make_shared<core::Dataset>();
    data->asOf = core::Date::of(2026, 11, 22);
    constexpr std::uint32_t stages = kTierColumns;
    for (std::uint32_t stage = 0; stage < stages; ++stage) {
        core::Product product;
        product.id = "p" + std::to_string(stage);
        product.name = product.id;
        product.stage = static_cast<core::Stage>(stage);
        product.unit = "t";
        data->products.push_back(product);
    }
    for (std::uint32_t i = 0; i < sites; ++i) {
        core::Site site;
        site.id = "site-" + std::to_string(i);
        site.name = "Works " + std::to_string(i);
        site.companyId = "company-" + std::to_string(i % 97);
        site.country = "DEU";
        site.kind = static_cast<core::Stage>(i % stages);
        site.outputProductId = "p" + std::to_string(i % stages);
        site.annualOutput = 10.0 + i % 50;
        data->sites.push_back(site);
    }
    const std::uint32_t perStage = sites / stages;
    std::uint64_t random = 1;
    for (std::uint32_t l = 0; l < links; ++l) {
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        const std::uint32_t stage = l % (stages - 1);
        const auto from = static_cast<std::uint32_t>((random >> 33U) % perStage);
        const auto to = static_cast<std::uint32_t>((random >> 45U) % perStage);
        core::Link link;
        link.supplierSiteId = "site-" + std::to_string(from * stages + stage);
        link.buyerSiteId = "site-" + std::to_string(to * stages + stage + 1);
        link.productId = "p" + std::to_string(stage);
        link.shareOfNeed = 0.1;
        link.confidence = static_cast<core::Confidence>(l % 3);
        data->links.push_back(link);
    }
    return data;
}

struct Stage
{
    explicit Stage(std::int64_t count) : image(kWidth, kHeight, QImage::Format_ARGB32_Premultiplied)
    {
        const auto sites = static_cast<std::uint32_t>(count);
        const std::uint32_t links = sites == kReferenceSites ? kReferenceLinks
                                    : sites == kStyledSites
                                        ? static_cast<std::uint32_t>(kMostStyled)
                                        : sites * 5;
        view.resize(kWidth, kHeight);
        view.setScene(std::make_shared<TierScene>(chain(sites, links), nullptr));
        view.setGrouping(core::TierGrouping::None);
        view.setLinks(TierLinks::All);
        view.show();
        QApplication::processEvents();
        view.fitAll();
        const std::size_t items = view.picture().content.items.size();
        for (int step = 0; view.visibleItems().size() < items && step < kMostSteps; ++step) {
            view.zoomOut(); // smaller than can be read: all links are in view
        }
        paint();
    }

    void paint() { view.viewport()->render(&image); }
    void point(QPointF at)
    {
        QMouseEvent move(QEvent::MouseMove, at, view.viewport()->mapToGlobal(at), Qt::NoButton,
                         Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(view.viewport(), &move);
    }
    // Places all over the view, none twice in a row.
    static QPointF place(int step)
    {
        return {20.0 + (step * 37) % (kWidth - 40), 90.0 + (step * 53) % (kHeight - 140)};
    }

    TierView view;
    QImage image;
};

void arguments(benchmark::internal::Benchmark* bench)
{
    bench->Arg(kStyledSites)->Arg(kReferenceSites)->Arg(10'000)->Unit(benchmark::kMillisecond);
}

// The pointer goes from card to card: their links are lit.
void frameWhileHovering(benchmark::State& state)
{
    Stage stage(state.range(0));
    const std::vector<std::uint32_t> items = stage.view.visibleItems();
    std::size_t next = 0;
    for (auto _ : state) {
        stage.point(stage.view.rectOf(items[next]).center());
        stage.paint();
        next = (next + 7) % items.size();
    }
}

// The day moves, and with it the state of every site.
void frameOnANewDay(benchmark::State& state)
{
    Stage stage(state.range(0));
    int day = 0;
    for (auto _ : state) {
        stage.view.setDay(tierDayOf(*stage.view.scene(), ++day));
        stage.paint();
    }
}

// A link is held from this day on, or no more: every link is painted anew.
void frameOnANewHold(benchmark::State& state)
{
    Stage stage(state.range(0));
    TierDay day = tierDayOf(*stage.view.scene(), 0);
    for (auto _ : state) {
        day.held.front() ^= 1U;
        stage.view.setDay(day);
        stage.paint();
    }
}

// The picture is moved: every link is found and painted anew.
void frameWhileZooming(benchmark::State& state)
{
    Stage stage(state.range(0));
    bool in = false;
    for (auto _ : state) {
        in = !in;
        in ? stage.view.zoomIn() : stage.view.zoomOut();
        stage.paint();
    }
}

void hitTest(benchmark::State& state)
{
    Stage stage(state.range(0));
    benchmark::DoNotOptimize(stage.view.bondAtPoint(Stage::place(0))); // the grid is made once
    int step = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(stage.view.bondAtPoint(Stage::place(++step)));
    }
}

void hitTestByOutlines(benchmark::State& state)
{
    Stage stage(state.range(0));
    TierFrame frame = stage.view.wholeFrame(themeOf(&stage.view), QRectF(0, 0, kWidth, kHeight));
    const double bottom = frame.picture.bottom; // all of it fits, as in the view
    frame.viewport.scale = frame.room.height() / (bottom + 2 * TierGeometry::kMargin);
    frame.geometry.pitch =
        frame.room.width() / (static_cast<double>(kTierColumns) * frame.viewport.scale);
    frame.viewport.centre = {frame.geometry.width() / 2, bottom / 2};
    const std::vector<BondShape> shapes = bondShapes(frame, frame.marks).shapes;
    int step = 0;
    for (auto _ : state) {
        const QPointF at = Stage::place(++step);
        bool found = false;
        for (auto shape = shapes.rbegin(); shape != shapes.rend() && !found; ++shape) {
            if (shape->line.controlPointRect().adjusted(-6, -6, 6, 6).contains(at)) {
                QPainterPathStroker stroker;
                stroker.setWidth(10 + shape->width);
                found = stroker.createStroke(shape->line).contains(at);
            }
        }
        benchmark::DoNotOptimize(found);
    }
}

BENCHMARK(frameWhileHovering)->Apply(arguments);
BENCHMARK(frameOnANewDay)->Apply(arguments);
BENCHMARK(frameOnANewHold)->Apply(arguments);
BENCHMARK(frameWhileZooming)->Apply(arguments);
BENCHMARK(hitTest)->Arg(kReferenceSites)->Arg(10'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(hitTestByOutlines)->Arg(kReferenceSites)->Arg(10'000)->Unit(benchmark::kMicrosecond);

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    applyTheme(app, ThemeMode::Light);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
