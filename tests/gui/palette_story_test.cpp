// SPDX-License-Identifier: GPL-3.0-only
#include "tests/gui/window_fixture.h"
#include "ui/shell/actions.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/help_dialogs.h"
#include "ui/shell/palette_model.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QFrame>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTableView>

#include <algorithm>
#include <functional>
#include <map>

using namespace lodestone;
using lodestone::tests::WindowFixture;

namespace
{

// A started window whose table of plants has the focus.
struct Story : WindowFixture
{
    bool begin()
    {
        if (!start()) {
            return false;
        }
        window->activateWindow();
        table = find<QTableView>("rankingTable");
        table->setFocus();
        palette = find<ui::CommandPalette>("commandPalette");
        field = find<QLineEdit>("paletteField");
        list = find<QListView>("paletteList");
        return QTest::qWaitFor([this] { return table->hasFocus(); });
    }
    bool open() const
    {
        QTest::keyClick(window->focusWidget(), Qt::Key_K, Qt::ControlModifier);
        return QTest::qWaitFor([this] { return field->hasFocus(); });
    }
    void type(const QString& text) const
    {
        field->setText(text);
        Q_EMIT field->textEdited(text);
    }
    QString row(int at) const { return palette->model().index(at).data().toString(); }

    QTableView* table = nullptr;
    ui::CommandPalette* palette = nullptr;
    QLineEdit* field = nullptr;
    QListView* list = nullptr;
};

} // namespace

class PaletteStoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void enterRunsTheActionAndTheFocusGoesBack();
    void aViewComesBeforeTheSwitchOfItsPanel();
    void escapeClosesAndLeavesTheSelection();
    void itEndsTheTour();
    void sitesScenariosAndDaysAreReached();
    void whatCannotBeDoneSaysWhy();
    void whatWasUsedComesFirst();
    void theMouseTakesARowAndAClickBesideCloses();
    void anActionAddedLaterIsFound();
    void theMenusShowTheKeysOfTheList();
    void lettersOfAFieldAreNoKeys();
    void itLooksRight();
};

void PaletteStoryTest::initTestCase()
{
    ui::applyTheme(*qApp, ui::ThemeMode::Light);
}

void PaletteStoryTest::enterRunsTheActionAndTheFocusGoesBack()
{
    Story f;
    QVERIFY(f.begin());
    QVERIFY(f.open());
    QVERIFY(f.palette->isVisible());

    QTest::keyClicks(f.field, QStringLiteral("reduced"));
    QCOMPARE(f.row(0), QStringLiteral("Reduced motion"));
    QTest::keyClick(f.field, Qt::Key_Return);

    QVERIFY(!f.settings.reducedMotion()); // the fixture had set it
    QVERIFY(!f.palette->isVisible());
    QVERIFY(f.table->hasFocus());
}

void PaletteStoryTest::aViewComesBeforeTheSwitchOfItsPanel()
{
    Story f;
    QVERIFY(f.begin());
    QVERIFY(f.open());
    QTest::keyClicks(f.field, QStringLiteral("sources"));

    QTest::keyClick(f.field, Qt::Key_Return);

    QVERIFY(f.find<QWidget>("sourcesPage")->isVisible());
}

void PaletteStoryTest::escapeClosesAndLeavesTheSelection()
{
    Story f;
    QVERIFY(f.begin());
    const core::SiteId site = f.window->session().run()->plants.front().site;
    f.window->session().select(site);
    QVERIFY(f.open());

    QTest::keyClick(f.field, Qt::Key_Escape);

    QVERIFY(!f.palette->isVisible());
    QVERIFY(f.table->hasFocus());
    QCOMPARE(f.window->session().selection(), site);
    f.window->actions().palette->trigger();
    QVERIFY(f.palette->isVisible());
    f.window->actions().palette->trigger(); // the same key closes it
    QVERIFY(!f.palette->isVisible());
}

void PaletteStoryTest::itEndsTheTour()
{
    Story f;
    QVERIFY(f.begin());
    f.window->actions().tour->trigger();
    QVERIFY(f.find<QFrame>("tour")->isVisible());

    f.window->actions().palette->trigger();

    QVERIFY(f.palette->isVisible());
    QTRY_VERIFY(f.window->findChild<QFrame*>(QStringLiteral("tour")) == nullptr);
    QTest::keyClick(f.field, Qt::Key_Escape);
    QVERIFY(f.table->hasFocus());
}

