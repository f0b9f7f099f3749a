// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/tier_view_fixture.h"
#include "ui/pages/tiers/tier_picture.h"
#include "ui/theme/apply_theme.h"

#include <QAccessible>
#include <QApplication>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <vector>

using namespace lodestone;
using namespace lodestone::ui;
using namespace lodestone::ui::test;

namespace
{

constexpr int kDays = 10;

// The small chain with a second input and a customer of the plant, and how long goods travel.
std::shared_ptr<core::Dataset> laneData()
{
    auto data = tierData();
    data->products[1].controlledFrom = core::Date::of(2025, 4, 4); // magnets
    core::Product inverter = data->products[2];
    inverter.id = inverter.name = "inverter";
    data->products.push_back(inverter);
    data->sites.push_back(tierSite("brno", core::Stage::Component, "CZE", "inverter"));
    data->links.push_back(tierLink("brno", "leipzig", "inverter", 1.0, core::Confidence::Reported));
    data->links.push_back(tierLink("leipzig", "oxford", "car", 0.5, core::Confidence::Reported));
    const auto lead = [&](const char* from, const char* to, double days, core::Confidence sure) {
        core::LeadTime row;
        row.origin = from;
        row.destination = to;
        row.mode = "sea";
        row.days = {days, days, days};
        row.confidence = sure;
        data->leadTimes.push_back(row);
    };
    lead("CHN", "ESP", 38, core::Confidence::Estimated);
    lead("ESP", "DEU", 4, core::Confidence::Reported);
    return data;
}

constexpr std::uint32_t kBrno = Oxford + 1;

core::Cause stopBy(std::uint32_t source, std::uint32_t count)
{
    core::Cause cause;
    cause.productId = "motor";
    cause.supplier = core::SiteId(Rotor);
    cause.gradeId = "magnet";
    cause.magnetSource = core::SiteId(source);
    cause.count = count;
    return cause;
}

std::shared_ptr<core::RunResult> runOf(const core::Dataset& data, std::vector<core::Cause> causes)
{
    auto run = std::make_shared<core::RunResult>();
    run->start = core::Date::of(2026, 12, 1);
    run->scenario.asOf = data.asOf;
    run->scenario.start = run->start;
    run->horizonDays = run->scenario.horizonDays = kDays;
    run->key.draws = 10;
    core::PlantResult plant;
    plant.site = core::SiteId(Leipzig);
    plant.rank = plant.tier = 1;
    plant.stop.assign(kDays + 1, 0);
    plant.threat.assign(kDays + 1, 0);
    plant.causes = std::move(causes);
    run->plants = {plant};
    run->columns = {plant.site};
    run->states.resize(data.sites.size() * (kDays + 1));
    for (auto& counts : run->states) {
        counts[static_cast<std::size_t>(core::SiteState::Running)] = 10;
    }
    return run;
}

// Leipzig in focus, stopped in 84 % of its stops by magnets from Ningbo.
struct Lane : Shown
{
    explicit Lane(const std::shared_ptr<core::Dataset>& data = laneData(),
                  std::vector<core::Cause> causes = {stopBy(Ningbo, 84), stopBy(Hanau, 16)})
        : Shown(data)
    {
        view.setScene(std::make_shared<TierScene>(data, runOf(*data, std::move(causes))));
        view.setSelection(Leipzig);
    }
    double top(std::uint32_t site) const { return view.picture().top[item(site)]; }
    std::vector<BondShape> shapes() const
    {
        const TierFrame frame =
            view.wholeFrame(themeOf(&view), QRectF(QPointF(), view.wholeSize()));
        return bondShapes(frame, frame.marks.withoutPointer()).shapes;
    }
    const BondShape* shape(const std::vector<BondShape>& all, std::uint32_t from,
                           std::uint32_t to) const
    {
        const auto& bonds = view.picture().content.bonds;
        const auto found = std::ranges::find_if(all, [&](const BondShape& one) {
            return bonds[one.bond].from == item(from) && bonds[one.bond].to == item(to);
        });
        return found == all.end() ? nullptr : &*found;
    }
    // Pixels between two cards of the lane, beside the gate, that are nearly in stopped ink.
    int inkPixels(std::uint32_t from, std::uint32_t to)
    {
        const QColor ink = themeOf(&view).state(PlantState::Stopped).ink;
        const QImage image = view.grab().toImage();
        const QRectF left = view.rectOf(item(from));
        const int last = int(left.right() + (view.rectOf(item(to)).left() - left.right()) * 0.3);
        int count = 0;
        for (int x = int(left.right()) + 2; x < last; ++x) {
            for (int y = int(left.center().y()) - 5; y < left.center().y() + 5; ++y) {
                const QColor at = image.pixelColor(x, y);
                count += std::abs(at.red() - ink.red()) < 25 &&
                                 std::abs(at.green() - ink.green()) < 25 &&
                                 std::abs(at.blue() - ink.blue()) < 25
                             ? 1
                             : 0;
            }
        }
        return count;
    }
    QStringList headings() const
    {
        QStringList out;
        for (const TierHeading& heading : view.picture().headings) {
            out << heading.text;
        }
        return out;
    }
};

} // namespace

class TierLaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeMode::Light); }

    void thePathThatStopsThePlantIsOneLine()
    {
        Lane s;
        QVERIFY(s.view.picture().lane);
        const TierLane& lane = *s.view.picture().lane;
        for (const std::uint32_t site : {Mine, Ningbo, Rotor, Leipzig}) {
            QCOMPARE(s.top(site), s.top(Leipzig));
            QVERIFY(s.top(site) >= lane.top);
            QVERIFY(s.top(site) + TierGeometry::kCardHeight <= lane.bottom);
        }
        QVERIFY2(lane.title.contains(QStringLiteral("84 % of the draws in which it stops")),
                 qPrintable(lane.title));
    }

    void whatIsNotOnThePathStandsBelowItUnderItsName()
    {
        Lane s;
        for (const std::uint32_t site : {std::uint32_t{Hanau}, kBrno, std::uint32_t{Oxford}}) {
            QVERIFY(s.top(site) >= s.view.picture().lane->bottom);
        }
        QCOMPARE(s.row(Hanau).band, core::TierBand::SecondSources);
        QCOMPARE(s.row(kBrno).band, core::TierBand::OtherInputs);
        QCOMPARE(s.row(Oxford).band, core::TierBand::Customers);
        QCOMPARE(s.row(Pune).band, core::TierBand::Rest);
        QVERIFY(s.top(Pune) > s.top(Oxford));
        QCOMPARE(s.headings(),
                 (QStringList{QStringLiteral("Second sources"), QStringLiteral("Other inputs"),
                              QStringLiteral("Customers"),
                              QStringLiteral("Not linked to the selection")}));
    }

    void withoutARunOrACauseALineSaysWhy()
    {
        Shown none(laneData());
        none.view.setSelection(Leipzig);
        QVERIFY(!none.view.picture().lane);
        QVERIFY2(none.view.laneText().contains(QStringLiteral("press F5")),
                 qPrintable(none.view.laneText()));
        QVERIFY(none.view.picture().headings.front().quiet);

        Lane never(laneData(), {});
        QVERIFY(!never.view.picture().lane);
        QVERIFY2(never.view.laneText().contains(QStringLiteral("stops in no draw")),
                 qPrintable(never.view.laneText()));
        never.view.setSelection(Mine);
        QVERIFY2(never.view.laneText().contains(QStringLiteral("back to the magnet maker")),
                 qPrintable(never.view.laneText()));
        never.view.setSelection(std::nullopt);
        QVERIFY(never.view.laneText().isEmpty());
        QVERIFY(never.view.picture().headings.empty());
    }

    void leadTimesStandBetweenTheColumnsWithTheirEvidence()
    {
        Lane s;
        const std::vector<TierLead>& leads = s.view.picture().lane->leads;
        QCOMPARE(leads.size(), std::size_t{2}); // the data know no way within China
        QCOMPARE(leads[0].from, static_cast<std::uint32_t>(core::Stage::Magnet));
        QCOMPARE(leads[0].text(), QStringLiteral("about 38 d"));
        QCOMPARE(leads[1].text(), QStringLiteral("4 d")); // reported
    }

    void theGateStandsOnlyAcrossLinksThatNeedALicence()
    {
        Lane s;
        const TierFrame frame =
            s.view.wholeFrame(themeOf(&s.view), QRectF(QPointF(), s.view.wholeSize()));
        std::vector<BondShape> shapes = bondShapes(frame, frame.marks.withoutPointer()).shapes;
        const std::vector<GateSpan> gates = tierGates(frame, shapes);
        QCOMPARE(gates.size(), std::size_t{1}); // not for Hanau, nor for ore within China
        QCOMPARE(gates[0].column, static_cast<std::uint32_t>(core::Stage::Magnet));
        QVERIFY(gates[0].inLane);
        const QRectF card = itemRect(frame, s.item(Ningbo));
        QVERIFY(gates[0].x > card.right() && gates[0].x < itemRect(frame, s.item(Rotor)).left());
        QCOMPARE(gates[0].top, gates[0].bottom); // one link
        QVERIFY(qAbs(gates[0].top - card.center().y()) < 2.0);

        auto free = laneData();
        free->products[1].controlledFrom.reset();
        Lane open(free);
        const TierFrame other =
            open.view.wholeFrame(themeOf(&open.view), QRectF(QPointF(), open.view.wholeSize()));
        shapes = bondShapes(other, other.marks.withoutPointer()).shapes;
        QVERIFY(tierGates(other, shapes).empty());
    }

    void theTitleOfTheLaneKeepsOffTheLabelOfTheGate()
    {
        Lane s;
        TierFrame frame =
            s.view.wholeFrame(themeOf(&s.view), QRectF(QPointF(), s.view.wholeSize()));
        const double whole = laneTitleRow(frame).width();
        for (const double pitch : {200.0, 120.0, 80.0, 40.0, 20.0}) {
            frame.geometry.pitch = pitch;
            const std::vector<QRectF> labels = laneGateLabels(frame);
            QCOMPARE(labels.size(), std::size_t{1});
            const QRectF row = laneTitleRow(frame);
            QVERIFY2(!row.intersects(labels[0]), qPrintable(QString::number(pitch)));
            QVERIFY(row.width() > 100.0 && row.width() <= whole + 1000.0);
        }
    }

    void linksAreAsWideAsTheirShareOfSupply()
    {
        Lane s;
        const std::vector<BondShape> all = s.shapes();
        QVERIFY(s.shape(all, Ningbo, Rotor) != nullptr && s.shape(all, Hanau, Rotor) != nullptr);
        QCOMPARE(s.shape(all, Ningbo, Rotor)->width, 2.0 + 10.0 * 0.9);
        QCOMPARE(s.shape(all, Hanau, Rotor)->width, 2.0 + 10.0 * 0.1);
        QCOMPARE(s.shape(all, Rotor, Leipzig)->width, 12.0);
        // What else the plant needs steps back.
        QVERIFY(s.shape(all, kBrno, Leipzig)->width <= 4.0);
        QVERIFY(s.shape(all, Hanau, Rotor)->opacity < s.shape(all, Ningbo, Rotor)->opacity);
    }

    void heldLinksAreInStoppedInk()
    {
        Lane s;
        TierDay day = tierDayOf(*s.view.scene(), 3);
        const auto& flows = s.view.scene()->network.flows();
        for (std::size_t f = 0; f < flows.size(); ++f) {
            day.held[f] = flows[f].from == Ningbo ? 1 : 0;
        }
        const double top = s.top(Ningbo);
        QCOMPARE(s.inkPixels(Ningbo, Rotor), 0);
        s.view.setDay(day);
        QVERIFY(s.inkPixels(Ningbo, Rotor) > 5);
        QCOMPARE(s.inkPixels(Rotor, Leipzig), 0);
        QCOMPARE(s.top(Ningbo), top); // nothing moves
    }

    void cardsKeepTheirPlacesWhenDataChange()
    {
        Lane s;
        s.view.togglePin(s.item(kBrno));
        const std::vector<double> before{s.top(Ningbo), s.top(Hanau), s.top(kBrno)};

        auto more = laneData();
        more->sites.push_back(tierSite("osaka", core::Stage::Magnet, "JPN", "magnet"));
        more->links.push_back(
            tierLink("osaka", "rotor", "magnet", 0.05, core::Confidence::Reported));
        const auto run = runOf(*more, {stopBy(Ningbo, 84), stopBy(Hanau, 16)});
        s.view.setScene(std::make_shared<TierScene>(more, run));

        QCOMPARE(s.row(kBrno + 1).band, core::TierBand::SecondSources);
        QCOMPARE((std::vector<double>{s.top(Ningbo), s.top(Hanau), s.top(kBrno)}), before);
    }

    void anotherCauseIsAnotherLane()
    {
        Lane s;
        s.view.setScene(std::make_shared<TierScene>(
            s.view.scene()->dataset, runOf(*s.view.scene()->dataset, {stopBy(Hanau, 5)})));
        QCOMPARE(s.row(Hanau).band, core::TierBand::Focus);
        QCOMPARE(s.row(Ningbo).band, core::TierBand::SecondSources);
        QVERIFY(s.view.picture().lane->title.contains(QStringLiteral("100 %")));
    }

    void aMakerHasALaneOfItsOwn()
    {
        Lane s;
        s.view.setSelection(Rotor);
        QVERIFY(s.view.picture().lane);
        QCOMPARE(s.top(Ningbo), s.top(Rotor));
        QCOMPARE(s.row(Leipzig).band, core::TierBand::Customers);
        QVERIFY2(s.view.picture().lane->title.startsWith(QStringLiteral("84 % of the plant stops")),
                 qPrintable(s.view.picture().lane->title));
    }

    void shiftEnterOpensAStackAtTheFoot()
    {
        auto data = laneData();
        data->sites.push_back(tierSite("perth", core::Stage::Assembly, "AUS", "car"));
        Lane s(data);
        QVERIFY(s.row(Pune).isStack());
        for (int step = 0; step < 10 && s.cursor() != Pune; ++step) {
            s.key(Qt::Key_Down);
        }
        s.key(Qt::Key_Return, Qt::ShiftModifier);
        QVERIFY(!s.row(Pune).isStack());
    }

    void theLaneIsToldToAssistiveTechnology()
    {
        Lane s;
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&s.view);
        QVERIFY(list != nullptr);
        const QString told = list->text(QAccessible::Description);
        QVERIFY2(told.contains(QStringLiteral("mine works → ningbo works → rotor works")),
                 qPrintable(told));
        QVERIFY2(told.contains(QStringLiteral("about 38 d (estimated)")), qPrintable(told));
        QVERIFY(s.view.itemSentence(s.item(Hanau)).contains(QStringLiteral("second source")));
        QVERIFY(s.view.itemSentence(s.item(Ningbo)).contains(QStringLiteral("in the lane")));
    }

    void theLaneIsExported()
    {
        Lane s;
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("a.svg"));
        QVERIFY(paintedFor(file, tierPicture(s.view), themeOf(&s.view))({}));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray bytes = written.readAll();
        for (const char* text : {"Stops the plant in 84 %", "about 38 d", "Export licence",
                                 "Second sources", "Other inputs", "Customers"}) {
            QVERIFY2(bytes.contains(text), text);
        }
    }
};

QTEST_MAIN(TierLaneTest)
#include "tier_lane_test.moc"
