// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/idle_settings.h"

#include "core/engine/engine.h"
#include "core/scenario/journal.h"
#include "db/bundle/builtin.h"

#include <QtTest>
#include <algorithm>

using namespace lodestone::core;

namespace
{

const std::shared_ptr<const Dataset>& dataset()
{
    static const auto kDataset = lodestone::db::loadBuiltinDataset().value();
    return kDataset;
}

std::vector<IdleSetting> idleOf(const Scenario& scenario)
{
    return idleSettings(dataset(), scenario).value();
}

Scenario builtin(const char* id)
{
    return builtinScenario(*dataset(), id).value();
}

} // namespace

/// Settings without effect are found, and only those.
class IdleSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBuiltInScenarioSetsNothingOfItsOwn()
    {
        for (const Scenario& scenario : builtinScenarios(*dataset())) {
            QVERIFY2(idleOf(scenario).empty(), scenario.id.c_str());
        }
    }

    /// A year after the control the wait for a licence counts no more; in spring 2025 it does.
    void theWaitForALicence()
    {
        Scenario scenario = builtin("slow-squeeze");
        scenario.licence.medianDelayDays = 3650;
        const auto idle = idleOf(scenario);
        QCOMPARE(idle.size(), std::size_t{1});
        QCOMPARE(idle[0].field, std::string("licence.delay"));
        QVERIFY(!idle[0].why.empty());
        QVERIFY(idle[0].whole);

        scenario = builtin("spring-2025");
        scenario.licence.medianDelayDays = 365;
        QVERIFY(idleOf(scenario).empty());
    }

    void ofSeveralRowsThoseThatDoNothing()
    {
        Scenario scenario = builtin("full-stop");
        scenario.sitesDown = {{"jl-mag-baotou", 500, 600}, {"bosch-reutlingen", 0, 100}};
        scenario.gates = {{{"small-motor"}, {"*"}, 0, 365, 0.0}};
        const auto idle = idleOf(scenario);
        QCOMPARE(idle.size(), std::size_t{2});
        const auto down = std::ranges::find(idle, "sites_down", &IdleSetting::field);
        QVERIFY(down != idle.end() && !down->whole);
        QVERIFY(down->what.find("jl-mag-baotou") != std::string::npos);
        QVERIFY(std::ranges::find(idle, "gates", &IdleSetting::field) != idle.end());
    }

    void aFactThatSaysWhatCannotBeIsAmongThem()
    {
        Scenario scenario = builtin("full-stop");
        Fact fact;
        fact.siteId = "tesla-gruenheide";
        fact.inputId = "eps-motor";
        fact.supplierId = {};
        fact.parts = 3;
        scenario.facts.push_back(fact);
        QVERIFY(idleOf(scenario).empty());
        scenario.horizonDays = 5;
        QCOMPARE(idleOf(scenario).size(), std::size_t{1});
    }

    /// It would be told as what somebody stated, and no run would have used it.
    void aFactAboutMagnetsThatNobodyBuysIsRefused()
    {
        Scenario scenario = builtin("full-stop");
        Fact fact;
        fact.siteId = "tesla-gruenheide";
        fact.inputId = "traction-motor";
        fact.gradeId = "smco";
        scenario.facts.push_back(fact);
        QVERIFY(!compileModel(dataset(), scenario).ok());
        scenario.facts[0].gradeId = "ndfeb-sintered-hree";
        QVERIFY(compileModel(dataset(), scenario).ok());
    }

    void everyFieldCanBePutBack()
    {
        const Scenario base = builtin("slow-squeeze");
        const Scenario other = builtin("spring-2025");
        int differ = 0;
        for (const std::string_view field : journalFields()) {
            differ += sameField(base, other, field) ? 0 : 1;
            const Scenario back = withFieldOf(other, base, field);
            QVERIFY2(sameField(back, base, field), field.data());
        }
        QVERIFY(differ >= 2);
    }

    void aLineThatIsSlowedDownToAStopIsSaid()
    {
        Scenario scenario = builtin("full-stop");
        const auto said = [&](double rate) {
            scenario.stretchRate = rate;
            const auto found = qualityWithIdle(dataset(), scenario).value();
            return std::ranges::find(found, "stretch_rate", &Finding::id) != found.end();
        };
        QVERIFY(said(0.4));
        QVERIFY(!said(0.5));
    }

    void theFindingNamesTheSettingAndTheReason()
    {
        Scenario scenario = builtin("nowcast");
        scenario.licence.freezeFrom = scenario.start;
        const auto found = qualityWithIdle(dataset(), scenario).value();
        const auto idle = std::ranges::find_if(
            found, [](const Finding& finding) { return finding.id == "licence.freeze"; });
        QVERIFY(idle != found.end());
        QVERIFY(idle->severity == Severity::Warning);
        QVERIFY(idle->message.find("days") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(IdleSettingsTest)
#include "idle_settings_test.moc"
