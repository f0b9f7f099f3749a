// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/tier_path.h"

#include "core/engine/engine.h"
#include "db/bundle/builtin.h"

#include <QtTest>

#include <algorithm>

using namespace lodestone::core;

namespace
{

enum Row : std::uint32_t
{
    SmallMine,
    LargeMine,
    Ningbo,
    Hanau,
    Motors,
    Sensors,
    Leipzig,
    Pune
};

Site site(const char* id, Stage kind)
{
    Site out;
    out.id = id;
    out.kind = kind;
    return out;
}

Link link(const char* from, const char* to, const char* product)
{
    Link out;
    out.supplierSiteId = from;
    out.buyerSiteId = to;
    out.productId = product;
    return out;
}

/// Two mines feed one of two magnet makers; both feed the motors of a plant, which needs sensors
/// too.
Dataset dataset()
{
    Dataset data;
    data.sites = {site("small-mine", Stage::Mine),  site("large-mine", Stage::Mine),
                  site("ningbo", Stage::Magnet),    site("hanau", Stage::Magnet),
                  site("motors", Stage::Component), site("sensors", Stage::Component),
                  site("leipzig", Stage::Assembly), site("pune", Stage::Assembly)};
    data.links = {link("small-mine", "ningbo", "ore"), link("large-mine", "ningbo", "ore"),
                  link("ningbo", "motors", "magnet"),  link("hanau", "motors", "magnet"),
                  link("motors", "leipzig", "motor"),  link("sensors", "leipzig", "sensor"),
                  link("motors", "pune", "motor")};
    return data;
}

TierNetwork network()
{
    return TierNetwork(8, {{SmallMine, Ningbo, 10, 0.1, {}},
                           {LargeMine, Ningbo, 90, 0.9, {}},
                           {Ningbo, Motors, 8, 0.8, {}},
                           {Hanau, Motors, 2, 0.2, {}},
                           {Motors, Leipzig, 5, 1.0, {}},
                           {Sensors, Leipzig, 1, 1.0, {}},
                           {Motors, Pune, 5, 1.0, {}}});
}

/// Flows and links are in one order here.
LinkRows rows()
{
    return {{0}, {1}, {2}, {3}, {4}, {5}, {6}};
}

Cause cause(std::uint32_t source, std::uint32_t count, Confidence links = Confidence::Assumed)
{
    Cause out;
    out.productId = "motor";
    out.supplier = SiteId(Motors);
    out.gradeId = "magnet";
    out.magnetSource = SiteId(source);
    out.links = links;
    out.count = count;
    return out;
}

RunResult runOf(std::vector<Cause> leipzig, std::vector<Cause> pune = {})
{
    RunResult run;
    run.plants.resize(2);
    run.plants[0].site = SiteId(Leipzig);
    run.plants[0].causes = std::move(leipzig);
    run.plants[1].site = SiteId(Pune);
    run.plants[1].causes = std::move(pune);
    return run;
}

StopPathAnswer answer(const RunResult& run, std::uint32_t site)
{
    return stopPath(dataset(), network(), &run, site);
}

using Sites = std::vector<std::uint32_t>;

} // namespace

class TierPathTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMostFrequentCauseOfAPlantGoesBackToTheLargestMine()
    {
        // The same path rests once on assumed and once on reported links: 3 + 2 of 6.
        const StopPathAnswer found = answer(
            runOf({cause(Ningbo, 3), cause(Ningbo, 2, Confidence::Reported), cause(Hanau, 1)}),
            Leipzig);

        QVERIFY(found.path);
        QCOMPARE(found.path->sites, (Sites{LargeMine, Ningbo, Motors, Leipzig}));
        QCOMPARE(found.path->causeFrom, std::size_t{1});
        QCOMPARE(found.path->goods, (std::vector<std::string>{"", "magnet", "motor"}));
        QCOMPARE(found.path->kind, StopShare::OfItsStops);
        QVERIFY(qAbs(found.path->share - 5.0 / 6.0) < 1e-12);
    }

    void aCauseWithoutAMagnetSourceBeginsAtTheMaker()
    {
        Cause unknown = cause(Ningbo, 4);
        unknown.magnetSource = {};
        const StopPathAnswer found = answer(runOf({unknown}), Leipzig);
        QVERIFY(found.path);
        QCOMPARE(found.path->sites, (Sites{Motors, Leipzig}));
        QCOMPARE(found.path->causeFrom, std::size_t{0});

        unknown.supplier = {};
        QCOMPARE(answer(runOf({unknown}), Leipzig).reason, NoStopPath::NoSupplier);
    }

    void magnetsBoughtByThePlantItselfHaveNoMaker()
    {
        Cause bought = cause(Hanau, 1);
        bought.supplier = {};
        const StopPathAnswer found = answer(runOf({bought}), Leipzig);
        QVERIFY(found.path);
        QCOMPARE(found.path->sites, (Sites{Hanau, Leipzig}));
    }

    void aMakerHasTheSourceOfMostStopsThatRunThroughIt()
    {
        const RunResult run = runOf({cause(Hanau, 3)}, {cause(Ningbo, 5), cause(Hanau, 1)});
        const StopPathAnswer found = answer(run, Motors);
        QVERIFY(found.path);
        QCOMPARE(found.path->sites, (Sites{LargeMine, Ningbo, Motors}));
        QCOMPARE(found.path->kind, StopShare::ByMaker);
        QVERIFY(qAbs(found.path->share - 5.0 / 9.0) < 1e-12);
        QCOMPARE(answer(run, Sensors).reason, NoStopPath::StopsNoPlant);
    }

    void aBuyerCountsWithAllItsGrades()
    {
        Cause other = cause(Ningbo, 3);
        other.gradeId = "magnet-2";
        Cause sensors = cause(Ningbo, 4);
        sensors.supplier = SiteId(Sensors);
        const StopPathAnswer found = answer(runOf({cause(Ningbo, 3), other, sensors}), Ningbo);
        QVERIFY(found.path);
        QCOMPARE(found.path->sites, (Sites{LargeMine, Ningbo, Motors})); // 6 of 10, in two grades
        QVERIFY(qAbs(found.path->share - 0.6) < 1e-12);
    }

    void aMagnetMakerHasItsBuyer()
    {
        const StopPathAnswer found = answer(runOf({cause(Hanau, 3), cause(Ningbo, 1)}), Ningbo);
        QVERIFY(found.path);
        QCOMPARE(found.path->sites, (Sites{LargeMine, Ningbo, Motors}));
        QCOMPARE(found.path->kind, StopShare::BySource);
        QCOMPARE(found.path->share, 1.0);
    }

    void whyThereIsNoPathIsSaid()
    {
        RunResult run = runOf({});
        run.plants[0].pStop = 0.4;
        QCOMPARE(answer(run, Leipzig).reason, NoStopPath::TakenDown);
        QCOMPARE(answer(run, Pune).reason, NoStopPath::NeverStops);
        QCOMPARE(answer(run, LargeMine).reason, NoStopPath::BeforeMagnets);
        QCOMPARE(stopPath(dataset(), network(), nullptr, Leipzig).reason, NoStopPath::NoRun);
    }

    void secondSourcesDeliverWhatIsMissing()
    {
        const StopPathAnswer found = answer(runOf({cause(Ningbo, 3)}), Leipzig);
        QVERIFY(found.path);
        // Another mine and another magnet maker; sensors are another input.
        QCOMPARE(secondSources(dataset(), network(), rows(), *found.path),
                 (Sites{SmallMine, Hanau}));

        Dataset other = dataset();
        other.links[3].productId = "another-grade";
        QCOMPARE(secondSources(other, network(), rows(), *found.path), (Sites{SmallMine}));

        // One of several links between the two is enough; one that no flow is made of is none.
        other.links.push_back(link("hanau", "motors", "magnet"));
        QCOMPARE(secondSources(other, network(), rows(), *found.path), (Sites{SmallMine}));
        LinkRows both = rows();
        both[3].push_back(7);
        QCOMPARE(secondSources(other, network(), both, *found.path), (Sites{SmallMine, Hanau}));
        // Rows of flows into other sites are not looked at: these are not there.
        both[6] = {1000};
        QCOMPARE(secondSources(other, network(), both, *found.path), (Sites{SmallMine, Hanau}));
    }

    /// The Inspector shows the share that the explanation gives.
    void theShareIsThatOfTheExplanation()
    {
        const auto data = lodestone::db::loadBuiltinDataset().value();
        const Model model =
            compileModel(data, builtinScenario(*data, "spring-2025").value()).value();
        RunOptions options;
        options.draws = 40;
        const RunResult run = runEnsemble(model, options, Progress()).value();
        int compared = 0;
        for (const PlantResult& plant : run.plants) {
            if (compared == 8 || plant.causes.empty()) {
                break;
            }
            const StopPathAnswer found =
                stopPath(*data, TierNetwork(data->sites.size(), {}), &run, plant.site.value);
            if (found.path) {
                const Explanation why = explainSite(model, run, plant.site);
                QVERIFY2(qAbs(found.path->share - why.pathShare) < 1e-12,
                         data->sites[plant.site.index()].id.c_str());
                ++compared;
            }
        }
        QVERIFY(compared >= 4);
    }
};

QTEST_APPLESS_MAIN(TierPathTest)
#include "tier_path_test.moc"
