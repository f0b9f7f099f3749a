// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/compiled.h"
#include "core/engine/draw_run.h"
#include "core/engine/engine.h"
#include "core/graph/supply_graph.h"
#include "core/model/cover_rule.h"
#include "core/model/regions.h"
#include "core/model/site_index.h"
#include "tests/support/network_text.h"

#include <QDir>
#include <QtTest>
#include <cmath>
#include <limits>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

/// Every file of the folder.
QStringList caseFiles()
{
    return QDir(QStringLiteral(LODESTONE_TEST_DATA))
        .entryList({QStringLiteral("*.case")}, QDir::Files, QDir::Name);
}

Result<NetworkCase> readCase(const QString& name)
{
    QFile file(QDir(QStringLiteral(LODESTONE_TEST_DATA)).filePath(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::CannotRead, name.toStdString()};
    }
    return parseNetwork(file.readAll().toStdString());
}

/// Sites that are down and links that a gate binds, for any time at all.
CutSet cutOf(const NetworkCase& test)
{
    CutSet cut;
    const SiteIndex index(test.dataset);
    const Regions regions(test.dataset);
    for (const SiteDown& down : test.scenario.sitesDown) {
        cut.sites.push_back(*index.find(down.siteId));
    }
    for (const SiteCapacity& row : test.scenario.siteCapacity) {
        cut.sites.push_back(*index.find(row.siteId));
    }
    for (std::size_t i = 0; i < test.dataset.links.size(); ++i) {
        const Link& link = test.dataset.links[i];
        const Site& supplier = test.dataset.sites[*index.find(link.supplierSiteId)];
        const Site& buyer = test.dataset.sites[*index.find(link.buyerSiteId)];
        for (const GateRule& gate : test.scenario.gates) {
            const bool named = gate.products[0] == "*" || gate.products[0] == link.productId;
            if (named && supplier.country == "CHN" && buyer.country != "CHN" &&
                regions.contains(gate.destinations[0], buyer.country)) {
                cut.links.push_back(i);
            }
        }
    }
    return cut;
}

/// The least stock a group may have: the low end of its row.
std::vector<double> leastCovers(const NetworkCase& test, const SupplyGraph& network)
{
    const CoverRules rules(test.dataset, test.scenario.asOf, test.scenario.start);
    std::vector<double> covers;
    for (const InputGroup& group : network.groups()) {
        const CoverMatch match = rules.match(test.dataset.sites[group.site], group.productId);
        covers.push_back(match.onHand ? test.dataset.covers[*match.onHand].days.low *
                                            test.scenario.stockMultiplier
                                      : 0.0);
    }
    return covers;
}

/// What the engine says of one expectation; a day that never comes is none.
class Answer
{
public:
    explicit Answer(const NetworkCase& test)
        : m_test(test)
        , m_model(compileModel(std::make_shared<const Dataset>(test.dataset), test.scenario))
        , m_index(test.dataset)
    {
        if (m_model) {
            RunOptions options;
            options.draws = test.draws;
            options.seed = test.seed;
            m_run.emplace(runEnsemble(m_model.value(), options, Progress()).value());
            m_draw.emplace(m_model.value().compiled());
            m_draw->begin(test.seed, 0);
        }
    }
    QByteArray error() const
    {
        return m_model ? QByteArray() : QByteArray::fromStdString(m_model.error().message);
    }
    std::optional<double> value(const Expectation& expected)
    {
        const std::size_t site = *m_index.find(expected.site);
        const PlantResult* plant = m_run->plant(SiteId{site});
        switch (expected.kind) {
        case Expectation::Kind::FirstShort:
            return plant != nullptr ? firstOf(plant->firstShort) : firstShortOutput(site);
        case Expectation::Kind::Stop:
            return plant != nullptr && plant->stopDay ? std::optional(plant->stopDay->p50)
                                                      : std::nullopt;
        case Expectation::Kind::StopChance:
            return plant == nullptr ? 0.0 : plant->pStop;
        case Expectation::Kind::Output:
            return plant != nullptr ? plantOutput(site, *expected.day)
                                    : siteOutput(site, *expected.day);
        case Expectation::Kind::LostDays:
            return plant != nullptr ? plant->outputLostDays : siteLost(site);
        }
        return std::nullopt;
    }

private:
    std::optional<double> firstOf(const DayHistogram& days) const
    {
        for (std::size_t day = 0; day + 1 < days.size(); ++day) {
            if (days[day] > 0) {
                return static_cast<double>(day);
            }
        }
        return std::nullopt;
    }
    double siteOutput(std::size_t site, int day)
    {
        const CompiledModel& net = m_model.value().compiled();
        double lost = 0.0;
        for (const std::uint32_t u : net.siteUnits[site]) {
            const Micro x = m_draw->supply().output(u, SupplyMode::Helped)[day];
            lost += fromMicro(net.units[u].siteWeight) * fromMicro(kOne - x);
        }
        return 1.0 - lost;
    }
    std::optional<double> firstShortOutput(std::size_t site)
    {
        for (int day = 0; day < m_test.scenario.horizonDays; ++day) {
            if (siteOutput(site, day) < 1.0) {
                return day;
            }
        }
        return std::nullopt;
    }
    double siteLost(std::size_t site)
    {
        double lost = 0.0;
        for (int day = 0; day < m_test.scenario.horizonDays; ++day) {
            lost += 1.0 - siteOutput(site, day);
        }
        return lost;
    }
    double plantOutput(std::size_t site, int day)
    {
        const CompiledModel& net = m_model.value().compiled();
        for (std::uint32_t p = 0; p <= net.plantOfSite[site]; ++p) {
            const PlantOutcome outcome = m_draw->runPlant(p);
            if (p == net.plantOfSite[site] && outcome.touched) {
                return fromMicro(valueOn(m_draw->plants().output(), day));
            }
        }
        return 1.0;
    }

