// SPDX-License-Identifier: GPL-3.0-only
#include "db/bundle/builtin.h"
#include "db/sheets/spreadsheet.h"
#include "tests/gui/window_fixture.h"
#include "ui/charts/marked_chart.h"
#include "ui/feedback/empty_note.h"
#include "ui/pages/load/load_dialog.h"
#include "ui/pages/load/loads_dialog.h"
#include "ui/pages/shipments/destination_model.h"
#include "ui/pages/shipments/shipments_page.h"
#include "ui/shell/actions.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QHelpEvent>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QWhatsThis>

using namespace lodestone;
using lodestone::tests::WindowFixture;

namespace
{

// Figures of September 2026 in our own layout.
QByteArray figures(const QByteArray& partner, double tonnes)
{
    return "period,reporter,partner,hs_code,flow,product_note,net_weight_t,value_usd,source_ids,"
           "note\n2026-09,CHN," +
           partner + ",850511,export,magnets," + QByteArray::number(tonnes) + ",,,\n";
}

struct Shown
{
    WindowFixture f;
    ui::ShipmentsPage* page = nullptr;
    ui::MarkedChart* chart = nullptr;

    bool start()
    {
        const bool ran = f.start();
        page = f.find<ui::ShipmentsPage>("shipmentsPage");
        chart = f.find<ui::MarkedChart>("shipmentsChart");
        f.window->actions().showShipments->trigger();
        return ran && waitFor([this] {
                   return page->history() != nullptr && !page->history()->series.empty() &&
                          !page->history()->series.front().projected.empty();
               });
    }
    template <typename Condition> bool waitFor(Condition condition)
    {
        return QTest::qWaitFor(condition, WindowFixture::kPatience);
    }
    // Loads one figure and waits until the page has it.
    bool load(const char* name, const QByteArray& bytes)
    {
        const std::size_t before = page->history()->loads.size();
        f.write(f.path(name), bytes);
        f.window->workspace().load(f.path(name), {});
        return waitFor([&] { return page->history()->loads.size() == before + 1; });
    }
    // Another run while the page is behind another one.
    bool runOutOfSight(double gateLevel)
    {
        f.window->actions().showTimeline->trigger();
        const bool hidden = waitFor([this] { return !page->isVisible(); });
        core::Scenario turned = f.window->session().scenario();
        turned.gateLevel = gateLevel;
        f.window->session().setScenario(turned);
        f.window->actions().run->trigger();
        const bool ran = f.waitForRun();
        QTest::qWait(200);
        return hidden && ran;
    }
    // The last mark of a destination that is on the chart.
    ui::MarkPlace last(const std::string& destination) const
    {
        const auto& shown = page->view().destinations;
        const auto found = std::ranges::find(shown, destination);
        const auto at = static_cast<std::size_t>(found - shown.begin());
        return {at, chart->data().series[at].marks.size() - 1};
    }
    QString origin() const { return f.find<QLabel>("shipmentsOrigin")->text(); }
    QString figure() const { return f.find<QLabel>("shipmentsFigure")->text(); }
    void show(const QStringList& destinations) const { page->setChoice({destinations, false}); }
};

} // namespace

class ShipmentsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyTheme(*qApp, ui::ThemeMode::Light); }

    void theTotalIsShownFirstWithItsProjection()
    {
        Shown s;
        QVERIFY(s.start());

        QCOMPARE(s.page->view().destinations.front(), std::string("WLD"));
        QVERIFY(s.chart->data().series.front().projectedAfter.has_value());
        QVERIFY(s.chart->data().series.front().level.has_value());
        QVERIFY(!s.chart->data().events.empty());
        QVERIFY(!s.chart->accessibleName().isEmpty());
    }

    void aPageBehindAnotherIsReadWhenItIsShown()
    {
        Shown s;
        QVERIFY(s.start());
        const core::ShipmentHistory* read = s.page->history();

        QVERIFY(s.runOutOfSight(0.5));
        QCOMPARE(s.page->history(), read);
        s.f.window->actions().showShipments->trigger();

        QVERIFY(s.waitFor([&] { return s.page->history() != read; }));
    }

    void whatIsSavedIsOfTheLastRun()
    {
        Shown s;
        QVERIFY(s.start());
        const core::ShipmentHistory* read = s.page->history();
        QVERIFY(s.runOutOfSight(0.5));

        s.f.dialogs.answers = {s.f.path("late.csv")};
        s.f.window->actions().exportShipments->trigger();

        QVERIFY(s.waitFor([&] { return QFile::exists(s.f.path("late.csv")); }));
        QVERIFY(s.page->history() != read);
        QVERIFY(s.page->isVisible());
    }

    void aRevisedFigureLeavesAGhostAndSaysItsLoadAndRow()
    {
        Shown s;
        QVERIFY(s.start());
        s.show({QStringLiteral("WLD"), QStringLiteral("JPN")});

        QVERIFY(s.load("first.csv", figures("JPN", 700)));
        QVERIFY(s.load("second.csv", figures("JPN", 650)));

        const ui::MarkPlace now = s.last("JPN");
        const auto& marks = s.chart->data().series[now.series].marks;
        QCOMPARE(marks[now.mark].y, 650.0);
        QCOMPARE(marks[now.mark - 1].kind, core::ChartMarkKind::Earlier);
        QCOMPARE(marks[now.mark - 1].y, 700.0);
        QTest::mouseClick(s.chart->viewport(), Qt::LeftButton, {}, s.chart->placeOf(now));
        QVERIFY(s.chart->chosen().has_value());
        QVERIFY2(s.figure().contains(QStringLiteral("Japan, Sep 2026: 650 t")),
                 qPrintable(s.figure()));
        QVERIFY2(s.origin().contains(QStringLiteral("second.csv")), qPrintable(s.origin()));
        QVERIFY2(s.origin().contains(QStringLiteral("line 2")), qPrintable(s.origin()));
        QVERIFY(s.chart->aboutAt(s.chart->placeOf(now)).contains(QStringLiteral("650 t")));

        s.f.window->actions().undoLoad->trigger();
        QVERIFY(s.waitFor([&] { return s.page->history()->loads.front().undone; }));
        QCOMPARE(s.chart->data().series[now.series].marks.back().y, 700.0);
        QVERIFY(s.chart->data().series[now.series].marks[s.last("JPN").mark - 1].kind !=
                core::ChartMarkKind::Earlier);
    }

    void whatsThisSaysHowAFigureIsWorkedOut()
    {
        Shown s;
        QVERIFY(s.start());
        s.show({QStringLiteral("WLD")});
        const ui::MarkPlace last = s.last("WLD");
        const auto formula =
            QString::fromStdString(s.chart->data().series[last.series].marks[last.mark].formula);
        QVERIFY2(formula.contains(QStringLiteral("the baseline of a month")), qPrintable(formula));
        const QPoint at = s.chart->placeOf(last);
        QVERIFY(s.chart->explanationAt(at).endsWith(formula));

        QHelpEvent help(QEvent::WhatsThis, at, s.chart->viewport()->mapToGlobal(at));
        QApplication::sendEvent(s.chart->viewport(), &help);

        QVERIFY(help.isAccepted());
        QWhatsThis::hideText();
        QTest::mouseClick(s.chart->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(s.f.find<QLabel>("shipmentsFigure")->whatsThis(), formula);
        const QAbstractItemModel& list = *s.f.find<QTableView>("shipmentsDestinations")->model();
        const auto helpOf = [&list](int column) {
            return list.index(0, column).data(Qt::WhatsThisRole).toString();
        };
        QVERIFY(helpOf(ui::DestinationModel::Tonnes).contains(QStringLiteral(" / 12 = ")));
        QVERIFY(
            helpOf(ui::DestinationModel::OfBaseline).contains(QStringLiteral("the baseline of")));
    }

    void enterOpensTheLoadOfTheChosenFigure()
    {
        Shown s;
        QVERIFY(s.start());
        s.show({QStringLiteral("JPN")});
        QVERIFY(s.load("first.csv", figures("JPN", 700)));
        s.chart->choose(s.last("JPN"));
        QString title;
        QTimer::singleShot(0, [&title] {
            if (auto* dialog = qobject_cast<ui::LoadsDialog*>(QApplication::activeModalWidget())) {
                title = dialog->windowTitle();
                dialog->reject();
            }
        });

        QTest::keyClick(s.chart, Qt::Key_Return);

        QCOMPARE(title, QStringLiteral("History of loads"));
    }

    void arrowsMoveTheChosenFigure()
    {
        Shown s;
        QVERIFY(s.start());
        s.show({QStringLiteral("WLD"), QStringLiteral("DEU")});

        QTest::keyClick(s.chart, Qt::Key_Right); // nothing is chosen: the latest
        const ui::MarkPlace latest = s.chart->chosen().value();
        QCOMPARE(latest, s.last("WLD"));
        QTest::keyClick(s.chart, Qt::Key_Left);
        QCOMPARE(s.chart->chosen()->mark, latest.mark - 1);
        QVERIFY(!s.figure().isEmpty());
        QTest::keyClick(s.chart, Qt::Key_Down);
        QCOMPARE(s.chart->chosen()->series, std::size_t(1));
        QVERIFY(s.figure().contains(QStringLiteral("Germany")));
        QTest::keyClick(s.chart, Qt::Key_Home);
        QCOMPARE(s.chart->chosen()->mark, std::size_t(0));
        QTest::keyClick(s.chart, Qt::Key_Escape);
        QVERIFY(!s.chart->chosen());
    }

    void aDragMarksAPeriodAndEscTakesItBack()
    {
        Shown s;
        QVERIFY(s.start());
        const core::ShipmentView whole = s.page->view();
        const QPoint from = s.chart->viewport()->rect().center();
        const QPoint to = from + QPoint(80, 0);

        QTest::mousePress(s.chart->viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(s.chart->viewport(), to);
        QTest::mouseRelease(s.chart->viewport(), Qt::LeftButton, {}, to);

        QVERIFY(s.page->view().first > whole.first);
        QVERIFY(s.page->view().last < whole.last);
        auto* period = s.f.find<QComboBox>("shipmentsPeriod");
        QCOMPARE(period->count(), 5);
        QTest::keyClick(s.chart, Qt::Key_Escape);
        QCOMPARE(s.page->view().first, whole.first);
        QCOMPARE(s.page->view().last, whole.last);
        QCOMPARE(period->count(), 4);
    }

    void destinationsAreSearchedChosenAndRemembered()
    {
        Shown s;
        QVERIFY(s.start());
        s.show({QStringLiteral("WLD")});
        auto* list = s.f.find<QTableView>("shipmentsDestinations");
        s.f.find<QLineEdit>("shipmentsSearch")->setText(QStringLiteral("viet"));
        QCOMPARE(list->model()->rowCount(), 1);

        QVERIFY(
            list->model()->setData(list->model()->index(0, 0), Qt::Checked, Qt::CheckStateRole));

        QCOMPARE(s.page->view().destinations, (std::vector<std::string>{"WLD", "VNM"}));
        QCOMPARE(s.f.settings.shipmentDestinations(),
                 QStringList({QStringLiteral("WLD"), QStringLiteral("VNM")}));
    }

    void aFifthDestinationIsNotOffered()
    {
        Shown s;
        QVERIFY(s.start());
        s.show({QStringLiteral("WLD"), QStringLiteral("DEU"), QStringLiteral("USA"),
                QStringLiteral("JPN")});
        auto* list = s.f.find<QTableView>("shipmentsDestinations");
        int offered = 0;
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const auto flags = list->model()->index(row, 0).flags();
            offered += (flags & Qt::ItemIsUserCheckable) ? 1 : 0;
        }
        QCOMPARE(offered, 4);
    }

    void theUnitIsSwitchedToShareOfTheBaseline()
    {
        Shown s;
        QVERIFY(s.start());
        auto* unit = s.f.find<QComboBox>("shipmentsUnit");

        unit->setCurrentIndex(1);
        Q_EMIT unit->activated(1);

        QVERIFY(s.chart->data().percent);
        QCOMPARE(s.chart->data().baseline.value(), 100.0);
        QVERIFY(s.f.settings.shipmentPercent());
    }

    void theChartAndItsFiguresAreExported()
    {
        Shown s;
        QVERIFY(s.start());
        for (const char* name : {"a.png", "a.svg", "a.pdf", "a.csv", "a.xlsx"}) {
            s.f.dialogs.answers << s.f.path(name);
            s.f.window->actions().exportShipments->trigger();
            QVERIFY2(s.waitFor(
                         [&] { return QFile::exists(s.f.path(name)) && !s.f.window->isWriting(); }),
                     name);
        }
        QCOMPARE(QImage(s.f.path("a.png")).width(), s.chart->width() * 2);
        QFile pdf(s.f.path("a.pdf"));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.read(4) == "%PDF");
        QVERIFY(!pdf.readAll().contains("/Subtype /Image")); // lines and text
        const auto sheets = db::readSpreadsheet(s.f.path("a.xlsx").toStdString(), {});
        QVERIFY(sheets.ok());
        QVERIFY(sheets.value()[0].csv.starts_with("destination,month,tonnes,"));
        QFile svg(s.f.path("a.svg"));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        const QByteArray drawn = svg.readAll();
        QVERIFY(drawn.contains("<svg"));
        QVERIFY(drawn.contains(QByteArray::fromStdString(s.chart->data().title)));
        QFile csv(s.f.path("a.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QVERIFY(csv.readLine().startsWith("destination,month,tonnes,"));
        QVERIFY(csv.readLine().startsWith("WLD,"));
        s.chart->copyData();
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("destination\tmonth")));
    }

    void withoutFiguresOneSentenceOffersToLoadSome()
    {
        WindowFixture f;
        core::Dataset data = *db::loadBuiltinDataset().value();
        data.observations.clear();
        const QString file = f.path("empty.lodestone");
        QVERIFY(db::makeWorkspaceFactory()->create(file.toStdString(), data).ok());
        QVERIFY(f.start(file));
        auto* page = f.find<ui::ShipmentsPage>("shipmentsPage");
        f.window->actions().showShipments->trigger();
        QTRY_VERIFY(page->history() != nullptr);
        auto* note = page->findChild<ui::EmptyNote*>();
        QTRY_VERIFY(note->isVisible());
        QVERIFY(note->sentence().contains(QStringLiteral("no figures")));

        note->findChild<QPushButton*>()->click();

        QVERIFY(f.window->findChild<ui::LoadDialog*>() != nullptr);
    }

    void everyControlHasAName()
    {
        Shown s;
        QVERIFY(s.start());
        for (const QWidget* widget : s.page->findChildren<QWidget*>()) {
            if (widget->focusPolicy() != Qt::NoFocus && widget->isVisibleTo(s.page) &&
                widget->inherits("QAbstractScrollArea") + widget->inherits("QAbstractButton") +
                        widget->inherits("QComboBox") + widget->inherits("QLineEdit") >
                    0) {
                QVERIFY2(!widget->accessibleName().isEmpty(),
                         qPrintable(widget->objectName() +
                                    QString::fromLatin1(widget->metaObject()->className())));
            }
        }
    }
};

QTEST_MAIN(ShipmentsPageTest)
#include "shipments_page_test.moc"
