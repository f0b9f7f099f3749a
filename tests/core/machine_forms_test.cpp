// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/engine/engine.h"
#include "core/model/regions.h"
#include "core/present/assumptions.h"
#include "core/present/chart_table.h"
#include "core/present/csv.h"
#include "core/present/data_table.h"
#include "core/present/figure_ledger.h"
#include "core/present/names.h"
#include "core/present/plant_timeline.h"
#include "core/present/ranking_csv.h"
#include "core/present/report.h"
#include "core/present/report_html.h"
#include "core/present/report_texts.h"
#include "core/present/scenario_compare.h"
#include "core/present/shipment_chart.h"
#include "core/present/summary.h"
#include "core/present/supply_matrix.h"
#include "core/scenario/duplicate.h"
#include "db/bundle/builtin.h"
#include "tests/support/german.h"

#include <QtTest>

#include <cstddef>
#include <map>
#include <memory>
#include <numeric>
#include <vector>

using namespace lodestone;
using namespace lodestone::core;
using lodestone::tests::German;
using lodestone::tests::Installed;

namespace
{

struct Runs
{
    std::shared_ptr<const Dataset> data;
    std::shared_ptr<const RunResult> now;
    std::shared_ptr<const RunResult> other;
    std::vector<Explanation> whys;
};

std::shared_ptr<const RunResult> runOf(const std::shared_ptr<const Dataset>& data,
                                       std::string_view scenario, std::vector<Explanation>* whys)
{
    const auto found = builtinScenario(*data, scenario);
    const auto model = compileModel(data, found.value());
    auto run = runEnsemble(model.value(), {.seed = 7, .draws = 48}, Progress{});
    const auto result = std::make_shared<const RunResult>(std::move(run).value());
    if (whys != nullptr) {
        for (const SiteId site : whyPlants(*result, 2)) {
            whys->push_back(explainSite(model.value(), *result, site));
        }
    }
    return result;
}

Runs runs()
{
    Runs made;
    made.data = db::loadBuiltinDataset().value();
    made.now = runOf(made.data, "nowcast", &made.whys);
    made.other = runOf(made.data, "full-stop", nullptr);
    return made;
}

/// What machines read, by name.
std::map<QString, std::string> machineForms(const Runs& made)
{
    const Dataset& data = *made.data;
    std::map<QString, std::string> forms;
    forms[QStringLiteral("ranking")] = rankingCsv(data, *made.now);
    forms[QStringLiteral("timeline")] = csvOf(timelineTable(data, *made.now));
    forms[QStringLiteral("sources")] = csvOf(figureTable(data, made.now.get()));
    const std::string product = matrixProducts(data).front();
    const SupplyMatrix matrix = supplyMatrix(data, product);
    std::vector<std::size_t> suppliers(matrix.suppliers.size());
    std::iota(suppliers.begin(), suppliers.end(), std::size_t{0});
    std::vector<std::size_t> buyers(matrix.buyers.size());
    std::iota(buyers.begin(), buyers.end(), std::size_t{0});
    forms[QStringLiteral("matrix")] =
        csvOf(matrixTable(data, matrix, MatrixMeasure::Tonnes, suppliers, buyers));
    const ShipmentHistory history =
        shipmentHistory({&data, &made.now->scenario, made.now.get(), {}, {}, {}});
    const MonthSpan span = wholeSpan(history);
    forms[QStringLiteral("shipments")] =
        csvOf(dataTable("Shipments", shipmentsTable(history, {{std::string(kWorld), "DEU"},
                                                              ShipmentUnit::OfBaseline,
                                                              span.first,
                                                              span.last})));
    forms[QStringLiteral("scenario")] = scenarioToJson(made.now->scenario);
    forms[QStringLiteral("scenario hash")] = made.now->key.scenarioHash;
    forms[QStringLiteral("data hash")] = made.now->key.datasetHash;
    const auto compared = compareScenarios(data, *made.now, *made.other);
    forms[QStringLiteral("comparison")] =
        compared ? comparisonCsv(data, compared.value()) : compared.error().message;
    ReportOptions options;
    const ReportDoc doc = buildReport(made.data, made.now, made.whys, options);
    forms[QStringLiteral("report's record")] = doc.runJson;
    forms[QStringLiteral("report's ranking")] = doc.rankingCsv;
    forms[QStringLiteral("report's scenario")] = doc.scenarioJson;
    return forms;
}

std::vector<std::string> textsOf(const ReportDoc& doc)
{
    std::vector<std::string> texts;
    forEachText(doc, [&texts](const std::string& text) { texts.push_back(text); });
    return texts;
}

} // namespace

class MachineFormsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatMachinesReadIsTheSameInEveryLanguage()
    {
        const auto english = machineForms(runs());

        const German german(true);
        const Installed installed(german);
        const auto other = machineForms(runs());

        for (const auto& [name, form] : english) {
            QVERIFY2(!form.empty(), qPrintable(name));
            QVERIFY2(other.at(name) == form, qPrintable(name + QStringLiteral(" differs")));
        }
    }

    void whatPeopleReadFollowsTheLanguage()
    {
        const German german(true);
        const Installed installed(german);
        const Runs made = runs();

        QCOMPARE(QString::fromStdString(csvOf(timelineTable(*made.data, *made.now))).count(u'«'),
                 0);
        QVERIFY(QString::fromStdString(assumedSentence(*made.now)).startsWith(u'«'));
        const auto ledger = figureLedger(*made.data, made.now.get());
        QVERIFY(std::ranges::any_of(ledger.rows, [](const FigureRow& row) {
            return row.value.find("«") != std::string::npos;
        }));
        QVERIFY(QString::fromStdString(figureKindName(FigureKind::Site)).startsWith(u'«'));
        for (const Assumption& row :
             assumptionsOf(*made.data, made.now->scenario, made.other->scenario)) {
            QVERIFY2(row.what.starts_with("«"), row.what.c_str());
        }
        for (const Scenario& each : builtinScenarios(*made.data)) {
            QCOMPARE(scenarioName(each), "«" + each.name + "»");
            QCOMPARE(scenarioDescription(each), "«" + each.description + "»");
        }
        for (const Explanation& why : made.whys) {
            for (const std::string& sentence : why.wouldHaveToBeTrue) {
                QVERIFY2(sentence.starts_with("«"), sentence.c_str());
            }
        }
    }

    void whatTheUserCallsAScenarioIsInNoLanguage()
    {
        const German german(true);
        const Installed installed(german);
        Scenario scenario = builtinScenario(*db::loadBuiltinDataset().value(), "nowcast").value();
        const std::string described = scenarioDescription(scenario);
        QVERIFY(described.starts_with("«"));

        Scenario copy = duplicateOf(scenario, "Nowcast of mine");
        QCOMPARE(scenarioName(copy), std::string("Nowcast of mine"));
        QCOMPARE(scenarioDescription(copy), described);
        copy.description = "As I see it";
        QCOMPARE(scenarioDescription(copy), std::string("As I see it"));
        scenario.name = "Now";
        QCOMPARE(scenarioName(scenario), std::string("Now"));
    }

    // Its style of numbers is chosen for it, and rewrites English ones: those of the language must
    // not come in between.
    void aReportHasNumbersOfItsOwnStyle()
    {
        ReportOptions options;
        const Runs made = runs();
        const auto english = textsOf(buildReport(made.data, made.now, made.whys, options));
        options.settings.numbers = NumberStyle::German;
        const auto styled = textsOf(buildReport(made.data, made.now, made.whys, options));
        QVERIFY(styled != english);

        class GermanNumbers : public German
        {
        public:
            GermanNumbers() : German(false) {}
            std::string text(std::string_view words) const override { return std::string(words); }
        };
        const GermanNumbers german;
        const Installed installed(german);
        const auto other = textsOf(buildReport(made.data, made.now, made.whys, options));
        QCOMPARE(other, styled);
        options.settings.numbers = NumberStyle::English;
        QCOMPARE(textsOf(buildReport(made.data, made.now, made.whys, options)), english);
    }

    void everyTextOfAReportIsTranslated()
    {
        const German german(true);
        const Installed installed(german);
        const Runs made = runs();
        const ReportDoc doc = buildReport(made.data, made.now, made.whys, {});
        for (const Block& block : doc.blocks) {
            if (const auto* heading = std::get_if<Heading>(&block)) {
                QVERIFY2(heading->text.starts_with("«"), heading->text.c_str());
            } else if (const auto* table = std::get_if<Table>(&block)) {
                for (const TableColumn& column : table->columns) {
                    QVERIFY2(column.title.empty() || column.title.starts_with("«"),
                             column.title.c_str());
                }
                QVERIFY2(table->note.empty() || table->note.starts_with("«"), table->note.c_str());
            } else if (const auto* list = std::get_if<Bullets>(&block)) {
                for (const std::string& item : list->items) {
                    QVERIFY2(item.find("«") != std::string::npos, item.c_str());
                }
            }
        }
        QVERIFY(reportHtml(doc).find("«Contents»") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(MachineFormsTest)
#include "machine_forms_test.moc"
