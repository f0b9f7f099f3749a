// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/ranking_fixture.h"
#include "ui/pages/compare/comparison_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace lodestone;
using ui::ComparisonModel;

namespace
{

core::ComparedPlant comparedPlant(std::size_t site, int rank, core::MoveKind kind)
{
    core::ComparedPlant plant;
    plant.site = core::SiteId(site);
    plant.first = {0.9, core::Band{33, 41, 58}, rank};
    plant.second = {0.6, core::Band{40, 52, 80}, rank + 1};
    plant.kind = kind;
    plant.daysLost = kind == core::MoveKind::Unchanged ? 0.0 : -11.0;
    plant.daysLostError = 2.0;
    return plant;
}

// Leipzig stops later, Chakan stays, of Querétaro it is not clear.
std::shared_ptr<core::ScenarioComparison> threePlants()
{
    auto made = std::make_shared<core::ScenarioComparison>();
    made->firstName = "Truce";
    made->secondName = "Stop";
    made->draws = 10;
    made->days = 120;
    made->plants = {comparedPlant(1, 2, core::MoveKind::Later),
                    comparedPlant(2, 1, core::MoveKind::Unchanged),
                    comparedPlant(4, 4, core::MoveKind::NotClear)};
    return made;
}

QStringList names(const ui::ComparisonProxy& proxy)
{
    QStringList list;
    for (int row = 0; row < proxy.rowCount(); ++row) {
        const QString name = proxy.index(row, ComparisonModel::Plant).data().toString();
        list << name.section(QLatin1Char(' '), 0, 0);
    }
    return list;
}

QString tip(const ComparisonModel& model, int row, int column)
{
    return model.index(row, column).data(Qt::ToolTipRole).toString();
}

} // namespace

class ComparisonModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFilterMatchesWordByWord()
    {
        ComparisonModel model;
        ui::ComparisonProxy proxy(&model);
        const QAbstractItemModelTester tester(
            &proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setComparison(ui::test::rankedDataset(), threePlants());
        QCOMPARE(proxy.rowCount(), 3);

        proxy.setFilterText(QStringLiteral("  germany   E-AXLE later"));
        QCOMPARE(names(proxy), QStringList{QStringLiteral("Leipzig")});
        proxy.setFilterText(QStringLiteral("queretaro group")); // its company
        QCOMPARE(names(proxy), QStringList{QStringLiteral("Querétaro")});
        proxy.setFilterText(QStringLiteral("germany unchanged"));
        QCOMPARE(proxy.rowCount(), 0);
        proxy.setFilterText(QString());
        QCOMPARE(proxy.rowCount(), 3);
        QCOMPARE(proxy.plant(proxy.index(0, 0))->site, core::SiteId(1));
        QVERIFY(proxy.plant({}) == nullptr);
    }

    void signsOfPercentInANameStay()
    {
        auto data = std::make_shared<core::Dataset>(*ui::test::rankedDataset());
        data->sites[1].name = "Plant %2C";
        auto made = threePlants();
        made->firstName = "At 40 %4";
        made->secondName = "At %7";
        ComparisonModel model;
        model.setComparison(data, made);

        QCOMPARE(tip(model, 0, ComparisonModel::Stop),
                 QStringLiteral("Plant %2C\n"
                                "At 40 %4: 90 % chance to stop within 120 days; if so, on day 41 "
                                "(90 %: 33–58), rank 2\n"
                                "At %7: 60 % chance to stop within 120 days; if so, on day 52 "
                                "(90 %: 40–80), rank 3"));
        QCOMPARE(tip(model, 0, ComparisonModel::Move),
                 QStringLiteral("Plant %2C runs 11.0 days more until it first stops, mean over 10 "
                                "draws; 95 % sampling interval ± 3.9 days."));
    }

    void everyFigureSaysHowItIsWorkedOut()
    {
        auto made = threePlants();
        made->firstName = "At 40 %4";
        ComparisonModel model;
        model.setComparison(ui::test::rankedDataset(), made);
        const auto formula = [&model](int column) {
            return model.index(0, column).data(Qt::WhatsThisRole).toString();
        };
        QCOMPARE(formula(ComparisonModel::Chance),
                 QStringLiteral("It stops within 120 days in 9 of 10 draws in “At 40 %4”, and in "
                                "6 of the same draws in “%1”.")
                     .replace(QStringLiteral("%1"), QString::fromStdString(made->secondName)));
        QVERIFY(formula(ComparisonModel::Move).contains(QStringLiteral("is -11.0 days")));
        QVERIFY(formula(ComparisonModel::Stop).contains(QStringLiteral("(9 in “At 40 %4”, 6 in")));
        QVERIFY(formula(ComparisonModel::Plant).isEmpty()); // no figure
    }

    void oneDrawHasNoSamplingInterval()
    {
        auto made = threePlants();
        made->draws = 1;
        made->plants[0].kind = core::MoveKind::NotClear;
        made->plants[0].daysLostError.reset();
        ComparisonModel model;
        model.setComparison(ui::test::rankedDataset(), made);

        QCOMPARE(tip(model, 0, ComparisonModel::Move),
                 QStringLiteral("Leipzig e-axle plant runs 11.0 days more until it first stops, "
                                "mean over 1 draw; one draw cannot tell a move from chance."));
    }
};

QTEST_MAIN(ComparisonModelTest)
#include "comparison_model_test.moc"
