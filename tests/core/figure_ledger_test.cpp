// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/figure_ledger.h"

#include <QtTest>

using namespace lodestone::core;

namespace
{

enum SiteRow : std::size_t
{
    PlantRow,
    MakerRow,
    MagnetRow,
    OtherRow
};

Site siteOf(const char* id, Stage kind, const char* output, const char* source)
{
    Site site;
    site.id = id;
    site.worksId = id;
    site.name = std::string("The ") + id;
    site.kind = kind;
    site.country = "DEU";
    site.sector = "automotive";
    site.outputProductId = output;
    site.sourceIds = {source};
    site.confidence = Confidence::Reported;
    return site;
}

Link linkOf(const char* from, const char* to, const char* product, Confidence confidence,
            const char* source)
{
    Link link;
    link.supplierSiteId = from;
    link.buyerSiteId = to;
    link.productId = product;
    link.confidence = confidence;
    link.sourceIds = {source};
    return link;
}

// plant <- motor of maker <- dy magnets of magnet works; another maker is on no path.
Dataset chain()
{
    Dataset data;
    data.sources = {{"plants", "Register", "Plants", "", "2024-05"},
                    {"guess", "Analyst", "Who buys where", "", "2025-01"},
                    {"idle", "Nobody", "Unused", "", ""}};
    data.products.resize(2);
    data.products[0].id = "motor";
    data.products[0].name = "Small motor (12 V)";
    data.products[1].id = "dy";
    data.products[1].name = "Dy magnet";
    data.sites = {siteOf("plant", Stage::Assembly, "car", "plants"),
                  siteOf("maker", Stage::Component, "motor", "plants"),
                  siteOf("magnet", Stage::Magnet, "dy", "plants"),
                  siteOf("other", Stage::Component, "motor", "plants")};
    data.links = {linkOf("maker", "plant", "motor", Confidence::Assumed, "guess"),
                  linkOf("magnet", "maker", "dy", Confidence::Reported, "plants"),
                  linkOf("magnet", "other", "dy", Confidence::Assumed, "guess")};
    data.links[0].shareOfNeed = 0.4;
    Cover cover;
    cover.scope = CoverScope::Site;
    cover.scopeId = "maker";
    cover.inputProductId = "dy";
    cover.days = {10, 20, 30};
    cover.sourceIds = {"guess"};
    data.covers = {cover};
    Observation figure;
    figure.reporter = "CHN";
    figure.partner = "DEU";
    figure.flow = "export";
    figure.hsCode = "850511";
    figure.period = Month::of(2026, 9);
    figure.netWeightTonnes = 620.0;
    figure.knownFrom = "2026-10-20";
    figure.sourceIds = {"plants"};
    data.observations = {figure};
    data.asOf = Date::of(2026, 11, 22);
    return data;
}

Cause causeOf(SiteRow supplier, std::uint32_t count)
{
    Cause cause;
    cause.productId = "motor";
    cause.supplier = SiteId(supplier);
    cause.gradeId = "dy";
    cause.magnetSource = SiteId(MagnetRow);
    cause.count = count;
    return cause;
}

RunResult runOf(std::vector<Cause> causes)
{
    RunResult run;
    run.key.draws = 10;
    run.start = Date::of(2026, 12, 1);
    run.scenario.start = run.start;
    run.scenario.asOf = run.start;
    PlantResult plant;
    plant.site = SiteId(PlantRow);
    std::uint32_t stops = 0;
    for (const Cause& cause : causes) {
        stops += cause.count;
    }
    plant.stop = {stops, run.key.draws - stops};
    plant.causes = std::move(causes);
    run.plants = {plant};
    return run;
}

const FigureRow* rowOf(const FigureLedger& ledger, FigureKind kind, const char* subject)
{
    const auto found = std::ranges::find_if(ledger.rows, [&](const FigureRow& row) {
        return row.kind == kind && row.subject == subject;
    });
    return found == ledger.rows.end() ? nullptr : &*found;
}

} // namespace

class FigureLedgerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowIsThereInWords();
    void figuresAreAsTheyAreStated();
    void needsOfMagnetsHaveTheirShare();
    void aLookBackHasTheCustomsFiguresOfThen();
    void stopsWithoutAKnownPathCountToo();
    void stopsAreGivenToTheirPath();
    void sourcesCountAStopOnce();
    void whatIsAssumedIsAskedFor();
    void whatIsStatedIsNotAskedForAndHasRowsOfItsOwn();
    void differentAnswersAreCounted();
    void withoutARunNothingHasAShare();
    void csv();
};

void FigureLedgerTest::everyRowIsThereInWords()
{
    const FigureLedger ledger = figureLedger(chain(), nullptr);

    QCOMPARE(ledger.rows.size(), std::size_t(9));
    const FigureRow* customs = rowOf(ledger, FigureKind::Customs, "China to Germany");
    QVERIFY(customs != nullptr);
    QCOMPARE(customs->what, std::string("HS 850511, Sep 2026"));
    QCOMPARE(customs->value, std::string("620 t"));
    QCOMPARE(customs->known, std::string("2026-10-20"));
    const FigureRow* link = rowOf(ledger, FigureKind::Link, "The maker → The plant");
    QVERIFY(link != nullptr);
    QCOMPARE(link->what, std::string("share of Small motor"));
    QCOMPARE(link->value, std::string("40 %"));
    QCOMPARE(link->known, std::string("2025-01")); // of its source
    QCOMPARE(link->site, SiteId(PlantRow));
    QCOMPARE(rowOf(ledger, FigureKind::Link, "The magnet → The maker")->value,
             std::string("not known"));
    QCOMPARE(rowOf(ledger, FigureKind::Stock, "The maker")->value,
             std::string("20 (10 to 30) days"));
    QCOMPARE(ledger.byConfidence, (std::array<std::size_t, 3>{6, 0, 3}));
}

void FigureLedgerTest::figuresAreAsTheyAreStated()
{
    Dataset data = chain();
    data.observations[0].netWeightTonnes = 2.701;
    data.observations[0].valueUsd = 1234567.5;
    data.links[0].shareOfNeed = 0.125;
    data.links[1].shareOfNeed = 0.004;
    data.links[2].shareOfNeed = 0.07;
    data.covers[0].days = {361, 365, 372};

    const FigureLedger ledger = figureLedger(data, nullptr);

    const FigureRow* customs = rowOf(ledger, FigureKind::Customs, "China to Germany");
    QCOMPARE(customs->value, std::string("2.701 t, $ 1,234,567.5"));
    QCOMPARE(customs->number, std::optional(2.701));
    QCOMPARE(customs->unit, std::string("t"));
    const auto link = [&](const char* subject) {
        return rowOf(ledger, FigureKind::Link, subject)->value;
    };
    QCOMPARE(link("The maker → The plant"), std::string("12.5 %"));
    QCOMPARE(link("The magnet → The maker"), std::string("0.4 %"));
    QCOMPARE(link("The magnet → The other"), std::string("7 %"));
    const FigureRow* stock = rowOf(ledger, FigureKind::Stock, "The maker");
    QCOMPARE(stock->value, std::string("365 (361 to 372) days"));
    QCOMPARE(stock->range->low, 361.0);
}

void FigureLedgerTest::needsOfMagnetsHaveTheirShare()
{
    Dataset data = chain();
    Requirement part;
    part.outputProductId = "car";
    part.inputProductId = "motor";
    part.intensity = 8;
    part.intensityUnit = "pcs per pcs";
    Requirement magnet;
    magnet.outputProductId = "motor";
    magnet.inputProductId = "dy";
    magnet.sourceIds = {"idle"};
    magnet.intensity = 0.00011999999999999999; // as sums of binary fractions leave it
    magnet.intensityUnit = "t per pcs";
    data.requirements = {part, magnet};
    const RunResult run = runOf({causeOf(MakerRow, 6)});

    const FigureLedger ledger = figureLedger(data, &run);

    QCOMPARE(rowOf(ledger, FigureKind::Need, "car")->stops, std::uint64_t(6));
    QCOMPARE(rowOf(ledger, FigureKind::Need, "car")->value, std::string("8 per unit"));
    QCOMPARE(rowOf(ledger, FigureKind::Need, "Small motor (12 V)")->value,
             std::string("0.00012 t per unit"));
    QCOMPARE(rowOf(ledger, FigureKind::Need, "Small motor (12 V)")->stops, std::uint64_t(6));
    const auto idle = std::ranges::find_if(ledger.sources, [&](const SourceUse& use) {
        return data.sources[use.source].id == "idle";
    });
    QCOMPARE(idle->stops, std::uint64_t(6));
}

