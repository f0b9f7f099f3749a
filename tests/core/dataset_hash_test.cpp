// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/dataset_hash.h"

#include <QtTest>
#include <functional>
#include <set>

using namespace lodestone::core;

namespace
{

/// One row in each table.
Dataset oneOfEach()
{
    Dataset d;
    d.sources.resize(1);
    d.companies.resize(1);
    d.products.resize(1);
    d.sites.resize(1);
    d.links.resize(1);
    d.requirements.resize(1);
    d.gradeLines.resize(1);
    d.covers.resize(1);
    d.parameters.resize(1);
    d.leadTimes.resize(1);
    d.regions.resize(1);
    d.observations.resize(1);
    d.controlTotals.resize(1);
    d.production.resize(1);
    d.controls.resize(1);
    d.licenceGrants.resize(1);
    d.licenceLaws.resize(1);
    d.licenceReports.resize(1);
    d.reactions.resize(1);
    d.policyEvents.resize(1);
    d.memoContents.resize(1);
    return d;
}

} // namespace

class DatasetHashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneChangedFieldInAnyTableChangesTheHash()
    {
        using Change = std::function<void(Dataset&)>;
        const std::vector<Change> changes{
            [](Dataset& d) { d.name = "x"; },
            [](Dataset& d) { d.asOf = Date{1}; },
            [](Dataset& d) { d.extraKeys.emplace_back("a", "b"); },
            [](Dataset& d) { d.sources[0].url = "x"; },
            [](Dataset& d) { d.companies[0].sourceIds = {"x"}; },
            [](Dataset& d) { d.products[0].controlledFrom = Date{}; },
            [](Dataset& d) { d.sites[0].lat = 1e-300; },
            [](Dataset& d) { d.sites[0].lon = 1e-300; },
            [](Dataset& d) { d.sites[0].annualOutput = 0.0; },
            [](Dataset& d) { d.sites[0].lines = 0; },
            [](Dataset& d) { d.sites[0].ramping = true; },
            [](Dataset& d) { d.links[0].deliversFrom = Month{}; },
            [](Dataset& d) { d.links[0].confidence = Confidence::Reported; },
            [](Dataset& d) { d.requirements[0].distinctParts = Range{}; },
            [](Dataset& d) { d.requirements[0].rowNo = 2; },
            [](Dataset& d) { d.gradeLines[0].shareOfOutput = 0.5; },
            [](Dataset& d) { d.covers[0].counts = CoverCounts::RunOut; },
            [](Dataset& d) { d.covers[0].days.mode = 1.0; },
            [](Dataset& d) { d.parameters[0].value.high = 1.0; },
            [](Dataset& d) { d.leadTimes[0].note = "x"; },
            [](Dataset& d) { d.regions[0].region = "x"; },
            [](Dataset& d) { d.observations[0].netWeightTonnes = 0.0; },
            [](Dataset& d) { d.observations[0].valueUsd = 0.0; },
            [](Dataset& d) { d.superseded.resize(1); },
            [](Dataset& d) { d.controlTotals[0].interval = "2024"; },
            [](Dataset& d) { d.production[0].quantityTonnes = 1.0; },
            [](Dataset& d) { d.controls[0].end = Date{}; },
            [](Dataset& d) { d.licenceGrants[0].validDays = 1; },
            [](Dataset& d) { d.licenceLaws[0].sigma = 1.0; },
            [](Dataset& d) { d.licenceReports[0].note = "x"; },
            [](Dataset& d) { d.reactions[0].limitDays = 0.0; },
            [](Dataset& d) { d.policyEvents[0].effect = "x"; },
            [](Dataset& d) { d.memoContents[0].intensity = 1.0; },
            [](Dataset& d) { d.sites.emplace_back(); },
        };
        std::set<std::string> hashes{datasetHash(oneOfEach())};
        for (const Change& change : changes) {
            Dataset dataset = oneOfEach();
            change(dataset);
            hashes.insert(datasetHash(dataset));
        }
        QCOMPARE(hashes.size(), changes.size() + 1);
    }

    void textThatMovesToTheNextFieldChangesTheHash()
    {
        Dataset a = oneOfEach();
        a.regions[0] = {"AB", "C"};
        Dataset b = oneOfEach();
        b.regions[0] = {"A", "BC"};
        QVERIFY(datasetHash(a) != datasetHash(b));
    }

    void equalDatasetsHaveOneHash()
    {
        const std::string hash = datasetHash(oneOfEach());
        QCOMPARE(hash, datasetHash(oneOfEach()));
        QCOMPARE(hash.size(), std::size_t{64});
    }
};

QTEST_GUILESS_MAIN(DatasetHashTest)
#include "dataset_hash_test.moc"
