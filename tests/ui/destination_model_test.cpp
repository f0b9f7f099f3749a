// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/shipments/destination_model.h"

#include "core/present/shipment_history.h"

#include <QTest>

#include <memory>

using namespace lodestone;
using ui::DestinationModel;

class DestinationModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsShippedMayBeMoreThanTheBaseline()
    {
        auto history = std::make_shared<core::ShipmentHistory>();
        history->series.resize(2);
        for (core::ShipmentSeries& series : history->series) {
            series.baselineTonnes = 100.0;
            series.months.resize(1);
        }
        history->series[0].gates = {{core::Month::of(2026, 9), 1.07, true}};
        history->series[1].gates = {{core::Month::of(2026, 9), 0.40, true}};
        DestinationModel model;
        model.setHistory(history);
        const auto head = [&model](int role) {
            return model.headerData(DestinationModel::OfBaseline, Qt::Horizontal, role).toString();
        };
        const auto tip = [&model](int row) {
            return model.index(row, DestinationModel::OfBaseline).data(Qt::ToolTipRole).toString();
        };

        QCOMPARE(model.index(0, DestinationModel::OfBaseline).data().toString(),
                 QStringLiteral("107 %"));
        // No gate lets more through than there is: the head names the share for what it is.
        QCOMPARE(head(Qt::DisplayRole), QStringLiteral("Of baseline"));
        QVERIFY(head(Qt::WhatsThisRole).contains(QStringLiteral("Above 100 %")));
        QCOMPARE(head(Qt::ToolTipRole), head(Qt::WhatsThisRole));
        const QString more = QStringLiteral("more was shipped than before the controls");
        QVERIFY(tip(0).contains(more));
        QVERIFY(!tip(1).contains(more));
    }
};

QTEST_MAIN(DestinationModelTest)
#include "destination_model_test.moc"
