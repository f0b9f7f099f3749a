// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/words.h"
#include "tests/gui/window_fixture.h"
#include "ui/feedback/empty_note.h"
#include "ui/models/row_table.h"
#include "ui/pages/compare/compare_page.h"
#include "ui/pages/compare/comparison_model.h"
#include "ui/pages/compare/slope_chart.h"
#include "ui/shell/actions.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QSplitterHandle>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

using namespace lodestone;
using namespace lodestone::tests;

namespace
{

struct Shown
{
    WindowFixture f;
    ui::ComparePage* page = nullptr;

    bool start()
    {
        if (!f.start()) {
            return false;
        }
        page = f.find<ui::ComparePage>("comparePage");
        f.window->actions().showCompare->trigger();
        return page != nullptr;
    }
    bool waitFor(const QString& firstName)
    {
        return QTest::qWaitFor(
            [&] {
                return !page->isBusy() && page->comparison() != nullptr &&
                       QString::fromStdString(page->comparison()->firstName) == firstName;
            },
            WindowFixture::kPatience);
    }
    bool compare()
    {
        page->compareWith(QStringLiteral("truce-holds"));
        return waitFor(QStringLiteral("Truce holds"));
    }
    ui::EmptyNote* note() const { return page->table()->findChild<ui::EmptyNote*>(); }
    QAbstractItemModel& rows() const { return *page->table()->model(); }
};

} // namespace

class ComparePageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theModelIsSound()
    {
        Shown s;
        QVERIFY(s.start());
        ui::ComparisonModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(s.compare());
        model.setComparison(s.f.window->session().dataset(),
                            std::make_shared<core::ScenarioComparison>(*s.page->comparison()));
        QVERIFY(model.rowCount() > 0);
        for (int row = 0; row < model.rowCount(); ++row) {
            const core::ComparedPlant& plant = *model.plant(row);
            const QModelIndex stop = model.index(row, ui::ComparisonModel::Stop);
            if (stop.data() == QVariant(QStringLiteral("unlikely"))) {
                QCOMPARE(stop.data(ui::ComparisonModel::SortRole).toDouble(), 0.0);
            }
            if (plant.first.chance + plant.second.chance <= 0.0) {
                QVERIFY(model.index(row, ui::ComparisonModel::Move)
                            .data(Qt::ToolTipRole)
                            .toString()
                            .endsWith(QStringLiteral("stops in no draw of either.")));
            }
        }
        model.setComparison(nullptr, nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void whatIsKnownCountsOnBothSides()
    {
        Shown s;
        QVERIFY(s.start());
        const core::SiteId plant = s.f.window->session().run()->plants.front().site;
        core::Scenario scenario = s.f.window->session().scenario();
        const std::string& id = s.f.window->session().dataset()->sites[plant.index()].id;
        scenario.stockFacts.push_back({id, {}, 900.0, {"a call", std::nullopt}});
        s.f.window->session().setScenario(scenario);
        s.f.window->actions().run->trigger();
        QVERIFY(s.f.waitForRun());

        const auto other =
            core::builtinScenario(*s.f.window->session().dataset(), "full-stop").value();
        s.page->compareWith(QStringLiteral("full-stop"));
        QVERIFY(s.waitFor(QString::fromStdString(other.name)));

        // No stock of 900 days runs out in a year, in either of the scenarios.
        const auto& plants = s.page->comparison()->plants;
        const auto row = std::ranges::find(plants, plant, &core::ComparedPlant::site);
        QVERIFY(row == plants.end() || row->first.chance + row->second.chance == 0.0);
    }

    void oneButtonMakesTheFirstComparison()
    {
        Shown s;
        QVERIFY(s.start());
        QVERIFY(s.note()->isVisible());
        QVERIFY(s.note()->sentence().contains(QStringLiteral("Choose a scenario")));

        s.note()->findChild<QPushButton*>()->click();

        QVERIFY(s.waitFor(QStringLiteral("Truce holds")));
        QVERIFY(!s.note()->isVisible());
        QVERIFY(s.rows().rowCount() > 100);
        QVERIFY(s.f.find<QLabel>("compareHeadline")
                    ->text()
                    .contains(QStringLiteral("Output at risk on day ")));
        QVERIFY(!s.page->slope()->lines().lines.empty());
    }

    void aRowSelectsThePlantEverywhere()
    {
        Shown s;
        QVERIFY(s.start());
        QVERIFY(s.compare());
        s.page->table()->selectRow(3);
        const QString name = s.rows().index(3, ui::ComparisonModel::Plant).data().toString();
        const core::SiteId site = s.f.window->session().selection();
        QVERIFY(site.valid());
        QCOMPARE(QString::fromStdString(s.f.window->session().dataset()->sites[site.index()].name),
                 name);
    }

    void theSlopesSelectToo()
    {
        Shown s;
        QVERIFY(s.start());
        QVERIFY(s.compare());
        ui::SlopeChart* chart = s.page->slope();
        const std::size_t line = chart->lines().lines.size() - 1;
        const QPointF middle = (chart->pointOf(line, false) + chart->pointOf(line, true)) / 2.0;
        QVERIFY(chart->lineAt(middle).has_value());
        QTest::mouseClick(chart, Qt::LeftButton, {}, middle.toPoint());
        QVERIFY(s.f.window->session().selection().valid());
        const core::SiteId first = s.f.window->session().selection();
        QTest::keyClick(chart, Qt::Key_Down);
        QTest::keyClick(chart, Qt::Key_Down);
        QTest::keyClick(chart, Qt::Key_Up);
        QVERIFY(s.f.window->session().selection() != first);
        auto* axis = s.f.find<QComboBox>("compareAxis");
        axis->setCurrentIndex(1);
        Q_EMIT axis->activated(1);
        QCOMPARE(chart->axis(), core::SlopeAxis::Rank);
    }

    void swappingTurnsEveryMove()
    {
        Shown s;
        QVERIFY(s.start());
        QVERIFY(s.compare());
        const std::size_t earlier = s.page->comparison()->count(core::MoveKind::Earlier);
        const std::size_t later = s.page->comparison()->count(core::MoveKind::Later);
        QVERIFY(earlier != later);
        s.f.find<QToolButton>("compareSwap")->click();
        // Not the old figures under the new arrow.
        QVERIFY(s.page->comparison() == nullptr);
        QCOMPARE(s.rows().rowCount(), 0);
        QVERIFY(QTest::qWaitFor(
            [&] {
                return s.page->comparison() != nullptr &&
                       s.page->comparison()->secondName == "Truce holds";
            },
            WindowFixture::kPatience));
        QCOMPARE(s.page->comparison()->count(core::MoveKind::Earlier), later);
        QCOMPARE(s.page->comparison()->count(core::MoveKind::Later), earlier);
    }

    void anEditIsComparedWithWhatWasBefore()
    {
        Shown s;
        QVERIFY(s.start());
        QVERIFY(s.compare());
        core::Scenario edited = s.f.window->session().scenario();
        edited.stockMultiplier = 2.0;
        edited.id.clear();
        edited.name = "Twice the stock";
        s.f.window->session().setScenario(edited);
        s.f.window->actions().run->trigger();
        QVERIFY(s.f.waitForRun());
        QVERIFY(QTest::qWaitFor(
            [&] {
                return !s.page->isBusy() && s.page->comparison() != nullptr &&
                       s.page->comparison()->secondName == "Twice the stock";
            },
            WindowFixture::kPatience));
        auto* choice = s.f.find<QComboBox>("compareChoice");
        const int before = choice->findText(QStringLiteral("Before:"), Qt::MatchStartsWith);
        QVERIFY(before >= 0);
        choice->setCurrentIndex(before);
        Q_EMIT choice->activated(before);
        QVERIFY(s.waitFor(choice->itemText(before)));
        auto* differ = s.f.find<QTableView>("compareAssumptions");
        QCOMPARE(differ->model()->rowCount(), 1);
        QCOMPARE(differ->model()->index(0, 2).data().toString(), QStringLiteral("2.00 ×"));
        QCOMPARE(s.f.find<QTabBar>("compareSide")->tabText(2), QStringLiteral("Assumptions (1)"));
    }

    void aScenarioFileIsCompared()
    {
        Shown s;
        QVERIFY(s.start());
        const QString file = s.f.path("mine.json");
        s.f.write(file, R"({"lodestone_scenario": 1, "name": "Mine", "stock_multiplier": 3})");
        s.f.dialogs.answers << file;
        s.f.settings.setFolder(QStringLiteral("/"));
        auto* choice = s.f.find<QComboBox>("compareChoice");
        Q_EMIT choice->activated(choice->count() - 1);
        QVERIFY(s.waitFor(QStringLiteral("Mine")));
        QCOMPARE(s.f.settings.folder(), s.f.folder.path());
        QCOMPARE(choice->currentText(), QStringLiteral("Mine"));
        s.f.dialogs.answers << s.f.path("none.json");
        Q_EMIT choice->activated(choice->count() - 1);
        QCOMPARE(choice->currentText(), QStringLiteral("Mine"));
        s.page->forget(); // another workspace
        QCOMPARE(choice->findText(QStringLiteral("Mine")), -1);
        QVERIFY(s.page->comparison() == nullptr);
    }

    void filterAndExport()
    {
        Shown s;
        QVERIFY(s.start());
        QVERIFY(s.compare());
        const int all = s.rows().rowCount();
        auto* filter = s.f.find<QLineEdit>("compareFilter");
        filter->setText(QStringLiteral("unchanged"));
        const int unchanged = int(s.page->comparison()->count(core::MoveKind::Unchanged));
        QCOMPARE(s.rows().rowCount(), unchanged);
        QVERIFY(unchanged < all);
        s.f.dialogs.answers << s.f.path("unchanged.csv");
        s.page->exportTable(); // what shows, and no more
        QTRY_VERIFY(!s.f.window->isWriting());
        QFile some(s.f.path("unchanged.csv"));
        QVERIFY(some.open(QIODevice::ReadOnly));
        QCOMPARE(some.readAll().count('\n'), unchanged + 1);
        filter->setText(QStringLiteral("nothing like it"));
        QVERIFY(s.note()->isVisible());
        s.note()->findChild<QPushButton*>()->click();
        QCOMPARE(s.rows().rowCount(), all);
        s.f.dialogs.answers << s.f.path("moves.csv");
        s.page->exportTable();
        QTRY_VERIFY(!s.f.window->isWriting());
        QFile csv(s.f.path("moves.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(csv.readAll().count('\n'), all + 1);
    }

    void escCancelsAndLeavesWhatWas()
    {
        Shown s;
        QVERIFY(s.start());
        QVERIFY(s.compare());
        s.page->compareWith(QStringLiteral("full-stop"));
        QVERIFY(s.page->isBusy());
        QVERIFY(s.page->comparison() == nullptr);
        QVERIFY(!s.f.find<QLabel>("compareHeadline")->isVisible());
        QVERIFY(s.page->slope()->lines().lines.empty());
        QVERIFY(!s.f.find<QToolButton>("compareExport")->isEnabled());
        s.f.window->actions().cancel->trigger();
        QVERIFY(QTest::qWaitFor([&] { return !s.page->isBusy(); }, WindowFixture::kPatience));
        QVERIFY(s.page->comparison() != nullptr);
        QCOMPARE(s.page->comparison()->firstName, std::string("Truce holds"));
        QCOMPARE(s.f.find<QComboBox>("compareChoice")->currentText(),
                 QStringLiteral("Truce holds"));
        QVERIFY(s.rows().rowCount() > 0);
    }

    void newDataAskForARunFirst()
    {
        Shown s;
        QVERIFY(s.start());
        QVERIFY(s.compare());
        ui::Session& session = s.f.window->session();
        session.setDataset(std::make_shared<core::Dataset>(*session.dataset()));
        QVERIFY(s.page->comparison() == nullptr);
        QVERIFY(!s.page->isBusy());
        s.f.find<QToolButton>("compareSwap")->click();
        s.f.find<QToolButton>("compareSwap")->click();
        QVERIFY(!s.page->isBusy());
        QVERIFY(s.note()->sentence().contains(QStringLiteral("older figures")));
        s.note()->findChild<QPushButton*>()->click();
        QVERIFY(s.waitFor(QStringLiteral("Truce holds")));
        QCOMPARE(s.f.find<QComboBox>("compareChoice")->currentText(),
                 QStringLiteral("Truce holds"));
    }

    void anEditMarksTheComparison()
    {
        Shown s;
        QVERIFY(s.start());
        QVERIFY(s.compare());
        auto* badge = s.f.find<QWidget>("compareBadge");
        QVERIFY(!badge->isVisible());
        core::Scenario edited = s.f.window->session().scenario();
        edited.stockMultiplier = 2.0;
        s.f.window->session().setScenario(edited);
        QVERIFY(badge->isVisible());
    }

    void tablesKeepTheirNotes()
    {
        Shown s;
        QVERIFY(s.start());
        const core::Scenario current = s.f.window->session().scenario();
        s.page->compareWith(QString::fromStdString(current.id));
        QVERIFY(s.waitFor(QString::fromStdString(current.name)));
        QCOMPARE(s.f.find<QLabel>("compareAssumptionsNote")->text(),
                 QStringLiteral("The two scenarios assume the same."));
        QVERIFY(s.f.find<QLabel>("compareDaysNote")->text().contains(QStringLiteral("Works of ")));
    }

    void theSideStaysReadableAndIsRemembered()
    {
        Shown s;
        QVERIFY(s.start());
        s.f.window->resize(1280, 800);
        auto* splitter = s.f.find<QSplitter>("compareSplitter");
        auto* chart = s.f.find<ui::SlopeChart>("slopeChart");
        splitter->setSizes({splitter->width(), 0});
        QVERIFY(chart->width() >= 40 * chart->fontMetrics().averageCharWidth());
        QVERIFY(s.f.find<QTabBar>("compareSide")->width() >=
                s.f.find<QTabBar>("compareSide")->sizeHint().width());

        QTest::mousePress(splitter->handle(1), Qt::LeftButton);
        QTest::mouseMove(splitter->handle(1), QPoint(-60, 5));
        QTest::mouseRelease(splitter->handle(1), Qt::LeftButton, {}, QPoint(-60, 5));
        const int wide = splitter->sizes().last();
        QVERIFY(!s.f.settings.compareLayout().isEmpty());

        s.f.openAnew();
        s.f.window->resize(1280, 800);
        s.f.window->show();
        s.f.window->actions().showCompare->trigger();
        splitter = s.f.find<QSplitter>("compareSplitter");
        QTRY_COMPARE(splitter->sizes().last(), wide);
    }

    void everyControlHasAName()
    {
        Shown s;
        QVERIFY(s.start());
        QVERIFY(s.compare());
        for (const char* page : {"comparePage", "timelinePage", "sourcesPage"}) {
            for (const QWidget* widget : s.f.find<QWidget>(page)->findChildren<QWidget*>()) {
                if (widget->focusPolicy() != Qt::NoFocus &&
                    widget->isVisibleTo(s.f.find<QWidget>(page)) &&
                    !widget->objectName().startsWith(QLatin1String("qt_")) &&
                    widget->inherits("QAbstractScrollArea") + widget->inherits("QAbstractButton") +
                            widget->inherits("QComboBox") + widget->inherits("QLineEdit") +
                            widget->inherits("QTabBar") >
                        0) {
                    const auto* button = qobject_cast<const QAbstractButton*>(widget);
                    QVERIFY2(!widget->accessibleName().isEmpty() ||
                                 (button != nullptr && !button->text().isEmpty()),
                             qPrintable(widget->objectName() +
                                        QString::fromLatin1(widget->metaObject()->className())));
                }
            }
        }
    }
};

QTEST_MAIN(ComparePageTest)
#include "compare_page_test.moc"
