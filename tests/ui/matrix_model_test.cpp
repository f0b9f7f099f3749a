// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/tier_fixture.h"
#include "ui/feedback/elided_combo.h"
#include "ui/pages/matrix/matrix_model.h"
#include "ui/pages/matrix/matrix_page.h"
#include "ui/shell/session.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QtTest>

#include <algorithm>

using namespace lodestone;
using namespace lodestone::ui;
using namespace lodestone::ui::test;

namespace
{

// Ningbo and Hanau sell to the motor works, and Hanau to one whose need is not known.
std::shared_ptr<core::Dataset> magnetData()
{
    auto data = tierData();
    data->sites.push_back(tierSite("silent", core::Stage::Component, "ESP", "motor"));
    data->links.push_back(tierLink("hanau", "silent", "magnet", 0.5, core::Confidence::Assumed));
    return data;
}

void fill(MatrixModel& model)
{
    const auto data = magnetData();
    model.setMatrix(data, core::supplyMatrix(*data, "magnet"));
}

} // namespace

class MatrixModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itKeepsTheRulesOfAModel()
    {
        MatrixModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        fill(model);
        model.setMeasure(core::MatrixMeasure::Share);
        model.setChosen(core::SiteId(1));
        QVERIFY(model.rowCount() > 0);
    }

    void whatIsTooLongForTheGoodsBoxEndsInDotsAndIsSaidWhole()
    {
        ElidedCombo box;
        box.setTip(QStringLiteral("Whose suppliers and buyers show"));
        const QString goods = QStringLiteral("Magnet: sintered NdFeB magnet with Dy/Tb");
        box.addItems({goods, QStringLiteral("Car")});
        box.resize(box.sizeHint());
        QCOMPARE(box.shownText(), goods);
        box.resize(box.minimumSizeHint());
        QVERIFY(box.width() < box.sizeHint().width());
        QVERIFY(box.shownText().endsWith(u'…'));
        const auto tip = [&box] {
            QHelpEvent help(QEvent::ToolTip, QPoint(4, 4), box.mapToGlobal(QPoint(4, 4)));
            QApplication::sendEvent(&box, &help);
            return box.toolTip();
        };
        QVERIFY(tip().startsWith(goods));
        box.setCurrentIndex(1);
        QCOMPARE(tip(), QStringLiteral("Whose suppliers and buyers show"));
    }

    void headsBeyondTheTableAreEmpty()
    {
        MatrixModel model;
        QVERIFY(!model.headerData(0, Qt::Horizontal, Qt::DisplayRole).isValid());
        fill(model);
        for (const auto side : {Qt::Horizontal, Qt::Vertical}) {
            QVERIFY(model.headerData(0, side, Qt::DisplayRole).isValid());
            QVERIFY(!model.headerData(999999, side, Qt::DisplayRole).isValid());
            QVERIFY(!model.headerData(3, side, Qt::DisplayRole).isValid());
            QVERIFY(!model.headerData(-1, side, Qt::DisplayRole).isValid());
        }
        QVERIFY(!model.supplierOf(999999).valid());
    }

    void sumsSayWhatTheyLack()
    {
        MatrixModel model;
        fill(model);
        const auto text = [&](int row, int column) {
            return model.index(row, column).data().toString();
        };
        QCOMPARE(text(1, 0), QStringLiteral("4.3")); // Ningbo
        QCOMPARE(text(2, 0), QStringLiteral("≥ 0.48"));
        QCOMPARE(text(2, 2), QStringLiteral("?"));
        QCOMPARE(text(0, 2), QStringLiteral("?"));
        QVERIFY(text(0, 0).startsWith(u'≥'));
        QVERIFY(model.sentence(model.index(0, 2)).contains(QStringLiteral("tonnes not known")));
    }

    void aCellSaysHowItIsWorkedOut()
    {
        MatrixModel model;
        fill(model);
        const auto formula = [&](int row, int column) {
            return model.index(row, column).data(Qt::WhatsThisRole).toString();
        };
        // Ningbo: 90 % of 4.8 t
        QVERIFY2(formula(1, 1).contains(QStringLiteral("90 % of what the buyer needs a year")),
                 qPrintable(formula(1, 1)));
        QVERIFY(formula(1, 1).contains(QStringLiteral("about 4.8 t: 4.3 t")));
        QVERIFY(formula(2, 2).contains(QStringLiteral("not known")));
        QVERIFY(formula(0, 0).isEmpty());
    }

    void anotherMeasureKeepsTheSelection()
    {
        MatrixModel model;
        fill(model);
        QItemSelectionModel selection(&model);
        selection.setCurrentIndex(model.index(1, 1), QItemSelectionModel::Select);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setMeasure(core::MatrixMeasure::Share);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.front().at(0).toModelIndex(), model.index(0, 0));
        QCOMPARE(changed.front().at(1).toModelIndex(),
                 model.index(model.rowCount() - 1, model.columnCount() - 1));
        QVERIFY(reset.isEmpty());
        QCOMPARE(selection.currentIndex(), model.index(1, 1));
        QVERIFY(selection.isSelected(model.index(1, 1)));
        model.setMeasure(core::MatrixMeasure::Share);
        QCOMPARE(changed.size(), 1);
    }

    void sharesHaveATotalByBuyerOnly()
    {
        MatrixModel model;
        fill(model);
        model.setMeasure(core::MatrixMeasure::Share);
        const auto text = [&](int row, int column) {
            return model.index(row, column).data().toString();
        };
        QCOMPARE(text(0, 1), QStringLiteral("100 %"));
        QCOMPARE(text(0, 2), QStringLiteral("50 %"));
        QVERIFY(text(0, 0).isEmpty());
        QVERIFY(text(1, 0).isEmpty());
    }

    void aSelectionInOtherDataMarksNothing()
    {
        Session session;
        MatrixPage page(session);
        const auto data = magnetData();
        session.setDataset(data);
        page.model()->setMatrix(data, core::supplyMatrix(*data, "magnet"));
        const auto marked = [&] {
            const QModelIndex rotor =
                page.model()->index(0, page.model()->columnOf(core::SiteId(3)));
            return rotor.data(MatrixModel::ChosenRole).toBool();
        };
        session.select(core::SiteId(3));
        QVERIFY(marked());
        session.select({});
        QVERIFY(!marked());
        auto other = std::make_shared<core::Dataset>(*data);
        std::ranges::reverse(other->sites);
        session.setDataset(other); // not drawn yet: the page is hidden
        session.select(core::SiteId(3));
        QVERIFY(!marked());
    }

    void theCopyNamesTheSitesOfItsOwnMatrix()
    {
        Session session;
        MatrixPage page(session);
        const auto data = magnetData();
        page.model()->setMatrix(data, core::supplyMatrix(*data, "magnet"));
        auto other = std::make_shared<core::Dataset>(*data);
        std::ranges::reverse(other->sites);
        session.setDataset(other); // not drawn yet: the page is hidden
        page.copyTable();
        const QString copy = QApplication::clipboard()->text();
        QVERIFY2(copy.contains(QStringLiteral("ningbo works")), qPrintable(copy));
        QVERIFY2(!copy.contains(QStringLiteral("leipzig works")), qPrintable(copy));
    }
};

QTEST_MAIN(MatrixModelTest)
#include "matrix_model_test.moc"
