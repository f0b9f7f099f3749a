// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/ranking_fixture.h"
#include "ui/shell/filter_bar.h"
#include "ui/shell/session.h"
#include "ui/shell/site_filter.h"
#include "ui/shell/site_notes.h"
#include "ui/theme/apply_theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

using namespace lodestone;
using ui::SiteFilter;

namespace
{

struct Shown
{
    Shown()
    {
        session.setDataset(ui::test::rankedDataset());
        session.setRun(ui::test::rankedRun(), nullptr);
        host.show();
    }
    // The ids of the sites that pass.
    QStringList passing() const
    {
        QStringList ids;
        const auto& sites = session.dataset()->sites;
        for (std::size_t i = 0; i < sites.size(); ++i) {
            if (filter.passes(core::SiteId(i))) {
                ids << QString::fromStdString(sites[i].id);
            }
        }
        return ids;
    }
    QToolButton* chip(int index) const
    {
        QToolButton* found = nullptr;
        for (QToolButton* one :
             bar.findChildren<QToolButton*>(QStringLiteral("filterChip%1").arg(index))) {
            found = one->isVisible() ? one : found; // those that are going are hidden
        }
        return found;
    }

    ui::Session session;
    ui::SiteNotes notes;
    QUndoStack undo;
    SiteFilter filter{session, notes, undo};
    QWidget host;
    ui::FilterBar bar{session, filter, &host};
};

} // namespace

class SiteFilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyTheme(*qApp, ui::ThemeMode::Light); }
    void eachWordMustOccur();
    void plantsAreFoundByWhatStopsThem();
    void theAssessmentIsFilteredToo();
    void typingIsOneStep();
    void anotherRunIsReadAnew();
    void chipsTakeWordsOut();
    void aFieldIsTypedInAnywhere();
};

void SiteFilterTest::eachWordMustOccur()
{
    Shown shown;
    QCOMPARE(shown.passing().size(), 7);
    QVERIFY(shown.filter.mask().empty());

    shown.filter.setText(QStringLiteral("automotive"));
    QCOMPARE(shown.passing(), QStringList({QStringLiteral("leipzig"), QStringLiteral("chakan"),
                                           QStringLiteral("queretaro")}));
    QCOMPARE(shown.filter.plants(), 3);
    shown.filter.setText(QStringLiteral("automotive quere"));
    QCOMPARE(shown.passing(), QStringList(QStringLiteral("queretaro"))); // accents do not count
    shown.filter.setText(QStringLiteral("works"));                       // suppliers too
    QVERIFY(shown.passing().contains(QStringLiteral("magnet")));
    QCOMPARE(shown.filter.sites(), int(shown.passing().size()));
    QCOMPARE(shown.filter.plants(), shown.filter.sites() - 1);
    shown.filter.clear();
    QCOMPARE(shown.passing().size(), 7);
}

void SiteFilterTest::plantsAreFoundByWhatStopsThem()
{
    Shown shown;
    shown.filter.setText(QStringLiteral("rotor"));
    const QStringList withRun = shown.passing();
    QVERIFY(!withRun.isEmpty());

    shown.session.setRun(nullptr, nullptr);

    QVERIFY(shown.passing().isEmpty()); // without a run nothing is missing anywhere
}

void SiteFilterTest::theAssessmentIsFilteredToo()
{
    Shown shown;
    core::SiteNote note;
    note.siteId = "tucson";
    note.status = core::NoteStatus::Confirmed;
    const auto save = [](const core::SiteNote& one) -> core::Result<core::SiteNote> { return one; };
    shown.notes.open({}, save, {});
    shown.filter.setText(QStringLiteral("status:conf"));
    QVERIFY(shown.passing().isEmpty());

    shown.notes.set(note);

    QCOMPARE(shown.passing(), QStringList(QStringLiteral("tucson")));
    QVERIFY(QTest::qWaitFor([&] { return !shown.notes.isSaving(); }));
}