void FigureLedgerTest::aLookBackHasTheCustomsFiguresOfThen()
{
    Dataset data = chain();
    Observation before = data.observations.front();
    before.netWeightTonnes = 900.0;
    data.observations.front().knownFrom = "2026-11-20"; // revised
    data.superseded = {{before, Date::of(2026, 11, 20)}};
    RunResult run = runOf({});
    const auto shown = [&](Date asOf) {
        run.scenario.asOf = asOf;
        const FigureLedger ledger = figureLedger(data, &run);
        const FigureRow* row = rowOf(ledger, FigureKind::Customs, "China to Germany");
        return row == nullptr ? std::string() : row->value;
    };

    QCOMPARE(shown(Date::of(2026, 10, 19)), std::string());
    QVERIFY(shown(Date::of(2026, 10, 20)).starts_with("900"));
    QVERIFY(shown(Date::of(2026, 11, 20)).starts_with("620"));
}

void FigureLedgerTest::stopsWithoutAKnownPathCountToo()
{
    RunResult run = runOf({causeOf(MakerRow, 6)});
    run.plants[0].stop = {8, 2};

    const FigureLedger ledger = figureLedger(chain(), &run);

    QCOMPARE(ledger.stops, std::uint64_t(8));
    QCOMPARE(ledger.shareOf(rowOf(ledger, FigureKind::Site, "The maker")->stops), 0.75);
}

void FigureLedgerTest::stopsAreGivenToTheirPath()
{
    const RunResult run = runOf({causeOf(MakerRow, 6), causeOf(OtherRow, 2)});

    const FigureLedger ledger = figureLedger(chain(), &run);

    QCOMPARE(ledger.stops, std::uint64_t(8));
    QCOMPARE(rowOf(ledger, FigureKind::Site, "The plant")->stops, std::uint64_t(8));
    QCOMPARE(rowOf(ledger, FigureKind::Site, "The maker")->stops, std::uint64_t(6));
    QCOMPARE(rowOf(ledger, FigureKind::Site, "The magnet")->stops, std::uint64_t(8));
    QCOMPARE(rowOf(ledger, FigureKind::Link, "The magnet → The other")->stops, std::uint64_t(2));
    QCOMPARE(rowOf(ledger, FigureKind::Stock, "The maker")->stops, std::uint64_t(6));
    QCOMPARE(rowOf(ledger, FigureKind::Customs, "China to Germany")->stops, std::uint64_t(0));
    QCOMPARE(ledger.rows.front().stops, std::uint64_t(8));
    QCOMPARE(ledger.shareOf(6), 0.75);
}

void FigureLedgerTest::sourcesCountAStopOnce()
{
    const RunResult run = runOf({causeOf(MakerRow, 6), causeOf(OtherRow, 2)});
    const Dataset data = chain();

    const FigureLedger ledger = figureLedger(data, &run);

    QCOMPARE(data.sources[ledger.sources[0].source].id, std::string("plants"));
    QCOMPARE(ledger.sources[0].stops, std::uint64_t(8)); // on four rows of each path
    QCOMPARE(ledger.sources[0].allRows(), std::size_t(6));
    QCOMPARE(ledger.sources[1].stops, std::uint64_t(8));
    QCOMPARE(ledger.sources[1].rows, (std::array<std::size_t, 3>{0, 0, 3}));
    QCOMPARE(ledger.sources[2].allRows(), std::size_t(0));
    QCOMPARE(sourceTitle(data, "guess"), std::string("Analyst: Who buys where"));
    QCOMPARE(sourceTitle(data, "none"), std::string("none"));
}

