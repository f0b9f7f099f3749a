// SPDX-License-Identifier: GPL-3.0-only
// The table of analyses and their parameters; the trade in magnets that a dataset stands for, and
// the systemic risk index over it.
#include "core/analysis/analysis.h"
#include "core/analysis/magnet_trade.h"
#include "tests/support/network_text.h"

#include <QtTest>

#include <array>
#include <cmath>
#include <set>

using namespace lodestone::core;
using lodestone::tests::parseNetwork;

class AnalysisTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAnalysisIsDescribedWhole();
    void parametersHaveDefaultsAndTakeWhatIsGiven();
    void badParametersAreRefused_data();
    void badParametersAreRefused();
    void linksWeighByTheMagnetsThatHangOnThem();
    void aLinkThatDeliversLaterLeavesItsShareToTheOthers();
    void goodsRoundACircleAreCountedOnce();
    void unknownNamesAreRefused();
    void theIndexOfASiteIsTheSumOfWhatItTakesDown();
    void sitesOfACompanyFailTogether();
    void whatIsLeftOfAFirmIsNotLost();
    void anEmptyDatasetGivesAnEmptyTable();
    void cancels();
};

namespace
{

/// Metals to magnets to motors to cars; half of the heavy metal and two fifths of the magnets come
/// from suppliers without a name.
constexpr std::string_view kChain = R"(
title: metals to cars
products:
    light  metal
    heavy  metal
    magnet magnet
    motor  component
    car    assembly
recipes:
    magnet needs 0.3 light essential
    magnet needs 0.1 heavy essential
    motor needs 0.5 magnet essential
    car needs 2 motor essential
sites:
    nd makes light  in CHN company co
    dy makes heavy  in CHN company co
    m  makes magnet in CHN output 100
    w  makes motor  in DEU output 120
    p  makes car    in DEU output 40
links:
    nd -> m light  100 % reported
    dy -> m heavy   50 %
    m  -> w magnet  60 % reported
    w  -> p motor  100 %
)";

const Progress kNoProgress;

Dataset chain()
{
    return parseNetwork(kChain).value().dataset;
}

bool near(double a, double b)
{
    return std::abs(a - b) <= 1e-12 * std::max(1.0, std::abs(b));
}

Result<AnalysisTable> esri(const Dataset& dataset,
                           const std::vector<std::pair<std::string, std::string>>& given = {},
                           const Progress& progress = kNoProgress)
{
    const Analysis* analysis = findAnalysis("esri");
    return analysis->run(dataset, AnalysisValues::read(analysis->parameters, given).value(),
                         progress);
}

/// The cell of a column in the row with this id; nothing when there is none.
AnalysisCell cellOf(const AnalysisTable& table, std::string_view id, std::string_view column)
{
    for (const auto& row : table.rows) {
        for (std::size_t c = 0; c < row.size(); ++c) {
            if (table.columns[c].id == column && std::get<std::string>(row[1]) == id) {
                return row[c];
            }
        }
    }
    return {};
}

double numberOf(const AnalysisTable& table, std::string_view id, std::string_view column)
{
    return std::get<double>(cellOf(table, id, column));
}

const std::array<std::string_view, 2> kWords{"one", "two"};
const std::array<AnalysisParameter, 2> kParameters{
    AnalysisParameter{"word", "a word", "", 0.0, 0.0, 0.0, kWords},
    AnalysisParameter{"number", "a number", "days", 0.5, 0.0, 2.0, {}}};

} // namespace

void AnalysisTest::everyAnalysisIsDescribedWhole()
{
    std::set<std::string> ids;
    for (const Analysis& analysis : analyses()) {
        QVERIFY2(ids.insert(analysis.id).second, analysis.id);
        QCOMPARE(findAnalysis(analysis.id), &analysis);
        QVERIFY(*analysis.title != '\0' && *analysis.sentence != '\0');
        for (const AnalysisParameter& parameter : analysis.parameters) {
            QVERIFY2(*parameter.id != '\0' && *parameter.meaning != '\0', analysis.id);
            QVERIFY2(parameter.isWord() ||
                         (parameter.low <= parameter.usual && parameter.usual <= parameter.high),
                     parameter.id);
        }
    }
    QVERIFY(!ids.empty());
    QVERIFY(findAnalysis("nothing") == nullptr);
}

