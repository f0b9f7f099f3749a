// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/dataset.h"
#include "core/scenario/duplicate.h"

#include <QtTest>

using namespace lodestone::core;

namespace
{

Dataset world()
{
    Dataset dataset;
    dataset.asOf = Date::of(2026, 11, 22);
    return dataset;
}

Scenario builtin(const char* id)
{
    return builtinScenario(world(), id).value();
}

} // namespace

class DuplicateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCopyOfABuiltInScenarioHasItAsItsBase()
    {
        const Scenario copy = duplicateOf(builtin("full-stop"), "mine");

        QCOMPARE(copy.name, std::string("mine"));
        QCOMPARE(copy.base, std::string("full-stop"));
        QVERIFY(copy.id.empty());
        QVERIFY(sameAssumptions(copy, builtin("full-stop")));
        QCOMPARE(scenarioHash(copy), scenarioHash(builtin("full-stop")));
    }

    void aCopyOfACopyKeepsTheBase()
    {
        const Scenario copy = duplicateOf(duplicateOf(builtin("full-stop"), "one"), "two");

        QCOMPARE(copy.base, std::string("full-stop"));
        QCOMPARE(baseScenario(world(), copy).value().id, std::string("full-stop"));
    }

    void aBuiltInScenarioIsItsOwnBase()
    {
        Scenario edited = builtin("full-stop");
        edited.gateLevel = 0.5;

        QVERIFY(baseScenario(world(), edited).value() == builtin("full-stop"));
    }

    void aScenarioOfItsOwnHasNone() { QVERIFY(!baseScenario(world(), Scenario{}).ok()); }

    void namesAreNoAssumptions()
    {
        Scenario named = builtin("full-stop");
        named.id = "other";
        named.name = "other";
        named.description = "other";
        named.base = "other";
        QVERIFY(sameAssumptions(named, builtin("full-stop")));

        named.licence.refuseMixed = !named.licence.refuseMixed;
        QVERIFY(!sameAssumptions(named, builtin("full-stop")));
    }
};

QTEST_GUILESS_MAIN(DuplicateTest)
#include "duplicate_test.moc"