void FigureLedgerTest::whatIsAssumedIsAskedFor()
{
    const RunResult run = runOf({causeOf(MakerRow, 6)});

    const FigureLedger ledger = figureLedger(chain(), &run);

    QCOMPARE(ledger.missing.size(), std::size_t(2)); // the maker's magnets are reported
    QCOMPARE(ledger.missing[0].question, std::string("Who makes Small motor for The plant?"));
    QCOMPARE(ledger.missing[0].stops, std::uint64_t(6));
    QCOMPARE(ledger.missing[0].answers, std::size_t(1));
    QCOMPARE(ledger.missing[1].question,
             std::string("How many days of Dy magnet does The maker hold?"));
    QCOMPARE(ledger.missing[1].site, SiteId(MakerRow));
}

void FigureLedgerTest::whatIsStatedIsNotAskedForAndHasRowsOfItsOwn()
{
    const Dataset data = chain();
    RunResult run = runOf({causeOf(MakerRow, 6)});
    const std::string& plant = data.sites[PlantRow].id;
    const std::string& maker = data.sites[MakerRow].id;
    const Cause& cause = run.plants[0].causes[0];
    run.scenario.facts = {
        {plant, cause.productId, maker, "", "", {"call", Date::of(2026, 11, 20)}}};
    run.scenario.stockFacts = {{maker, cause.gradeId, 12.0, {"visit", {}}}};

    const FigureLedger ledger = figureLedger(data, &run);

    QVERIFY(ledger.missing.empty());
    const FigureRow* supply = rowOf(ledger, FigureKind::Stated, "The plant");
    QCOMPARE(supply->value, std::string("from The maker"));
    QCOMPARE(supply->note, std::string("as you stated: call, 2026-11-20"));
    QCOMPARE(supply->known, std::string("2026-11-20"));
    QCOMPARE(supply->stops, std::uint64_t(6));
    const FigureRow* stock = rowOf(ledger, FigureKind::Stated, "The maker");
    QCOMPARE(stock->value, std::string("12 days"));
    QCOMPARE(stock->stops, std::uint64_t(6));
    QCOMPARE(rowOf(ledger, FigureKind::Link, "The maker → The plant")->stops, std::uint64_t(0));
    QCOMPARE(rowOf(ledger, FigureKind::Stock, "The maker")->stops, std::uint64_t(0));
}

// A maker that no link names was drawn; it is an answer to the same question.
void FigureLedgerTest::differentAnswersAreCounted()
{
    const RunResult run = runOf({causeOf(MakerRow, 6), causeOf(OtherRow, 2)});

    const FigureLedger ledger = figureLedger(chain(), &run);

    QCOMPARE(ledger.missing[0].stops, std::uint64_t(8));
    QCOMPARE(ledger.missing[0].answers, std::size_t(2));
    QCOMPARE(ledger.missing.back().question, std::string("Where does The other buy Dy magnet?"));
}

void FigureLedgerTest::withoutARunNothingHasAShare()
{
    const FigureLedger ledger = figureLedger(chain(), nullptr);
    QCOMPARE(ledger.stops, std::uint64_t(0));
    QCOMPARE(ledger.shareOf(0), 0.0);
    QVERIFY(ledger.missing.empty());
    QVERIFY(figureLedger(Dataset{}, nullptr).rows.empty());
}

void FigureLedgerTest::csv()
{
    const RunResult run = runOf({causeOf(MakerRow, 6)});
    const std::string text = csvOf(figureTable(chain(), &run));
    QCOMPARE(std::ranges::count(text, '\n'), 10);
    QVERIFY2(text.find("Supply link,The maker → The plant,share of Small motor,0.4,,,share,40 %,"
                       "assumed,2025-01,guess,1,,") != std::string::npos,
             text.c_str());
    QVERIFY2(text.find("Stock,The maker,stock of Dy magnet,20,10,30,days,20 (10 to 30) days,"
                       "assumed,") != std::string::npos,
             text.c_str());
    QVERIFY(text.ends_with(",10\n")); // draws
    const std::string without = csvOf(figureTable(chain(), nullptr));
    QVERIFY(without.find(",guess,,,,,,\n") != std::string::npos);
}

QTEST_APPLESS_MAIN(FigureLedgerTest)
#include "figure_ledger_test.moc"
