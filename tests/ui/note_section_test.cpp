// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/inspector_fixture.h"
#include "ui/pages/inspector/inspector_page.h"
#include "ui/pages/inspector/note_edit.h"
#include "ui/settings/settings.h"
#include "ui/shell/site_notes.h"
#include "ui/theme/apply_theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

#include <mutex>

using namespace lodestone;
using namespace lodestone::ui::test;
using core::NoteStatus;
using core::SiteNote;

namespace
{

// What a workspace would do: keeps what it is given, on whatever thread, until it is told to fail.
// While it is held, saving waits.
class Keeper
{
public:
    ui::SiteNotes::Save save()
    {
        return [this](const SiteNote& note) -> core::Result<SiteNote> {
            m_gate.acquire();
            m_gate.release();
            const std::lock_guard lock(m_lock);
            if (m_fails) {
                return core::Error{core::ErrorCode::CannotWrite, "the database is locked"};
            }
            m_rows.push_back(note);
            m_rows.back().recordedAt = "2026-11-28T09:30:00Z";
            return m_rows.back();
        };
    }
    void hold() { m_gate.acquire(); }
    void letGo() { m_gate.release(); }
    void setFails(bool fails)
    {
        const std::lock_guard lock(m_lock);
        m_fails = fails;
    }
    std::vector<SiteNote> rows() const
    {
        const std::lock_guard lock(m_lock);
        return m_rows;
    }

private:
    mutable std::mutex m_lock;
    QSemaphore m_gate{1};
    std::vector<SiteNote> m_rows;
    bool m_fails = false;
};

SiteNote noteOn(const char* site, NoteStatus status, const char* text)
{
    return {.siteId = site,
            .status = status,
            .text = text,
            .author = "Ben",
            .recordedAt = "2026-11-20T08:00:00Z"};
}

struct Shown
{
    explicit Shown(const QString& whyNot = {}, const std::vector<SiteNote>& kept = {})
        : page(session)
    {
        notes.setAuthor(QStringLiteral("Anna"));
        notes.open(kept, keeper.save(), whyNot);
        page.setNotes(notes, undo);
        fill(session, true, false);
        page.resize(376, 800);
        page.show();
        page.activateWindow();
        isActive = QTest::qWaitForWindowActive(&page); // or no field could be left
        session.select(kCars);
    }

    template <typename Widget> Widget* find(const char* name) const
    {
        return page.findChild<Widget*>(QLatin1String(name));
    }
    QComboBox* status() const { return find<QComboBox>("noteStatus"); }
    ui::NoteEdit* text() const { return find<ui::NoteEdit>("noteText"); }
    QLabel* changed() const { return find<QLabel>("noteChanged"); }
    QPushButton* save() const { return find<QPushButton>("noteSave"); }
    void choose(NoteStatus which) const
    {
        status()->setCurrentIndex(static_cast<int>(which));
        Q_EMIT status()->activated(static_cast<int>(which));
    }
    void type(const char* words) const
    {
        text()->setFocus();
        text()->selectAll();
        QTest::keyClicks(text(), QString::fromLatin1(words));
    }
    bool allSaved() const
    {
        return QTest::qWaitFor([this] { return !notes.isSaving(); });
    }

    Keeper keeper; // first: jobs of the others use it
    ui::SiteNotes notes;
    QUndoStack undo;
    ui::Session session;
    ui::InspectorPage page;
    bool isActive = false;
};

} // namespace

class NoteSectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void withoutNotesThereIsNoSection();
    void aStatusIsSavedAndOneStepTakesItBack();
    void aNoteIsSavedWhenTheFieldIsLeft();
    void theKeyAndTheButtonSaveToo();
    void undoActsOnTypingFirst();
    void anotherSiteSavesWhatWasTyped();
    void whoAndWhenAreSaid();
    void aSlowDatabaseHoldsNothingUp();
    void savesKeepTheirOrder();
    void whileHeldNothingIsSaved();
    void whatCannotBeSavedIsGivenBack();
    void newerTextReplacesWhatCouldNotBeSaved();
    void aStepThatWasNotSavedGoes();
    void readOnlySaysWhy();
    void theFieldGrowsWithItsText();
    void anOverlongNoteIsCut();
    void anotherWorkspaceHasItsOwn();
    void theSameFileAgainKeepsWhatWaits();
    void theAuthorIsRemembered();
};

void NoteSectionTest::initTestCase()
{
    ui::applyTheme(*qApp, ui::ThemeMode::Light);
}

