// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/dataset.h"
#include "core/present/assumptions.h"
#include "core/present/report.h"
#include "core/scenario/duplicate.h"

#include <QtTest>

#include <algorithm>
#include <memory>
#include <string>
#include <variant>
#include <vector>

using namespace lodestone::core;

namespace
{

const Date kMonday = Date::of(2026, 11, 23);
const Date kTuesday = Date::of(2026, 11, 24);

Dataset world()
{
    Dataset dataset;
    dataset.asOf = Date::of(2026, 11, 22);
    return dataset;
}

Scenario base()
{
    return builtinScenario(world(), kDefaultScenarioId).value();
}

Scenario entered(Scenario changed, const Scenario& before, const char* author = "Ada",
                 Date on = kMonday)
{
    return withChangesEntered(std::move(changed), before, base(), author, on);
}

Scenario withStocks(Scenario scenario, double times)
{
    scenario.stockMultiplier = times;
    return scenario;
}

std::string refusal(const std::vector<JournalEntry>& journal)
{
    Scenario scenario = base();
    scenario.journal = journal;
    const Result<void> valid = validateScenario(world(), scenario);
    return valid.ok() ? std::string() : valid.error().message;
}

} // namespace

/// Who changed an assumption, when and why.
class ScenarioJournalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsChangedIsEntered()
    {
        const Scenario changed = entered(withStocks(base(), 0.5), base());

        QCOMPARE(changed.journal,
                 (std::vector<JournalEntry>{{"stock_multiplier", "Ada", kMonday, ""}}));
    }

    void theNextChangeKeepsTheReasonAndTheOtherEntries()
    {
        Scenario first = entered(withStocks(base(), 0.5), base());
        first = withReason(std::move(first), {"stock_multiplier", "Bob", kTuesday, "a survey"});
        QCOMPARE(journalEntry(first, "stock_multiplier")->author, std::string("Ada"));
        Scenario next = first;
        next.licence.medianDelayWorkingDays = 45.0;
        next = entered(std::move(next), first, "Bob", kTuesday);
        next = entered(withStocks(next, 0.6), next, "Bob", kTuesday);

        QCOMPARE(next.journal,
                 (std::vector<JournalEntry>{{"licence.delay", "Bob", kTuesday, ""},
                                            {"stock_multiplier", "Bob", kTuesday, "a survey"}}));
    }

    void whatIsBackAtTheBaseHasNoEntry()
    {
        const Scenario changed = entered(withStocks(base(), 0.5), base());

        QVERIFY(entered(withStocks(changed, 1.0), changed) == base());
    }

    void theJournalChangesNoRun()
    {
        const Scenario plain = withStocks(base(), 0.5);
        const Scenario told = entered(plain, base());

        QVERIFY(told != plain);
        QCOMPARE(scenarioHash(told), scenarioHash(plain));
        QVERIFY(sameAssumptions(told, plain));
    }

    void theFileKeepsIt()
    {
        Scenario told = entered(withStocks(base(), 0.5), base(), "Ådа \"Lovelace\"");
        told = withReason(std::move(told), {"stock_multiplier", "", kMonday, "a survey"});

        const auto read = scenarioFromJson(world(), scenarioToJson(told));

        QVERIFY(read.ok());
        QCOMPARE(read.value().journal, told.journal);
    }

    void aFileWithoutOneIsReadAsBefore()
    {
        const std::string json = scenarioToJson(withStocks(base(), 0.5));

        QVERIFY(json.find("journal") == std::string::npos);
        QVERIFY(scenarioFromJson(world(), json).value().journal.empty());
    }

    void whatIsNoEntryIsRefused()
    {
        QCOMPARE(refusal({{"gates", "Ada", kMonday, "why"}}), std::string());
        QVERIFY(refusal({{"colour", "Ada", kMonday, ""}}).starts_with("journal[0].field"));
        QVERIFY(refusal({{"gates", "Ada", kMonday, ""}, {"gates", "Bob", kMonday, ""}})
                    .starts_with("journal[1].field"));
        QVERIFY(refusal({{"gates", std::string(201, 'a'), kMonday, ""}})
                    .starts_with("journal[0].author"));
        QVERIFY(refusal({{"gates", "Ada", kMonday, std::string(1001, 'a')}})
                    .starts_with("journal[0].why"));
        QVERIFY(
            refusal({{"gates", "Ada", Date::of(1999, 1, 1), ""}}).starts_with("journal[0].date"));
    }

    void anAuthorThatIsTooLongEndsWithACharacter()
    {
        std::string name;
        while (name.size() < 300) {
            name += "ж"; // two bytes
        }
        const Scenario changed = entered(withStocks(base(), 0.5), base(), ("a" + name).c_str());

        QCOMPARE(changed.journal.front().author.size(), std::size_t{199});
        QVERIFY(validateScenario(world(), changed).ok());
    }

    void everyAssumptionHasAField()
    {
        std::vector<std::string> said;
        for (const Assumption& row : assumptionsOf(world(), base(), base())) {
            said.push_back(row.field);
        }
        std::ranges::sort(said);

        QVERIFY(std::ranges::equal(said, journalFields()));
    }

    void theLedgerSaysWhoWhenAndWhy()
    {
        Scenario told = entered(withStocks(base(), 0.5), base());
        const auto by = [&] {
            const auto rows = assumptionsOf(world(), told, base());
            return std::ranges::find(rows, "stock_multiplier", &Assumption::field)->by;
        };
        QCOMPARE(by(), std::string("Ada, 23 Nov 2026"));

        told = withReason(std::move(told), {"stock_multiplier", "", kMonday, "a survey"});
        QCOMPARE(by(), std::string("Ada, 23 Nov 2026: a survey"));
        QCOMPARE(journalText({"gates", "", kMonday, ""}), std::string("23 Nov 2026"));
    }

    void theReportSaysItToo()
    {
        RunResult run;
        run.scenario = entered(withStocks(base(), 0.5), base());
        run.horizonDays = run.scenario.horizonDays;
        ReportOptions options;
        options.reference = base();
        for (SectionChoice& choice : options.settings.sections) {
            choice.shown = choice.section == Section::Assumptions;
        }

        const ReportDoc doc = buildReport(std::make_shared<const Dataset>(world()),
                                          std::make_shared<const RunResult>(run), {}, options);

        std::string changed;
        for (const Block& block : doc.blocks) {
            const auto* table = std::get_if<Table>(&block);
            for (const TableRow& row : table == nullptr ? std::vector<TableRow>() : table->rows) {
                const std::string& last = row.cells.back().text;
                changed += last.starts_with("changed") ? last : "";
            }
        }
        QCOMPARE(changed, std::string("changed, was: 1.00 × (Ada, 23 Nov 2026)"));
    }
};

QTEST_GUILESS_MAIN(ScenarioJournalTest)
#include "scenario_journal_test.moc"