    const NetworkCase& m_test;
    Result<Model> m_model;
    SiteIndex m_index;
    std::optional<RunResult> m_run;
    std::optional<DrawRun> m_draw;
};

} // namespace

class CasesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCaseCanBeRead_data()
    {
        QTest::addColumn<QString>("file");
        const QStringList files = caseFiles();
        QVERIFY(!files.isEmpty());
        for (const QString& file : files) {
            QTest::newRow(qPrintable(file)) << file;
        }
    }

    void everyCaseCanBeRead()
    {
        QFETCH(QString, file);
        const Result<NetworkCase> test = readCase(file);
        QVERIFY2(test.ok(), test ? "" : test.error().message.c_str());
        QVERIFY(!test.value().title.empty());
        QVERIFY(!test.value().expected.empty());
    }

    void theEngineGivesTheAnswersWorkedOutByHand_data() { everyCaseCanBeRead_data(); }

    void theEngineGivesTheAnswersWorkedOutByHand()
    {
        QFETCH(QString, file);
        const Result<NetworkCase> test = readCase(file);
        QVERIFY(test.ok());
        Answer answer(test.value());
        QVERIFY2(answer.error().isEmpty(), answer.error().constData());
        for (const Expectation& expected : test.value().expected) {
            const auto got = answer.value(expected);
            const std::string message = "line " + std::to_string(expected.line) + ": " +
                                        expected.text + "; the engine says " +
                                        (got ? std::to_string(*got) : std::string("never"));
            QVERIFY2(got.has_value() == expected.value.has_value(), message.c_str());
            if (got) {
                QVERIFY2(std::abs(*got - *expected.value) <= expected.tolerance + 1e-5,
                         message.c_str());
            }
        }
    }

    void nothingIsShortBeforeTheShortestWayFromTheShock_data() { everyCaseCanBeRead_data(); }

    /// Invariant 5: a bound no expectation may undercut; and what is never reached is never short.
    void nothingIsShortBeforeTheShortestWayFromTheShock()
    {
        QFETCH(QString, file);
        const Result<NetworkCase> test = readCase(file);
        QVERIFY(test.ok());
        if (test.value().scenario.stretchRate) {
            QSKIP("a line that slows down to stretch its stock is short before it is used up");
        }
        const Result<SupplyGraph> network = SupplyGraph::build(test.value().dataset);
        QVERIFY(network.ok());
        const Result<ShortageBound> bound = earliestShortage(
            network.value(), cutOf(test.value()), leastCovers(test.value(), network.value()));
        QVERIFY(bound.ok());

        const SiteIndex index(test.value().dataset);
        for (const Expectation& expected : test.value().expected) {
            const bool isDay = expected.kind == Expectation::Kind::FirstShort ||
                               expected.kind == Expectation::Kind::Stop;
            if (isDay && expected.value) {
                const double earliest = bound.value().day[*index.find(expected.site)];
                QVERIFY2(earliest <= *expected.value + expected.tolerance, expected.text.c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(CasesTest)
#include "cases_test.moc"