void NoteSectionTest::withoutNotesThereIsNoSection()
{
    ui::Session session;
    ui::InspectorPage page(session);
    fill(session, true, false);
    page.show();
    session.select(kCars);

    QVERIFY(!page.findChild<QComboBox*>(QStringLiteral("noteStatus"))->isVisible());
}

void NoteSectionTest::aStatusIsSavedAndOneStepTakesItBack()
{
    Shown shown;
    QVERIFY(shown.status()->isVisible());

    shown.choose(NoteStatus::Confirmed);

    QCOMPARE(shown.notes.of("cars").status, NoteStatus::Confirmed);
    QCOMPARE(shown.undo.count(), 1);
    QCOMPARE(shown.undo.undoText(), QStringLiteral("status of Leipzig e-axle plant"));
    shown.choose(NoteStatus::Confirmed); // the same again is no step
    QCOMPARE(shown.undo.count(), 1);

    shown.undo.undo();
    QCOMPARE(shown.status()->currentIndex(), 0);
    shown.undo.redo();
    QCOMPARE(shown.status()->currentIndex(), 2);
    QVERIFY(shown.allSaved());
    const auto rows = shown.keeper.rows();
    QCOMPARE(rows.size(), std::size_t{3}); // each is a row of the history
    QCOMPARE(rows[0].status, NoteStatus::Confirmed);
    QVERIFY(rows[1].isBlank());
    QCOMPARE(rows[2].status, NoteStatus::Confirmed);
    QCOMPARE(rows[0].author, std::string("Anna"));
}

void NoteSectionTest::aNoteIsSavedWhenTheFieldIsLeft()
{
    Shown shown;
    QVERIFY(shown.isActive);
    QVERIFY(!shown.save()->isVisible());
    shown.type("Asked the works council.  ");
    QVERIFY(shown.save()->isVisible());
    QCOMPARE(shown.undo.count(), 0);

    shown.status()->setFocus();

    QCOMPARE(shown.undo.count(), 1);
    QCOMPARE(shown.undo.undoText(), QStringLiteral("note on Leipzig e-axle plant"));
    QCOMPARE(shown.notes.of("cars").text, std::string("Asked the works council."));
    QVERIFY(!shown.save()->isVisible());
    shown.choose(NoteStatus::InReview); // keeps the text
    QCOMPARE(shown.notes.of("cars").text, std::string("Asked the works council."));
    shown.undo.undo();
    shown.undo.undo();
    QVERIFY(shown.text()->toPlainText().isEmpty());
    QVERIFY(shown.allSaved());
    QCOMPARE(shown.keeper.rows().size(), std::size_t{4});
}