void PaletteStoryTest::sitesScenariosAndDaysAreReached()
{
    Story f;
    QVERIFY(f.begin());
    const core::Site& wanted = f.window->session().dataset()->sites.back();
    QVERIFY(f.open());
    f.type(QString::fromStdString(wanted.name));
    QCOMPARE(f.row(0), QString::fromStdString(wanted.name));
    QTest::keyClick(f.field, Qt::Key_Return);
    const core::SiteId selected = f.window->session().selection();
    QVERIFY(selected.valid());
    QCOMPARE(f.window->session().dataset()->sites[selected.index()].name, wanted.name);

    QVERIFY(f.open());
    QTest::keyClicks(f.field, QStringLiteral("day 41"));
    QCOMPARE(f.row(0), QStringLiteral("Go to day 41"));
    QTest::keyClick(f.field, Qt::Key_Return);
    QCOMPARE(f.window->session().day(), 41);

    QVERIFY(f.open());
    const QString name = f.find<QComboBox>("scenarioChoice")->itemText(1);
    f.type(name);
    QCOMPARE(f.row(0), name);
    QTest::keyClick(f.field, Qt::Key_Return);
    QCOMPARE(QString::fromStdString(f.window->session().scenario().name), name);
    QVERIFY(f.waitForRun());
}

void PaletteStoryTest::whatCannotBeDoneSaysWhy()
{
    Story f;
    QVERIFY(f.begin());
    f.window->session().select({});
    QVERIFY(f.open());

    QTest::keyClicks(f.field, QStringLiteral("fit selection"));
    QCOMPARE(f.palette->model().entry(0)->whyNot, QStringLiteral("select a site first"));
    QVERIFY(f.list->selectionModel()->isSelected(f.palette->model().index(0)));
    QTest::keyClick(f.field, Qt::Key_Return);

    QVERIFY(f.palette->isVisible()); // stays, to try something else
    QVERIFY(!f.settings.paletteRecent().contains(QStringLiteral("action:fitSelection")));
}

void PaletteStoryTest::whatWasUsedComesFirst()
{
    Story f;
    QVERIFY(f.begin());
    const core::SiteId site = f.window->session().run()->plants.front().site;
    const core::Site& row = f.window->session().dataset()->sites[site.index()];
    f.settings.addPaletteRecent(ui::siteKey(row));
    f.settings.addPaletteRecent(QStringLiteral("action:showMatrix"));

    QVERIFY(f.open());

    QCOMPARE(f.row(0), QStringLiteral("Matrix"));
    QCOMPARE(f.row(1), QString::fromStdString(row.name));
    QTest::keyClick(f.field, Qt::Key_Down);
    QTest::keyClick(f.field, Qt::Key_Down);
    QTest::keyClick(f.field, Qt::Key_Up);
    QTest::keyClick(f.field, Qt::Key_Return);
    QCOMPARE(f.window->session().selection(), site);
    QCOMPARE(f.settings.paletteRecent().first(), ui::siteKey(row));
}

void PaletteStoryTest::theMouseTakesARowAndAClickBesideCloses()
{
    Story f;
    QVERIFY(f.begin());
    QVERIFY(f.open());
    QTest::keyClicks(f.field, QStringLiteral("reduced motion"));
    QTest::mouseClick(f.list->viewport(), Qt::LeftButton, {},
                      f.list->visualRect(f.palette->model().index(0)).center());
    QVERIFY(!f.settings.reducedMotion());
    QVERIFY(!f.palette->isVisible());

    QVERIFY(f.open());
    QTest::mouseClick(f.find<QWidget>("answerToolBar"), Qt::LeftButton, {}, QPoint(2, 2));
    QVERIFY(!f.palette->isVisible());
}

