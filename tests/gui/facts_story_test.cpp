// SPDX-License-Identifier: GPL-3.0-only
#include "core/scenario/duplicate.h"
#include "tests/gui/window_fixture.h"
#include "ui/models/row_table.h"
#include "ui/pages/facts/fact_dialog.h"
#include "ui/pages/sources/sources_page.h"
#include "ui/shell/actions.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

using namespace lodestone;
using lodestone::tests::WindowFixture;

// What an analyst knows, from the Inspector into the scenario and back out of it.
class FactsStoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFactIsStatedRunShownAndTakenBack();
    void anotherScenarioKeepsWhatIsKnown();
    void whatToFindOutFirstCanBeAnsweredThere();

private:
    // The first of the ranking that stops for want of a part.
    static const core::PlantResult& plantOf(const WindowFixture& f)
    {
        const auto& plants = f.window->session().run()->plants;
        return *std::ranges::find_if(plants, [](const core::PlantResult& plant) {
            return !plant.causes.empty() && plant.causes.front().supplier.valid();
        });
    }
    // Selects it and opens the dialog of that part, with the supplier chosen that stopped it most.
    static ui::FactDialog* open(const WindowFixture& f)
    {
        const core::PlantResult& plant = plantOf(f);
        const core::Cause& cause = plant.causes.front();
        f.window->session().select(plant.site);
        const QByteArray know = "factKnow." + QByteArray::fromStdString(cause.productId);
        auto* button = f.find<QToolButton>(know.constData());
        if (button == nullptr) {
            return nullptr;
        }
        button->click();
        auto* dialog = f.window->findChild<ui::FactDialog*>();
        auto* supplier = dialog->findChild<QComboBox*>(QStringLiteral("factSupplier"));
        const auto& sites = f.window->session().dataset()->sites;
        supplier->setCurrentIndex(
            supplier->findData(QString::fromStdString(sites[cause.supplier.index()].id)));
        return dialog;
    }
};

void FactsStoryTest::aFactIsStatedRunShownAndTakenBack()
{
    WindowFixture f;
    QVERIFY(f.start());
    const core::Scenario before = f.window->session().scenario();
    const core::SiteId site = plantOf(f).site;
    const core::SiteId supplier = plantOf(f).causes.front().supplier;
    const auto& sites = f.window->session().dataset()->sites;
    ui::FactDialog* dialog = open(f);
    QVERIFY(dialog != nullptr);

    dialog->findChild<QCheckBox*>(QStringLiteral("factStockKnown"))->setChecked(true);
    dialog->findChild<QDoubleSpinBox*>(QStringLiteral("factDays"))->setValue(3650.0);
    dialog->findChild<QLineEdit*>(QStringLiteral("factFrom"))->setText(QStringLiteral("a visit"));
    dialog->findChild<QDateEdit*>(QStringLiteral("factLearned"))->setDate(QDate(2026, 11, 20));
    dialog->findChild<QPushButton*>(QStringLiteral("factAccept"))->click();

    const core::Scenario& stated = f.window->session().scenario();
    QCOMPARE(stated.name, "Copy of " + before.name); // the built-in one stays as it is
    QCOMPARE(stated.facts.size(), std::size_t{1});
    QCOMPARE(stated.facts.front().siteId, sites[site.index()].id);
    QCOMPARE(stated.facts.front().supplierId, sites[supplier.index()].id);
    QCOMPARE(stated.stockFacts.size(), std::size_t{1});
    QCOMPARE(stated.stockFacts.front().days, 3650.0);
    QVERIFY(f.window->session().isOutOfDate());
    const QByteArray line = "factStated." + QByteArray::fromStdString(stated.facts.front().inputId);
    QCOMPARE(f.find<QLabel>(line.constData())->text(),
             QStringLiteral("Stated by you, a visit, 20 Nov 2026"));
    QCOMPARE(f.find<QListWidget>("knownFacts")->count(), 1);

    const double chance = f.window->session().run()->plant(site)->pStop;
    f.find<QPushButton>("runEdits")->click();
    QVERIFY(f.waitForRun());
    QVERIFY(f.window->session().run()->plant(site)->pStop < chance);

    f.window->actions().undo->trigger();
    QVERIFY(f.window->session().scenario() == before);
    QCOMPARE(f.find<QListWidget>("knownFacts")->count(), 0);
    f.window->actions().redo->trigger();
    QCOMPARE(f.window->session().scenario().facts.size(), std::size_t{1});
    f.find<QPushButton>("knownRemove")->click();
    QVERIFY(core::sameAssumptions(f.window->session().scenario(), before));
}

void FactsStoryTest::anotherScenarioKeepsWhatIsKnown()
{
    WindowFixture f;
    QVERIFY(f.start());
    ui::FactDialog* dialog = open(f);
    QVERIFY(dialog != nullptr);
    dialog->findChild<QPushButton*>(QStringLiteral("factAccept"))->click();
    const std::vector<core::Fact> known = f.window->session().scenario().facts;
    QCOMPARE(known.size(), std::size_t{1});

    auto* choice = f.find<QComboBox>("scenarioChoice");
    const int other = choice->findData(QStringLiteral("full-stop"));
    choice->setCurrentIndex(other);
    Q_EMIT choice->activated(other);

    QVERIFY(f.waitForRun());
    QCOMPARE(f.window->session().run()->scenario.id, std::string("full-stop"));
    QVERIFY(f.window->session().run()->scenario.facts == known);
}

void FactsStoryTest::whatToFindOutFirstCanBeAnsweredThere()
{
    WindowFixture f;
    QVERIFY(f.start());
    f.window->actions().showSources->trigger();
    auto* page = f.find<ui::SourcesPage>("sourcesPage");
    page->showTab(ui::SourcesPage::Missing);
    ui::RowTable* questions = page->table(ui::SourcesPage::Missing);
    QTRY_VERIFY_WITH_TIMEOUT(questions->model()->rowCount() > 0, WindowFixture::kPatience);
    f.find<QToolButton>("sourcesAll")->click(); // who makes one part decides under 1 % of the stops
    int row = 0;
    while (!questions->model()->index(row, 0).data().toString().startsWith(
        QStringLiteral("Who makes "))) {
        QVERIFY(++row < questions->model()->rowCount());
    }

    questions->selectRow(row);
    QTest::keyClick(questions, Qt::Key_Return);

    auto* dialog = f.window->findChild<ui::FactDialog*>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    const core::SiteId site = f.window->session().selection();
    QCOMPARE(dialog->known().siteId, f.window->session().dataset()->sites[site.index()].id);
    QVERIFY(dialog->findChild<QComboBox*>(QStringLiteral("factSupplier"))->isEnabled());
}

QTEST_MAIN(FactsStoryTest)
#include "facts_story_test.moc"
