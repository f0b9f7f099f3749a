// SPDX-License-Identifier: GPL-3.0-only
#include "tests/gui/window_fixture.h"
#include "ui/pages/inspector/note_edit.h"
#include "ui/shell/actions.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>

using namespace lodestone;
using lodestone::tests::WindowFixture;

namespace
{

// A window over a workspace file with the first plant selected.
struct Story : WindowFixture
{
    Story() : WindowFixture(QStringLiteral("notes.lodestone"))
    {
        settings.setAuthor(QStringLiteral("Anna"));
        window->activateWindow();
    }
    bool begin()
    {
        if (!start()) {
            return false;
        }
        window->session().select(window->session().run()->plants.front().site);
        return true;
    }
    void choose(core::NoteStatus which) const
    {
        auto* status = find<QComboBox>("noteStatus");
        status->setCurrentIndex(static_cast<int>(which));
        Q_EMIT status->activated(static_cast<int>(which));
    }
    int plants(const char* filter) const
    {
        find<QLineEdit>("rankingFilter")->setText(QString::fromLatin1(filter));
        int count = 0; // rows that are no line of a tier
        const QAbstractItemModel* rows = find<QTableView>("rankingTable")->model();
        for (int row = 0; row < rows->rowCount(); ++row) {
            count += rows->index(row, 0).flags().testFlag(Qt::ItemIsSelectable) ? 1 : 0;
        }
        return count;
    }
    QString changed() const { return find<QLabel>("noteChanged")->text(); }
};

} // namespace

class NotesStoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theRankingShowsTheStatusAndUndoTakesItBack();
    void notesAreThereWhenTheWorkspaceIsOpenedAgain();
    void closingSavesWhatWasTyped();
};

void NotesStoryTest::initTestCase()
{
    ui::applyTheme(*qApp, ui::ThemeMode::Light);
}

void NotesStoryTest::theRankingShowsTheStatusAndUndoTakesItBack()
{
    Story f;
    QVERIFY(f.begin());
    QCOMPARE(f.plants("status:confirmed"), 0);

    f.choose(core::NoteStatus::Confirmed);

    QCOMPARE(f.plants("status:confirmed"), 1);
    QCOMPARE(f.window->actions().undo->text().left(14), QStringLiteral("Undo status of"));
    QTRY_VERIFY(f.changed().startsWith(u"Last changed by "));
    f.window->actions().undo->trigger();
    QCOMPARE(f.plants("status:confirmed"), 0);
    QCOMPARE(f.find<QComboBox>("noteStatus")->currentIndex(), 0);
    f.window->actions().redo->trigger();
    QCOMPARE(f.plants("status:conf"), 1);
}

void NotesStoryTest::notesAreThereWhenTheWorkspaceIsOpenedAgain()
{
    Story f;
    QVERIFY(f.begin());
    f.choose(core::NoteStatus::Mitigated);
    QTRY_VERIFY(f.changed().startsWith(u"Last changed by "));
    const QString file = f.window->workspace().path();

    f.window->workspace().open(file);
    QTRY_COMPARE(f.window->workspace().isBusy(), false);

    QVERIFY(!f.window->actions().undo->isEnabled()); // the steps were of what was open before
    QTRY_COMPARE(f.plants("status:mitigated"), 1);
    f.window->session().select(f.window->session().run()->plants.front().site);
    QCOMPARE(f.find<QComboBox>("noteStatus")->currentIndex(), 3);
}

void NotesStoryTest::closingSavesWhatWasTyped()
{
    Story f;
    QVERIFY(f.begin());
    const core::SiteId site = f.window->session().selection();
    const std::string id = f.window->session().dataset()->sites[site.index()].id;
    auto* text = f.find<ui::NoteEdit>("noteText");
    text->setFocus();
    QTest::keyClicks(text, QStringLiteral("typed at the last moment"));

    f.window->close();

    QTRY_VERIFY(!f.window->isVisible());
    const auto workspace =
        db::makeWorkspaceFactory()->open(f.path("notes.lodestone").toStdString());
    QVERIFY(workspace.ok());
    const auto history = workspace.value()->siteNoteHistory(id);
    QCOMPARE(history.value().size(), std::size_t{1});
    QCOMPARE(history.value().front().text, std::string("typed at the last moment"));
}

QTEST_MAIN(NotesStoryTest)
#include "notes_story_test.moc"
