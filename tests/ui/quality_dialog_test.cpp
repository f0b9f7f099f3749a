// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/inspector_fixture.h"
#include "ui/pages/quality/quality_dialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace lodestone;
using namespace lodestone::ui::test;

namespace
{

template <typename Widget> Widget* in(const QWidget& parent, const char* name)
{
    auto* found = parent.findChild<Widget*>(QString::fromLatin1(name));
    if (found == nullptr) {
        qFatal("no %s", name);
    }
    return found;
}

} // namespace

class QualityDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What only a scenario shows is found too: a statement that does not count.
    void findsWhatIsOfTheDataAndOfTheScenario()
    {
        ui::Session session;
        const auto data = smallDataset();
        session.setDataset(data);
        core::Scenario scenario = core::builtinScenario(*data, "nowcast").value();
        session.setScenario(scenario);
        ui::QualityDialog dialog(session);
        auto* view = in<QTableView>(dialog, "qualityTable");
        auto* note = in<QLabel>(dialog, "qualityNote");
        QTRY_VERIFY(view->model()->rowCount() > 0);
        const int all = view->model()->rowCount();
        QVERIFY(note->text().contains(QStringLiteral("warnings")));
        QCOMPARE(static_cast<int>(dialog.table().rows.size()), all);
        QCOMPARE(dialog.table().heads.size(), std::size_t{6});

        QCOMPARE(in<QLabel>(dialog, "qualityWhole")->text(),
                 view->model()->index(0, 4).data().toString());

        // a site among them can be looked at
        QSignalSpy asked(&dialog, &ui::QualityDialog::siteRequested);
        bool ofSite = false;
        for (int row = 0; row < all && !ofSite; ++row) {
            view->setCurrentIndex(view->model()->index(row, 0));
            ofSite = in<QPushButton>(dialog, "qualitySite")->isEnabled();
        }
        QVERIFY(ofSite);
        in<QPushButton>(dialog, "qualitySite")->click();
        QCOMPARE(asked.size(), 1);

        // a filter hides and says so
        auto* filter = in<QLineEdit>(dialog, "qualityFilter");
        filter->setText(view->model()->index(0, 4).data().toString());
        QVERIFY(view->model()->rowCount() >= 1);
        filter->setText(QStringLiteral("no finding has this"));
        QCOMPARE(view->model()->rowCount(), 0);
        QVERIFY(note->text().contains(QStringLiteral("0 of ")));
        filter->clear();
        QCOMPARE(view->model()->rowCount(), all);

        // a run that is not possible is the first of them
        scenario.facts.push_back({"nowhere", "motor", "", "", "", {}});
        session.setScenario(scenario);
        QTRY_COMPARE(view->model()->index(0, 0).data().toString(), QStringLiteral("Error"));
        QVERIFY(view->model()->index(0, 4).data().toString().contains(QStringLiteral("nowhere")));
    }

    void saysThatThereAreNoData()
    {
        ui::Session session;
        ui::QualityDialog dialog(session);
        QCOMPARE(in<QLabel>(dialog, "qualityNote")->text(),
                 QStringLiteral("There are no data yet."));
        QVERIFY(!in<QPushButton>(dialog, "qualityExport")->isEnabled());
        QVERIFY(!in<QPushButton>(dialog, "qualitySite")->isEnabled());
    }
};

QTEST_MAIN(QualityDialogTest)
#include "quality_dialog_test.moc"