void AnalysisTest::parametersHaveDefaultsAndTakeWhatIsGiven()
{
    using Given = std::vector<std::pair<std::string, std::string>>;

    const AnalysisValues usual = AnalysisValues::read(kParameters, {}).value();
    const AnalysisValues set =
        AnalysisValues::read(kParameters, Given{{"number", "2"}, {"word", "two"}}).value();

    QCOMPARE(usual.word("word"), std::string("one"));
    QCOMPARE(usual.number("number"), 0.5);
    QCOMPARE(set.word("word"), std::string("two"));
    QCOMPARE(set.number("number"), 2.0);
    QCOMPARE(usual.texts(), (Given{{"number", "0.5"}, {"word", "one"}}));
}

void AnalysisTest::badParametersAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("message");

    const auto row = [](const char* title, const char* name, const char* value,
                        const char* message) {
        QTest::newRow(title) << QString::fromLatin1(name) << QString::fromLatin1(value)
                             << QString::fromLatin1(message);
    };
    row("unknown name", "wrd", "one", "there is no parameter \"wrd\"; there are word, number");
    row("unknown word", "word", "three", "word must be one of one, two, not \"three\"");
    const char* const number = "number must be a number from 0 to 2, not ";
    row("too large", "number", "2.1", number);
    row("too small", "number", "-0.1", number);
    row("no number", "number", "nan", number);
    row("more than a number", "number", "1x", number);
    row("nothing", "number", "", number);
}

void AnalysisTest::badParametersAreRefused()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, message);
    const std::vector<std::pair<std::string, std::string>> given{
        {name.toStdString(), value.toStdString()}};

    const auto values = AnalysisValues::read(kParameters, given);

    QVERIFY(!values);
    QCOMPARE(values.error().code, ErrorCode::BadUsage);
    QVERIFY2(values.error().message.starts_with(message.toStdString()),
             values.error().message.c_str());
}

void AnalysisTest::linksWeighByTheMagnetsThatHangOnThem()
{
    const MagnetTrade trade = magnetTrade(chain()).value();

    // a motor holds 0.5 t, a car 2 x 0.5 t; m makes 100 t, w 120 x 0.5 t, p 40 x 1 t
    const double throughput[] = {75.0, 12.5, 100.0, 60.0, 40.0};
    for (std::size_t s = 0; s < 5; ++s) {
        QVERIFY2(near(trade.throughput[s], throughput[s]), std::to_string(s).c_str());
        QVERIFY2(near(trade.network.sales(s), throughput[s]), std::to_string(s).c_str());
    }
    // nd: 100 x 0.3 / 0.4 = 75, m: 60 x 0.6 = 36 are reported; dy: 100 x 0.1 / 0.4 x 0.5 = 12.5
    // and w: 40 are not
    QVERIFY(near(trade.tonnesBy[0], 111.0));
    QVERIFY(near(trade.tonnesBy[2], 52.5));
    QVERIFY(near(trade.tonnesNotNamed, 12.5 + 24.0));
    QVERIFY(near(trade.linkTonnes[2], 75.0 + 12.5 + 36.0));
    QVERIFY(near(trade.assumedTonnes[2], 12.5));
}

void AnalysisTest::aLinkThatDeliversLaterLeavesItsShareToTheOthers()
{
    Dataset dataset = chain();
    dataset.links[0].shareOfNeed = 0.8;
    Link later = dataset.links[0];
    later.supplierSiteId = "dy";
    later.shareOfNeed = 0.2;
    later.deliversFrom = Month::of(2030, 1);
    dataset.links.push_back(later);

    const MagnetTrade trade = magnetTrade(dataset).value();

    QCOMPARE(trade.linksLeftOut, std::size_t{1});
    QVERIFY(near(trade.throughput[0], 75.0));
    QVERIFY(near(trade.throughput[1], 12.5));
}