void PaletteStoryTest::anActionAddedLaterIsFound()
{
    Story f;
    QVERIFY(f.begin());
    bool done = false;
    QMenu* menu = f.window->menuBar()->addMenu(QStringLiteral("&Extra"));
    connect(menu->addAction(QStringLiteral("&Polish the lens")), &QAction::triggered, menu,
            [&done] { done = true; });
    QVERIFY(f.open());

    QTest::keyClicks(f.field, QStringLiteral("polish"));
    QTest::keyClick(f.field, Qt::Key_Return);

    QVERIFY(done);
}

// With LODESTONE_PICTURES set to a folder the pictures are kept there, to be looked at.
void PaletteStoryTest::itLooksRight()
{
    const QString folder = qEnvironmentVariable("LODESTONE_PICTURES");
    for (const bool dark : {false, true}) {
        ui::applyTheme(*qApp, dark ? ui::ThemeMode::Dark : ui::ThemeMode::Light);
        Story f;
        QVERIFY(f.begin());
        QVERIFY(f.open());
        QTest::keyClicks(f.field, QStringLiteral("re"));
        QVERIFY(f.palette->width() <= f.window->width());
        QVERIFY(f.palette->geometry().bottom() < f.window->height());
        QVERIFY(f.palette->model().rowCount() > 12); // more than are shown at once
        QCOMPARE(f.list->height(), 12 * f.list->sizeHintForRow(0));
        if (!folder.isEmpty()) {
            const QString name = dark ? QStringLiteral("dark") : QStringLiteral("light");
            QVERIFY(f.palette->grab().save(
                QDir(folder).filePath(QStringLiteral("palette-%1.png").arg(name))));
        }
    }
    ui::applyTheme(*qApp, ui::ThemeMode::Light);
}

void PaletteStoryTest::theMenusShowTheKeysOfTheList()
{
    Story s;
    QVERIFY(s.begin());
    std::multimap<QString, QString> menus; // keys by text; a panel and its view share one
    const std::function<void(const QList<QAction*>&)> read = [&](const QList<QAction*>& actions) {
        for (const QAction* action : actions) {
            QString text = action->text();
            text.remove(u'&');
            if (action->menu() != nullptr) {
                read(action->menu()->actions());
            } else if (!action->isSeparator()) {
                menus.emplace(text, action->shortcut().toString(QKeySequence::NativeText));
            }
        }
    };
    read(s.window->menuBar()->actions());

    const std::vector<QStringList> keys = ui::keysOf(s.window.get());
    const auto shows = [&menus](const QString& text, const QString& key) {
        const auto [from, to] = menus.equal_range(text);
        return std::any_of(from, to, [&key](const auto& entry) { return entry.second == key; });
    };
    for (const QStringList& row : keys) {
        QVERIFY2(!menus.contains(row[1]) || shows(row[1], row[0]),
                 qPrintable(row[0] + QLatin1Char(' ') + row[1]));
    }
    for (const auto& [text, key] : menus) {
        const bool listed = std::ranges::any_of(
            keys, [&](const QStringList& row) { return row[1] == text && row[0] == key; });
        QVERIFY2(key.isEmpty() || listed, qPrintable(text));
    }
    QVERIFY(shows(QStringLiteral("Fit all"), QStringLiteral("0")));
    QVERIFY(shows(QStringLiteral("Fit selection"), QStringLiteral("F")));
    QVERIFY(shows(QStringLiteral("Pin this site"), QStringLiteral("Space")));
    QVERIFY(shows(QStringLiteral("Play the days"), QStringLiteral("F8")));
}

void PaletteStoryTest::lettersOfAFieldAreNoKeys()
{
    Story s;
    QVERIFY(s.begin());
    s.window->session().select(s.window->session().run()->plants.front().site);
    QSignalSpy fitted(s.window->actions().fitAll, &QAction::triggered);
    QSignalSpy selection(s.window->actions().fitSelection, &QAction::triggered);
    auto* filter = s.find<QLineEdit>("rankingFilter");
    filter->setFocus();
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClicks(filter, QStringLiteral("f 0"));
    QCOMPARE(filter->text(), QStringLiteral("f 0"));
    QCOMPARE(fitted.count() + selection.count(), 0);
    QVERIFY(!s.find<QAbstractButton>("inspectorPin")->isChecked());
}

QTEST_MAIN(PaletteStoryTest)
#include "palette_story_test.moc"