void NoteSectionTest::theKeyAndTheButtonSaveToo()
{
    Shown shown;
    shown.type("one");
    QTest::keyClick(shown.text(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(shown.notes.of("cars").text, std::string("one"));
    shown.type("two");
    shown.save()->click();
    QCOMPARE(shown.notes.of("cars").text, std::string("two"));
    QCOMPARE(shown.undo.count(), 2);
}

void NoteSectionTest::undoActsOnTypingFirst()
{
    Shown shown;
    const auto taken = [&] {
        QKeyEvent undo(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier);
        undo.ignore();
        QApplication::sendEvent(shown.text(), &undo);
        return undo.isAccepted();
    };
    QVERIFY(!taken()); // nothing was typed: the key is the window's

    shown.type("one");
    QVERIFY(taken());
    QTest::keyClick(shown.text(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!taken()); // saved: the step is on the stack
}

void NoteSectionTest::anotherSiteSavesWhatWasTyped()
{
    Shown shown;
    shown.type("about the cars");

    shown.session.select(kMotors);

    QCOMPARE(shown.notes.of("cars").text, std::string("about the cars"));
    QVERIFY(shown.notes.of("motors").isBlank());
    QVERIFY(shown.text()->toPlainText().isEmpty());
    shown.session.select(kCars);
    QCOMPARE(shown.text()->toPlainText(), QStringLiteral("about the cars"));
    shown.type("more");
    shown.session.select({});
    QCOMPARE(shown.notes.of("cars").text, std::string("more"));
}

void NoteSectionTest::whoAndWhenAreSaid()
{
    Shown shown({}, {noteOn("cars", NoteStatus::Mitigated, "Second source <b>found</b>")});

    QCOMPARE(shown.status()->currentIndex(), 3);
    QCOMPARE(shown.text()->toPlainText(), QStringLiteral("Second source <b>found</b>"));
    QCOMPARE(shown.changed()->text(), QStringLiteral("Last changed by Ben on 20 Nov 2026, 08:00"));
    shown.choose(NoteStatus::Confirmed);
    QVERIFY(shown.allSaved());
    QCOMPARE(shown.changed()->text(), QStringLiteral("Last changed by Anna on 28 Nov 2026, 09:30"));
}

void NoteSectionTest::aSlowDatabaseHoldsNothingUp()
{
    Shown shown;
    shown.keeper.hold();

    shown.choose(NoteStatus::Confirmed); // returns at once, or this test would hang here

    QVERIFY(shown.notes.isSaving());
    QCOMPARE(shown.notes.of("cars").status, NoteStatus::Confirmed);
    QCOMPARE(shown.changed()->text(), QStringLiteral("Saving…"));
    QSignalSpy saved(&shown.notes, &ui::SiteNotes::saved);
    shown.keeper.letGo();
    QVERIFY(shown.allSaved());
    QCOMPARE(saved.count(), 1);
    QVERIFY(shown.changed()->text().startsWith(u"Last changed"));
}

void NoteSectionTest::savesKeepTheirOrder()
{
    Shown shown;
    shown.keeper.hold();
    shown.choose(NoteStatus::InReview);
    shown.choose(NoteStatus::Confirmed);
    shown.undo.undo();
    QCOMPARE(shown.status()->currentIndex(), 1);

    shown.keeper.letGo();

    QVERIFY(shown.allSaved());
    const auto rows = shown.keeper.rows();
    QCOMPARE(rows.size(), std::size_t{3});
    QCOMPARE(rows[0].status, NoteStatus::InReview);
    QCOMPARE(rows[1].status, NoteStatus::Confirmed);
    QCOMPARE(rows[2].status, NoteStatus::InReview);
    QCOMPARE(shown.status()->currentIndex(), 1);
}

void NoteSectionTest::whileHeldNothingIsSaved()
{
    Shown shown;
    shown.notes.setHeld(true);

    shown.choose(NoteStatus::InReview);
    shown.choose(NoteStatus::Confirmed);

    QVERIFY(shown.notes.isSaving());
    QCOMPARE(shown.notes.of("cars").status, NoteStatus::Confirmed);
    QTest::qWait(20); // a job would have come to its end
    QVERIFY(shown.keeper.rows().empty());
    shown.notes.setHeld(false);
    QVERIFY(shown.allSaved());
    QCOMPARE(shown.keeper.rows().size(), std::size_t{2});
    QCOMPARE(shown.keeper.rows().back().status, NoteStatus::Confirmed);
}

void NoteSectionTest::whatCannotBeSavedIsGivenBack()
{
    Shown shown({}, {noteOn("cars", NoteStatus::InReview, "as it was")});
    QSignalSpy failed(&shown.notes, &ui::SiteNotes::failed);
    shown.keeper.setFails(true);

    shown.type("long and thoughtful");
    shown.status()->setFocus();
    QVERIFY(shown.allSaved());

    QCOMPARE(failed.count(), 1);
    QCOMPARE(shown.notes.of("cars").text, std::string("as it was"));
    QCOMPARE(shown.text()->toPlainText(), QStringLiteral("long and thoughtful"));
    QVERIFY(shown.save()->isVisible()); // to try again
    shown.keeper.setFails(false);
    shown.save()->click();
    QVERIFY(shown.allSaved());
    QCOMPARE(shown.notes.of("cars").text, std::string("long and thoughtful"));
}

void NoteSectionTest::newerTextReplacesWhatCouldNotBeSaved()
{
    Shown shown;
    QSignalSpy typed(&shown.page, &ui::InspectorPage::noteTyped);
    shown.keeper.setFails(true);
    shown.type("first");
    shown.status()->setFocus();
    QVERIFY(shown.allSaved());
    shown.keeper.setFails(false);
    typed.clear();

    shown.type("second");
    QVERIFY(typed.count() > 0); // who wanted to leave without the first is asked again
    shown.session.select(kMotors);
    QVERIFY(shown.allSaved());
    shown.session.select(kCars);

    QCOMPARE(shown.text()->toPlainText(), QStringLiteral("second"));
    QCOMPARE(shown.keeper.rows().size(), std::size_t{1});
    QCOMPARE(shown.keeper.rows().front().text, std::string("second"));
}

void NoteSectionTest::aStepThatWasNotSavedGoes()
{
    Shown shown;
    shown.choose(NoteStatus::InReview);
    QVERIFY(shown.allSaved());
    shown.keeper.setFails(true);
    shown.choose(NoteStatus::Confirmed);
    QVERIFY(shown.allSaved());
    QCOMPARE(shown.status()->currentIndex(), 1);
    shown.keeper.setFails(false);

    shown.undo.undo(); // of what was never saved

    QCOMPARE(shown.undo.count(), 1);
    QCOMPARE(shown.status()->currentIndex(), 1);
    shown.undo.undo();
    QCOMPARE(shown.status()->currentIndex(), 0);
}

void NoteSectionTest::readOnlySaysWhy()
{
    Shown shown(QStringLiteral("The workspace is read-only."),
                {noteOn("cars", NoteStatus::Confirmed, "seen")});

    QVERIFY(!shown.status()->isEnabled());
    QVERIFY(shown.text()->isReadOnly());
    QCOMPARE(shown.text()->toPlainText(), QStringLiteral("seen"));
    QVERIFY(shown.changed()->text().contains(u"The workspace is read-only."));
    shown.notes.set(noteOn("cars", NoteStatus::Mitigated, "no"));
    QCOMPARE(shown.notes.of("cars").status, NoteStatus::Confirmed);
    QVERIFY(!shown.notes.isSaving());
}

void NoteSectionTest::theFieldGrowsWithItsText()
{
    Shown shown;
    const int empty = shown.text()->height();
    const auto scrolls = [&] {
        QCoreApplication::processEvents();
        return shown.text()->verticalScrollBar()->maximum() > 0;
    };

    shown.text()->setPlainText(QStringLiteral("one\ntwo\nthree\nfour"));
    QVERIFY(shown.text()->height() > empty);
    QVERIFY(!scrolls());
    shown.text()->setPlainText(QString(40, u'\n'));
    QVERIFY(scrolls());
    QVERIFY(shown.text()->height() < 8 * empty);
    shown.text()->setPlainText({});
    QCOMPARE(shown.text()->height(), empty);
}

void NoteSectionTest::anOverlongNoteIsCut()
{
    Shown shown;
    QSignalSpy messages(&shown.page, &ui::InspectorPage::message);
    shown.type("begin");

    shown.text()->insertPlainText(QString(100'000, QChar(0x7A00)));

    QCOMPARE(shown.text()->toPlainText().size(), ui::NoteEdit::kMost);
    QVERIFY(shown.text()->toPlainText().startsWith(u"begin"));
    QCOMPARE(messages.count(), 1);
    QVERIFY(messages.at(0).at(0).toString().contains(u"2,000"));
    shown.status()->setFocus();
    QVERIFY(shown.allSaved());
    QCOMPARE(shown.keeper.rows().size(), std::size_t{1});
    QVERIFY(shown.keeper.rows().front().text.size() > 5000); // three bytes each
    QVERIFY(shown.keeper.rows().front().text.size() <= core::kLongestNote);
}

void NoteSectionTest::anotherWorkspaceHasItsOwn()
{
    Shown shown;
    Keeper other;
    shown.keeper.hold();
    shown.choose(NoteStatus::Confirmed);

    shown.notes.open({noteOn("cars", NoteStatus::Mitigated, "elsewhere")}, other.save(), {});

    QCOMPARE(shown.status()->currentIndex(), 3);
    shown.keeper.letGo();
    QVERIFY(shown.allSaved());
    QCOMPARE(shown.keeper.rows().size(), std::size_t{1}); // where it belongs
    QVERIFY(other.rows().empty());
    QCOMPARE(shown.status()->currentIndex(), 3);
    QCOMPARE(shown.text()->toPlainText(), QStringLiteral("elsewhere"));
}

void NoteSectionTest::theSameFileAgainKeepsWhatWaits()
{
    Shown shown;
    const QString file = QStringLiteral("magnets.lodestone");
    shown.notes.open({}, shown.keeper.save(), {}, file);
    shown.keeper.hold();
    shown.choose(NoteStatus::Confirmed);

    shown.notes.open({}, shown.keeper.save(), {}, file); // read before the note was written

    QCOMPARE(shown.status()->currentIndex(), 2);
    shown.keeper.letGo();
    QVERIFY(shown.allSaved());
    QCOMPARE(shown.status()->currentIndex(), 2);
    QVERIFY(shown.changed()->text().startsWith(u"Last changed by Anna"));
    QCOMPARE(shown.keeper.rows().size(), std::size_t{1});
}

void NoteSectionTest::theAuthorIsRemembered()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    {
        ui::Settings settings(file);
        QVERIFY(!settings.author().isEmpty()); // the system's user
        settings.setAuthor(QStringLiteral("  Anna \n Meier ") + QString(200, u'x'));
    }
    ui::Settings settings(file);
    QCOMPARE(settings.author().size(), 50);
    QVERIFY(settings.author().startsWith(u"Anna Meier"));
    settings.setAuthor(QString());
    QVERIFY(!settings.author().isEmpty());
}

QTEST_MAIN(NoteSectionTest)
#include "note_section_test.moc"