void AnalysisTest::goodsRoundACircleAreCountedOnce()
{
    // a tenth of the mass that nd takes in comes back from dy, and all that dy takes from nd
    Dataset dataset = chain();
    Requirement back = dataset.requirements[0];
    back.outputProductId = "light";
    back.inputProductId = "heavy";
    back.intensity = 0.1;
    dataset.requirements.push_back(back);
    back.outputProductId = "heavy";
    back.inputProductId = "light";
    dataset.requirements.push_back(back);
    Link round = dataset.links[0];
    round.supplierSiteId = "dy";
    round.buyerSiteId = "nd";
    round.productId = "heavy";
    round.shareOfNeed = 0.1;
    dataset.links.push_back(round);
    round.supplierSiteId = "nd";
    round.buyerSiteId = "dy";
    round.productId = "light";
    round.shareOfNeed = 1.0;
    dataset.links.push_back(round);

    const MagnetTrade trade = magnetTrade(dataset).value();

    // nd = 75 + dy and dy = 12.5 + 0.1 nd, so nd = 87.5 / 0.9
    QVERIFY(near(trade.throughput[0], 87.5 / 0.9));
    QVERIFY(near(trade.throughput[1], 12.5 + 0.1 * 87.5 / 0.9));
}

void AnalysisTest::unknownNamesAreRefused()
{
    Dataset noSite = chain();
    noSite.links[1].buyerSiteId = "x";
    Dataset noProduct = chain();
    noProduct.sites[1].outputProductId = "x";
    Dataset noInput = chain();
    noInput.requirements[0].inputProductId = "x";

    for (const Dataset& dataset : {noSite, noProduct, noInput}) {
        const auto trade = magnetTrade(dataset);

        QVERIFY(!trade);
        QCOMPARE(trade.error().code, ErrorCode::BadInput);
        QVERIFY(trade.error().message.find("\"x\"") != std::string::npos);
    }
}

void AnalysisTest::theIndexOfASiteIsTheSumOfWhatItTakesDown()
{
    const AnalysisTable table = esri(chain()).value();

    // All sales: nd 75, dy 12.5, heavy metal without a name 12.5, m 100, magnets without a name 24,
    // w 60, p 40 = 324. nd takes down all of m; w and p lose the 60 % that come from m.
    QCOMPARE(table.rows.size(), std::size_t{5});
    QVERIFY(near(numberOf(table, "nd", "esri"), (75.0 + 100.0 + 36.0 + 24.0) / 324.0));
    QVERIFY(near(numberOf(table, "nd", "own_share"), 75.0 / 324.0));
    // w sells 40 of 60 to p; m sells 36 of 100 to w, so that nd and dy lose that much in turn, and
    // the nameless sell all they have to w
    QVERIFY(near(numberOf(table, "w", "esri"),
                 (60.0 + 40.0 + 36.0 + 24.0 + 0.36 * (75.0 + 12.5 + 12.5)) / 324.0));
    // without m nothing is made before it and 60 % of what comes after
    QVERIFY(near(numberOf(table, "m", "esri"), (100.0 + 75.0 + 25.0 + 36.0 + 24.0) / 324.0));
    QCOMPARE(std::get<std::string>(table.rows.front()[1]), std::string("m"));
    QCOMPARE(std::get<std::int64_t>(cellOf(table, "nd", "firms_hit")), std::int64_t{4});
    QVERIFY(near(numberOf(table, "m", "assumed_share"), 12.5 / 123.5));
}

void AnalysisTest::sitesOfACompanyFailTogether()
{
    const AnalysisTable table = esri(chain(), {{"firm", "company"}}).value();

    QCOMPARE(std::get<std::int64_t>(cellOf(table, "co", "sites")), std::int64_t{2});
    QVERIFY(near(numberOf(table, "co", "own_share"), 87.5 / 324.0));
    QVERIFY(near(numberOf(table, "co", "esri"), (87.5 + 100.0 + 36.0 + 24.0) / 324.0));
}

void AnalysisTest::whatIsLeftOfAFirmIsNotLost()
{
    const AnalysisTable table = esri(chain(), {{"remaining", "0.5"}}).value();

    QVERIFY(near(numberOf(table, "p", "own_share"), 20.0 / 324.0));
    QVERIFY(numberOf(table, "p", "esri") > 20.0 / 324.0);
    QVERIFY(numberOf(table, "p", "esri") < numberOf(esri(chain()).value(), "p", "esri"));
}

void AnalysisTest::anEmptyDatasetGivesAnEmptyTable()
{
    const AnalysisTable table = esri(Dataset{}).value();

    QVERIFY(table.rows.empty());
    QVERIFY(std::holds_alternative<std::monostate>(table.totals[1].second)); // a share of nothing
}

void AnalysisTest::cancels()
{
    Progress progress;
    progress.cancel();

    const auto table = esri(chain(), {}, progress);

    QVERIFY(!table);
    QCOMPARE(table.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(AnalysisTest)
#include "analysis_test.moc"