void SiteFilterTest::typingIsOneStep()
{
    Shown shown;
    QSignalSpy changed(&shown.filter, &SiteFilter::changed);
    for (const char* text : {"d", "de", "def", "defe"}) {
        shown.filter.type(QString::fromLatin1(text));
    }
    QCOMPARE(shown.undo.count(), 1);
    QCOMPARE(shown.undo.undoText(), QStringLiteral("filter"));
    QVERIFY(changed.count() >= 1);

    shown.undo.undo();
    QVERIFY(shown.filter.text().isEmpty());
    QVERIFY(!shown.bar.isVisible());
    shown.undo.redo();
    QCOMPARE(shown.filter.text(), QStringLiteral("defe"));
    QCOMPARE(shown.passing(), QStringList(QStringLiteral("tucson")));
    shown.filter.type(QStringLiteral("def"));
    shown.filter.type({}); // back where it began: nothing to undo
    QCOMPARE(shown.undo.count(), 0);

    shown.filter.type(QStringLiteral("usa"));
    shown.filter.clear(); // a step of its own, whatever came before
    QCOMPARE(shown.undo.count(), 2);
    shown.undo.undo();
    QCOMPARE(shown.filter.text(), QStringLiteral("usa"));
}

void SiteFilterTest::anotherRunIsReadAnew()
{
    Shown shown;
    shown.filter.setText(QStringLiteral("leipzig"));
    QSignalSpy changed(&shown.filter, &SiteFilter::changed);
    auto other = std::make_shared<core::Dataset>(*ui::test::rankedDataset());
    std::swap(other->sites[1], other->sites[3]);

    shown.session.setDataset(other);

    QVERIFY(changed.count() > 0);
    QCOMPARE(shown.passing(), QStringList(QStringLiteral("leipzig")));
    QVERIFY(shown.filter.passes(core::SiteId(3)));
}

void SiteFilterTest::chipsTakeWordsOut()
{
    Shown shown;
    QVERIFY(!shown.bar.isVisible());
    shown.filter.setText(QStringLiteral("automotive  Leipzig"));
    QVERIFY(shown.bar.isVisible());
    QVERIFY(shown.chip(1)->text().startsWith(u"Leipzig "));
    QCOMPARE(shown.bar.findChild<QLabel*>(QStringLiteral("filterCount"))->text(),
             QStringLiteral("1 of 5 plants, 1 of 7 sites"));

    shown.chip(1)->click();
    QCOMPARE(shown.filter.text(), QStringLiteral("automotive"));
    QVERIFY(shown.chip(1) == nullptr);
    QCOMPARE(shown.filter.plants(), 3);

    shown.filter.setText(QStringLiteral("a b c d e f g h i j"));
    QVERIFY(shown.chip(7)->text().startsWith(u"h i j "));
    shown.chip(7)->click();
    QCOMPARE(shown.filter.text(), QStringLiteral("a b c d e f g"));
    shown.bar.findChild<QToolButton*>(QStringLiteral("filterClear"))->click();
    QVERIFY(!shown.bar.isVisible());
}

void SiteFilterTest::aFieldIsTypedInAnywhere()
{
    Shown shown;
    QLineEdit one;
    QLineEdit other;
    ui::share(&one, shown.filter);
    ui::share(&other, shown.filter);
    QTest::keyClicks(&one, QStringLiteral("motive"));
    one.setCursorPosition(0);

    QTest::keyClicks(&one, QStringLiteral("auto"));

    QKeyEvent undo(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier);
    undo.ignore();
    QApplication::sendEvent(&one, &undo);
    QVERIFY(!undo.isAccepted()); // the window's
    QCOMPARE(one.text(), QStringLiteral("automotive"));
    QCOMPARE(other.text(), QStringLiteral("automotive"));
    other.clear();
    QVERIFY(one.text().isEmpty());
}

QTEST_MAIN(SiteFilterTest)
#include "site_filter_test.moc"
