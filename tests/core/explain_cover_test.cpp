// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/engine.h"
#include "core/model/site_index.h"
#include "core/present/cover_left.h"
#include "tests/support/network_text.h"

#include <QTest>

using namespace lodestone::core;

namespace
{

// tests/cases/plant-stock.case: one source, a lead of 30 days, 20 days of magnets at the maker, 6
// days to the plant, 5 days of motors there; nothing passes the border from day 0 on.
constexpr const char* kNetwork = R"(title: Cover by day

products:
    magnet  magnet     licensed
    motor   component
    car     assembly

recipes:
    motor  needs 1 magnet  essential
    car    needs 1 motor   essential

sites:
    magnet-works  makes magnet  in CHN
    motor-works   makes motor   in MEX
    plant         makes car     in USA

links:
    magnet-works -> motor-works  magnet  100 %  lead 30
    motor-works  -> plant        motor   100 %  lead 6

cover:
    motor-works  magnet  20
    plant        motor    5

shock:
    gate magnet to MEX 0 %
    horizon 200 days

expected:
    plant        stops on day 61
)";

Explanation explained(const char* siteId, bool ramping = false)
{
    std::string text = kNetwork;
    if (ramping) {
        const std::string_view plant = "makes car     in USA";
        text.insert(text.find(plant) + plant.size(), "  ramping");
    }
    const auto network = lodestone::tests::parseNetwork(text);
    if (!network) {
        qFatal("%s", network.error().message.c_str());
    }
    const auto& test = network.value();
    const auto model = compileModel(std::make_shared<const Dataset>(test.dataset), test.scenario);
    RunOptions options;
    options.draws = test.draws;
    options.seed = test.seed;
    const auto run = runEnsemble(model.value(), options, Progress());
    const auto row = SiteIndex(test.dataset).find(siteId);
    return explainSite(model.value(), run.value(), SiteId(*row));
}

} // namespace

class ExplainCoverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePlantLivesOnItsStockOnceTheMakerIsDry();
    void theMakerLivesOnItsStockOnceNothingArrives();
    void moreThanAnybodyStoresIsEnough();
    void ofAProductThatRampsUpOthersSayNothing();
};

void ExplainCoverTest::ofAProductThatRampsUpOthersSayNothing()
{
    const Explanation usual = explained("plant");
    const Explanation ramping = explained("plant", true);

    QCOMPARE(usual.inputs.front().targetDays, 5.0);
    QCOMPARE(ramping.inputs.front().targetDays, 3.0);
    QCOMPARE(ramping.inputs.front().confidence, Confidence::Assumed);
    QCOMPARE(ramping.inputs.front().coverRow,
             std::string("assumed of a product whose output ramps up"));
    // what the engine drew lies within what is shown
    const Range law{0.0, 3.0, 10.0};
    QVERIFY(ramping.inputs.front().daysLeft >= law.low);
    QVERIFY(ramping.inputs.front().daysLeft <= law.high);
    QVERIFY(ramping.inputs.front().days.p05 > law.low);
    QVERIFY(ramping.inputs.front().days.p95 < law.high);
}

void ExplainCoverTest::thePlantLivesOnItsStockOnceTheMakerIsDry()
{
    const Explanation why = explained("plant");

    QCOMPARE(why.inputs.size(), std::size_t{1});
    const InputCover& input = why.inputs.front();
    QCOMPARE(input.daysLeft, 5.0);
    QCOMPARE(input.leftByDay.size(), std::size_t{200});
    // The maker makes its last on day 49, it arrives on day 55; from 56 on the plant uses its own.
    QCOMPARE(input.leftByDay[55], 5.0);
    QCOMPARE(input.leftByDay[56], 4.0);
    QCOMPARE(input.leftByDay[60], 0.0);
    QCOMPARE(input.leftByDay[199], 0.0);
}

void ExplainCoverTest::theMakerLivesOnItsStockOnceNothingArrives()
{
    const Explanation why = explained("motor-works");

    QCOMPARE(why.inputs.size(), std::size_t{1});
    const InputCover& input = why.inputs.front();
    QCOMPARE(input.daysLeft, 20.0);
    // What left before day 0 arrives to the end of day 29.
    QCOMPARE(input.leftByDay[29], 20.0);
    QCOMPARE(input.leftByDay[30], 19.0);
    QCOMPARE(input.leftByDay[49], 0.0);
}

void ExplainCoverTest::moreThanAnybodyStoresIsEnough()
{
    InputCover input;
    input.targetDays = 9.0;
    input.daysLeft = 7.0;
    input.leftByDay = {7.0, 9.2, 9.6, 246.0, 3.0};

    QCOMPARE(coverLeftText(coverLeft(input, 0)), std::string("7"));
    QCOMPARE(coverLeftText(coverLeft(input, 1)), std::string("9"));
    QCOMPARE(coverLeftText(coverLeft(input, 2)), std::string("9 or more"));
    QCOMPARE(coverLeftText(coverLeft(input, 3)), std::string("9 or more"));
    QCOMPARE(coverLeft(input, 3).days, 9.0);
    QCOMPARE(coverLeft(input, 3).computed, 246.0);
    QCOMPARE(coverLeftText(coverLeft(input, 400)), std::string("3")); // the last day there is
    input.leftByDay.clear();
    QCOMPARE(coverLeftText(coverLeft(input, 50)), std::string("7"));
}

QTEST_GUILESS_MAIN(ExplainCoverTest)
#include "explain_cover_test.moc"
