// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/whats_this.h"

#include <QApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QWhatsThis>
#include <QWidget>

using lodestone::ui::WhatsThisHelp;

class WhatsThisTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qApp->installEventFilter(new WhatsThisHelp(qApp)); }
    void aTipServesWhereThereIsNoHelp();
    void aCellAndAHeadServeTheirTips();
    void theTextIsShown();

private:
    static bool hasHelp(QWidget& widget, QPoint at)
    {
        QHelpEvent query(QEvent::QueryWhatsThis, at, widget.mapToGlobal(at));
        query.ignore();
        QApplication::sendEvent(&widget, &query);
        return query.isAccepted();
    }
};

void WhatsThisTest::aTipServesWhereThereIsNoHelp()
{
    QWidget widget;
    QVERIFY(!hasHelp(widget, {1, 1}));
    widget.setAccessibleDescription(QStringLiteral("days of use"));
    QVERIFY(hasHelp(widget, {1, 1}));
    widget.setAccessibleDescription({});
    widget.setToolTip(QStringLiteral("days of use"));
    QVERIFY(hasHelp(widget, {1, 1}));
}

void WhatsThisTest::aCellAndAHeadServeTheirTips()
{
    QStandardItemModel model(2, 1);
    QTableView table;
    table.setModel(&model);
    table.resize(200, 200);
    table.show();
    const QPoint first = table.visualRect(model.index(0, 0)).center();
    const QPoint second = table.visualRect(model.index(1, 0)).center();
    QVERIFY(!hasHelp(*table.viewport(), first));
    model.setData(model.index(0, 0), QStringLiteral("stops in 5 of 10 draws"), Qt::ToolTipRole);
    QVERIFY(hasHelp(*table.viewport(), first));
    QVERIFY(!hasHelp(*table.viewport(), second));

    QWidget& head = *table.horizontalHeader()->viewport();
    QVERIFY(!hasHelp(head, {3, 3}));
    model.setHeaderData(0, Qt::Horizontal, QStringLiteral("share of the draws"), Qt::ToolTipRole);
    QVERIFY(hasHelp(head, {3, 3}));
}

void WhatsThisTest::theTextIsShown()
{
    QWidget widget;
    widget.resize(100, 100);
    widget.setToolTip(QStringLiteral("days of use"));
    widget.show();
    QHelpEvent help(QEvent::WhatsThis, {5, 5}, widget.mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(&widget, &help);
    QVERIFY(help.isAccepted());
    bool shown = false;
    for (const QWidget* top : QApplication::topLevelWidgets()) {
        shown = shown || (top->isVisible() && top->inherits("QWhatsThat"));
    }
    QVERIFY(shown);
    QWhatsThis::hideText();
}

QTEST_MAIN(WhatsThisTest)
#include "whats_this_test.moc"
