// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/tier_network.h"

#include <QtTest>

#include <algorithm>

using namespace lodestone::core;

namespace
{

Site site(const char* id, Stage kind, const char* country, const char* product,
          std::optional<double> output = {})
{
    Site out;
    out.id = id;
    out.kind = kind;
    out.country = country;
    out.companyId = std::string("company-of-") + id;
    out.sector = kind == Stage::Assembly ? "automotive" : "rare-earth";
    out.outputProductId = product;
    out.annualOutput = output;
    return out;
}

Product product(const char* id, Stage stage, const char* unit)
{
    Product out;
    out.id = id;
    out.stage = stage;
    out.unit = unit;
    return out;
}

Link link(const char* from, const char* to, const char* product, double share)
{
    Link out;
    out.supplierSiteId = from;
    out.buyerSiteId = to;
    out.productId = product;
    out.shareOfNeed = share;
    return out;
}

Requirement requirement(const char* output, const char* input, double intensity)
{
    Requirement out;
    out.outputProductId = output;
    out.inputProductId = input;
    out.intensity = intensity;
    return out;
}

/// Two magnet makers feed a motor works, which feeds one of two car plants.
Dataset dataset()
{
    Dataset data;
    data.products = {product("magnet", Stage::Magnet, "t"),
                     product("motor", Stage::Component, "pcs"),
                     product("car", Stage::Assembly, "pcs")};
    data.sites = {site("ningbo", Stage::Magnet, "CHN", "magnet"),
                  site("hanau", Stage::Magnet, "DEU", "magnet"),
                  site("motors", Stage::Component, "DEU", "motor"),
                  site("leipzig", Stage::Assembly, "DEU", "car", 1000.0),
                  site("pune", Stage::Assembly, "IND", "car", 500.0)};
    data.links = {link("ningbo", "motors", "magnet", 0.9), link("hanau", "motors", "magnet", 0.1),
                  link("motors", "leipzig", "motor", 1.0)};
    data.requirements = {requirement("motor", "magnet", 0.002), requirement("car", "motor", 2.0)};
    return data;
}

TierNetwork network()
{
    return TierNetwork(5, {{0, 2, 3.6, 0.9, Confidence::Estimated},
                           {1, 2, 0.4, 0.1, Confidence::Reported},
                           {2, 3, 4.0, 1.0, Confidence::Assumed}});
}

const TierItem* itemOf(const TierContent& content, std::uint32_t site)
{
    return &content.items[content.itemOfSite[site]];
}

} // namespace

class TierNetworkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tonnesAreWeighedOrTheMagnetsInPieces()
    {
        const Dataset data = dataset();
        const DatasetIndex index(data);
        const std::vector<double> tonnes = linkTonnes(data, index, baselineFlows(data, index));
        // 1,000 cars with two motors of 2 kg of magnets each are 4 t.
        QCOMPARE(tonnes.size(), std::size_t{3});
        QVERIFY(qAbs(tonnes[0] - 3.6) < 1e-9);
        QVERIFY(qAbs(tonnes[1] - 0.4) < 1e-9);
        QVERIFY(qAbs(tonnes[2] - 4.0) < 1e-9);
    }

    void partsThatAreWeighedHoldMagnetsToo()
    {
        Dataset data = dataset();
        data.products.push_back(product("rotor", Stage::Component, "t"));
        data.requirements.push_back(requirement("rotor", "magnet", 0.3));
        data.requirements.push_back(requirement("motor", "rotor", 0.01));
        const DatasetIndex index(data);
        const std::vector<double> tonnes = linkTonnes(data, index, baselineFlows(data, index));
        QVERIFY(qAbs(tonnes[2] - 2000 * (0.002 + 0.01 * 0.3)) < 1e-9);
    }

    void partsThatNeedThemselvesDoNotGoOnForever()
    {
        Dataset data = dataset();
        data.requirements.push_back(requirement("motor", "car", 1.0));
        const DatasetIndex index(data);
        const std::vector<double> tonnes = linkTonnes(data, index, baselineFlows(data, index));
        QVERIFY(std::isfinite(tonnes[2]));
    }

    void theStrongestWayBeatsTheShortest()
    {
        // 0 -> 3 at once with 1 %, or by 1 and 2 with 90 % each.
        const TierNetwork ways(
            4, {{0, 3, 1, 0.01, {}}, {0, 1, 1, 0.9, {}}, {1, 2, 1, 0.9, {}}, {2, 3, 1, 0.9, {}}});
        QCOMPARE(strongestPath(ways, 0, 3), (std::vector<std::uint32_t>{1, 2, 3}));
        QVERIFY(strongestPath(ways, 3, 0).empty());
        QVERIFY(strongestPath(ways, 1, 1).empty());
        QVERIFY(strongestPath(ways, 0, 17).empty());
    }

    void theOverviewIsGrouped()
    {
        const Dataset data = dataset();
        TierRequest request;
        request.grouping = TierGrouping::Country;
        TierContent content = tierContent(data, network(), request);
        QCOMPARE(content.items.size(), std::size_t{5}); // one site per stage and country
        QCOMPARE(itemOf(content, 0)->role, TierRole::Overview);

        Dataset two = data;
        two.sites[1].country = "CHN";
        content = tierContent(two, network(), request);
        const TierItem* chinese = itemOf(content, 0);
        QVERIFY(chinese->isStack());
        QCOMPARE(chinese->members, (std::vector<std::uint32_t>{0, 1}));
        QCOMPARE(chinese->group, std::string("CHN"));
        const TierBond& bond = content.bonds.front();
        QVERIFY(qAbs(bond.tonnes - 4.0) < 1e-9);
        QCOMPARE(bond.flows.size(), std::size_t{2});
        QCOMPARE(bond.evidence, Confidence::Estimated); // the least sure of the two
        QVERIFY(qAbs(bond.share - 0.9) < 1e-9);

        request.opened.insert(chinese->key);
        content = tierContent(two, network(), request);
        QVERIFY(!itemOf(content, 0)->isStack());
        QCOMPARE(itemOf(content, 0)->key, std::string("site:ningbo"));
    }

    void aSelectionShowsWhatItBuysAndSellsAndStacksTheRest()
    {
        Dataset data = dataset();
        data.sites.push_back(site("oxford", Stage::Assembly, "GBR", "car"));
        TierNetwork chain(6, network().flows());
        TierRequest request;
        request.selected = 2;
        const TierContent content = tierContent(data, chain, request);
        QCOMPARE(itemOf(content, 2)->role, TierRole::Selected);
        QCOMPARE(itemOf(content, 0)->role, TierRole::Upstream);
        QCOMPARE(itemOf(content, 3)->role, TierRole::Downstream);
        QCOMPARE(itemOf(content, 4)->role, TierRole::Context);
        QCOMPARE(itemOf(content, 4), itemOf(content, 5)); // one stack
        for (const TierBond& bond : content.bonds) {
            const bool down = bond.flows.front() == 2;
            QCOMPARE(bond.role, down ? TierRole::Downstream : TierRole::Upstream);
        }
    }

    void hopsEndTheFocusAndExpandingASiteGoesOn()
    {
        const Dataset data = dataset();
        TierRequest request;
        request.selected = 3;
        request.hops = 1;
        TierContent content = tierContent(data, network(), request);
        QCOMPARE(itemOf(content, 2)->role, TierRole::Upstream);
        QCOMPARE(itemOf(content, 2)->moreSuppliers, 2);
        QCOMPARE(itemOf(content, 0)->role, TierRole::Context);

        request.expanded.insert(2);
        content = tierContent(data, network(), request);
        QCOMPARE(itemOf(content, 0)->role, TierRole::Upstream);
        QCOMPARE(itemOf(content, 2)->moreSuppliers, 0);

        request.hops = TierRequest::kAllHops;
        request.expanded.clear();
        request.folded.insert(2);
        content = tierContent(data, network(), request);
        QCOMPARE(itemOf(content, 0)->role, TierRole::Context);
    }

    void theLargestSuppliersShowAndTheOthersMakeAStack()
    {
        Dataset data = dataset();
        std::vector<TierFlow> flows = network().flows();
        for (std::uint32_t i = 0; i < 4; ++i) {
            data.sites.push_back(
                site(("small" + std::to_string(i)).c_str(), Stage::Magnet, "JPN", "magnet"));
            flows.push_back({5 + i, 2, 0.01, 0.001, Confidence::Assumed});
        }
        TierRequest request;
        request.selected = 2;
        request.mostPerColumn = 2;
        TierContent content = tierContent(data, TierNetwork(9, flows), request);
        QVERIFY(!itemOf(content, 0)->isStack());
        QVERIFY(!itemOf(content, 1)->isStack());
        const TierItem* more = itemOf(content, 5);
        QCOMPARE(more->members.size(), std::size_t{4});
        QCOMPARE(more->role, TierRole::Upstream);

        request.path = {5}; // a site on a chosen path is never put away
        content = tierContent(data, TierNetwork(9, flows), request);
        QVERIFY(!itemOf(content, 5)->isStack());
        QCOMPARE(itemOf(content, 6)->members.size(), std::size_t{3});
    }

    void aPathBeyondTheHopsIsOnTheSideThatItGoesTo()
    {
        const Dataset data = dataset();
        TierRequest request;
        request.selected = 0;
        request.hops = 1;
        request.path = {0, 2, 3};
        TierContent content = tierContent(data, network(), request);
        QCOMPARE(itemOf(content, 3)->role, TierRole::Downstream);
        for (const TierBond& bond : content.bonds) {
            if (content.items[bond.to].key == "site:leipzig") {
                QCOMPARE(bond.role, TierRole::Downstream);
            }
        }

        request.selected = 3;
        content = tierContent(data, network(), request);
        QCOMPARE(itemOf(content, 0)->role, TierRole::Upstream);
    }

    void aLaneLeavesTheOtherSitesToTheirBands()
    {
        Dataset data = dataset();
        data.sites.push_back(site("sensors", Stage::Component, "DEU", "sensor"));
        data.sites.push_back(site("oxford", Stage::Assembly, "GBR", "car"));
        std::vector<TierFlow> flows = network().flows();
        flows.push_back({5, 3, 1.0, 1.0, Confidence::Assumed});
        flows.push_back({3, 4, 1.0, 1.0, Confidence::Assumed});
        TierRequest request;
        request.selected = 3;
        TierContent content = tierContent(data, TierNetwork(7, flows), request);
        QCOMPARE(itemOf(content, 1)->band, TierBand::Focus); // no lane: all of it is one
        QCOMPARE(itemOf(content, 6)->band, TierBand::Rest);

        request.lane = {0, 2, 3};
        request.second = {1};
        request.hops = 1; // ningbo is two steps away and shows all the same
        request.mostPerColumn = 0;
        content = tierContent(data, TierNetwork(7, flows), request);
        QCOMPARE(itemOf(content, 0)->band, TierBand::Focus);
        QCOMPARE(itemOf(content, 0)->role, TierRole::Upstream);
        QCOMPARE(itemOf(content, 3)->band, TierBand::Focus);
        QCOMPARE(itemOf(content, 1)->band, TierBand::Rest); // beyond the hops
        QCOMPARE(itemOf(content, 5)->band, TierBand::OtherInputs);
        QCOMPARE(itemOf(content, 4)->band, TierBand::Customers);

        request.hops = TierRequest::kAllHops;
        content = tierContent(data, TierNetwork(7, flows), request);
        QCOMPARE(itemOf(content, 1)->band, TierBand::SecondSources);
    }

    void whatASecondSourceBuysIsWithIt()
    {
        Dataset data = dataset();
        data.sites.push_back(site("mine", Stage::Mine, "AUS", "ore"));
        data.sites.push_back(site("sensors", Stage::Component, "DEU", "sensor"));
        std::vector<TierFlow> flows = network().flows();
        flows.push_back({5, 1, 1.0, 1.0, Confidence::Assumed});
        flows.push_back({6, 3, 1.0, 1.0, Confidence::Assumed});
        TierRequest request;
        request.selected = 3;
        request.lane = {0, 2, 3};
        request.second = {1};
        const TierContent content = tierContent(data, TierNetwork(7, flows), request);
        QCOMPARE(itemOf(content, 5)->band, TierBand::SecondSources);
        QCOMPARE(itemOf(content, 6)->band, TierBand::OtherInputs);
    }

    void everySiteIsInExactlyOneItem()
    {
        const Dataset data = dataset();
        for (const bool context : {false, true}) {
            for (const auto grouping : {TierGrouping::None, TierGrouping::Company,
                                        TierGrouping::Country, TierGrouping::Sector}) {
                TierRequest request;
                request.selected = 0;
                request.grouping = grouping;
                request.context = context;
                const TierContent content = tierContent(data, network(), request);
                std::vector<int> seen(data.sites.size(), 0);
                for (std::uint32_t i = 0; i < content.items.size(); ++i) {
                    for (const std::uint32_t member : content.items[i].members) {
                        ++seen[member];
                        QCOMPARE(content.itemOfSite[member], i);
                    }
                }
                QCOMPARE(seen, std::vector<int>(data.sites.size(), 1));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TierNetworkTest)
#include "tier_network_test.moc"
