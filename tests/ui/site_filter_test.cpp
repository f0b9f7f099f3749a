// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/ranking_fixture.h"
#include "ui/models/site_words.h"
#include "ui/shell/facet_menu.h"
#include "ui/shell/filter_bar.h"
#include "ui/shell/session.h"
#include "ui/shell/site_filter.h"
#include "ui/shell/site_notes.h"
#include "ui/theme/apply_theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

#include <algorithm>

using namespace lodestone;
using ui::Facet;
using ui::SiteFilter;

namespace
{

struct Shown
{
    Shown()
    {
        session.setDataset(ui::test::rankedDataset());
        session.setRun(ui::test::rankedRun(), nullptr);
        bar.resize(1000, bar.sizeHint().height());
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
    void aPhraseInQuotesIsOneWord();
    void theAssessmentIsFilteredToo();
    void typingIsOneStep();
    void anotherRunIsReadAnew();
    void chipsTakeWordsOut();
    void chipsWithoutRoomAreInAMenu();
    void aFieldIsTypedInAnywhere();
    void facetsNarrowBesideWords();
    void statesAreThoseOfTheDay();
    void beforeARunNoStateIsClaimed();
    void hidingIsAllButThat();
    void countsLeaveOutTheirOwnFacet();
    void facetsAreStepsAndChips();
    void facetsAreRememberedAsWords();
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

void SiteFilterTest::aPhraseInQuotesIsOneWord()
{
    Shown shown;
    shown.filter.setText(ui::filterPhrase(QStringLiteral("Ningbo magnet")));
    QCOMPARE(shown.filter.text(), QStringLiteral("\"Ningbo magnet\""));
    QVERIFY(shown.passing().contains(QStringLiteral("magnet")));
    QVERIFY(shown.chip(0) != nullptr && shown.chip(1) == nullptr);
    QCOMPARE(shown.undo.undoText(), QStringLiteral("filter: “Ningbo magnet”"));
    QVERIFY(shown.chip(0)->text().startsWith(QStringLiteral("Ningbo magnet  ")));

    shown.filter.setText(QStringLiteral("\"magnet Ningbo\" "));
    QVERIFY(shown.passing().isEmpty());                          // in another order
    shown.filter.setText(QStringLiteral("works \"ningbo  mag")); // while it is typed
    QVERIFY(shown.passing().contains(QStringLiteral("magnet")));
    QVERIFY(shown.chip(1) != nullptr && shown.chip(2) == nullptr);
    shown.chip(1)->click();
    QCOMPARE(shown.filter.text(), QStringLiteral("works"));
    QCOMPARE(ui::filterPhrase(QStringLiteral("licence")), QStringLiteral("licence"));
    shown.filter.setText(QStringLiteral("\"\""));
    QVERIFY(!shown.filter.isActive());
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
    QCOMPARE(shown.undo.undoText(), QStringLiteral("filter: “defe”"));
    QVERIFY(changed.count() >= 1);

    shown.undo.undo();
    QVERIFY(shown.filter.text().isEmpty());
    QVERIFY(shown.bar.findChild<QLabel*>(QStringLiteral("filterHint"))->isVisible());
    shown.undo.redo();
    QCOMPARE(shown.filter.text(), QStringLiteral("defe"));
    QCOMPARE(shown.passing(), QStringList(QStringLiteral("tucson")));
    shown.filter.type(QStringLiteral("def"));
    shown.filter.type({}); // back where it began: nothing to undo
    QCOMPARE(shown.undo.count(), 0);

    shown.filter.type(QStringLiteral("usa"));
    shown.filter.clear(); // a step of its own, whatever came before
    QCOMPARE(shown.undo.count(), 2);
    QCOMPARE(shown.undo.undoText(), QStringLiteral("filter: “usa” taken out"));
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
    auto* hint = shown.bar.findChild<QLabel*>(QStringLiteral("filterHint"));
    QVERIFY(hint->isVisible());
    const int high = shown.bar.sizeHint().height();
    shown.filter.setText(QStringLiteral("automotive  Leipzig"));
    QVERIFY(!hint->isVisible());
    QCOMPARE(shown.bar.sizeHint().height(), high);
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
    QVERIFY(hint->isVisible());
}

void SiteFilterTest::chipsWithoutRoomAreInAMenu()
{
    Shown shown;
    shown.filter.setText(QStringLiteral("automotive Leipzig Germany magnet"));
    auto* more = shown.bar.findChild<QToolButton*>(QStringLiteral("filterMore"));
    auto* count = shown.bar.findChild<QLabel*>(QStringLiteral("filterCount"));
    QVERIFY(shown.chip(3) != nullptr && !more->isVisible());
    QVERIFY(count->text().contains(QLatin1String("sites")));

    shown.bar.resize(420, shown.bar.height());
    QVERIFY(shown.chip(0) != nullptr && shown.chip(3) == nullptr);
    QVERIFY(more->isVisible());
    QVERIFY(!count->text().contains(QLatin1String("sites")));
    QVERIFY(shown.bar.minimumSizeHint().width() <= 420);

    Q_EMIT more->menu()->aboutToShow();
    QCOMPARE(QStringLiteral("+%1").arg(more->menu()->actions().size()), more->text());
    more->menu()->actions().last()->trigger();
    QCOMPARE(shown.filter.text(), QStringLiteral("automotive Leipzig Germany"));
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

void SiteFilterTest::facetsNarrowBesideWords()
{
    Shown shown;
    shown.filter.setFacet(Facet::Sector, {"automotive"});
    QCOMPARE(shown.passing(), QStringList({QStringLiteral("leipzig"), QStringLiteral("chakan"),
                                           QStringLiteral("queretaro")}));
    shown.filter.setFacet(Facet::Country, {"DEU", "MEX"});
    QCOMPARE(shown.passing(),
             QStringList({QStringLiteral("leipzig"), QStringLiteral("queretaro")}));
    shown.filter.setText(QStringLiteral("quere"));
    QCOMPARE(shown.passing(), QStringList(QStringLiteral("queretaro")));

    shown.filter.pick(Facet::Country, {"MEX"}, true); // it leaves again
    QCOMPARE(shown.filter.facets().of(Facet::Country), std::set<std::string>{"DEU"});
    QVERIFY(shown.passing().isEmpty());
    shown.filter.pick(Facet::Country, {"DEU"}, false); // it was alone: all again
    QVERIFY(shown.filter.facets().of(Facet::Country).empty());
    shown.filter.clear();
    QVERIFY(shown.filter.facets().isEmpty());
    QCOMPARE(shown.passing().size(), 7);
}

void SiteFilterTest::statesAreThoseOfTheDay()
{
    Shown shown;
    const auto stoppedOn = [&shown](int day) {
        QStringList ids;
        for (std::size_t i = 0; i < shown.session.dataset()->sites.size(); ++i) {
            if (shown.session.run()->medianState(core::SiteId(i), day) ==
                core::SiteState::Stopped) {
                ids << QString::fromStdString(shown.session.dataset()->sites[i].id);
            }
        }
        return ids;
    };
    shown.session.setDay(0);
    shown.filter.setFacet(Facet::State, {ui::stateCode(ui::PlantState::Stopped)});
    QCOMPARE(shown.passing(), stoppedOn(0));
    QSignalSpy changed(&shown.filter, &SiteFilter::changed);

    shown.session.setDay(shown.session.lastDay());

    QVERIFY(stoppedOn(0) != stoppedOn(shown.session.lastDay()));
    QCOMPARE(shown.passing(), stoppedOn(shown.session.lastDay()));
    QCOMPARE(changed.count(), 1);
    shown.filter.clear();
    changed.clear();
    shown.session.setDay(0);
    QCOMPARE(changed.count(), 0); // the day is nothing to a filter without states
}

void SiteFilterTest::beforeARunNoStateIsClaimed()
{
    ui::Session session;
    session.setDataset(ui::test::rankedDataset());
    const ui::SiteNotes notes;
    QUndoStack undo;
    SiteFilter filter(session, notes, undo);
    ui::FacetList list(filter, Facet::State, nullptr);
    const auto entries = [&list] {
        Q_EMIT list.aboutToShow();
        QStringList texts;
        for (const QAction* entry : list.actions()) {
            texts << (entry->isEnabled() ? entry->text() : QStringLiteral("off: ") + entry->text());
        }
        return texts;
    };

    QVERIFY(filter.counts(Facet::State).empty());
    QVERIFY(!filter.counts(Facet::Sector).empty());
    QVERIFY(entries().contains(QStringLiteral("off: Not run yet")));
    QVERIFY(entries().contains(QStringLiteral("off: Not affected")));
    // What was chosen for an earlier run waits for the next.
    filter.setFacet(Facet::State, {"stopped"});
    QCOMPARE(filter.sites(), 7);
    QVERIFY(!filter.hiddenStates().front());
    QVERIFY(entries().contains(QStringLiteral("Stopped")));
    filter.setFacet(Facet::Country, {"DEU"});
    const int german = filter.sites();
    QVERIFY(german > 0 && german < 7);
    filter.setFacet(Facet::Country, {});

    QSignalSpy changed(&filter, &SiteFilter::changed);
    session.setRun(ui::test::rankedRun(), nullptr);
    QVERIFY(changed.count() > 0);
    QVERIFY(filter.hiddenStates().front());
    QCOMPARE(filter.sites(), filter.counts(Facet::State)[std::size_t(ui::PlantState::Stopped)]);
    QVERIFY(!entries().contains(QStringLiteral("off: Not run yet")));
}

void SiteFilterTest::hidingIsAllButThat()
{
    Shown shown;
    shown.filter.hide(Facet::State, "running", true);
    QCOMPARE(shown.filter.facets().of(Facet::State).size(), std::size_t(4));
    QVERIFY(shown.filter.hides(Facet::State, "running"));
    QVERIFY(!shown.filter.hides(Facet::State, "cut"));
    shown.filter.hide(Facet::State, "running", false);
    QVERIFY(!shown.filter.isActive());

    shown.filter.setFacet(Facet::State, {"cut"});
    shown.filter.hide(Facet::State, "cut", true); // nothing would be left
    QVERIFY(!shown.filter.isActive());
}

void SiteFilterTest::countsLeaveOutTheirOwnFacet()
{
    Shown shown;
    const auto count = [&shown](Facet facet, const std::string& code) {
        const auto& codes = shown.filter.codes(facet);
        const auto at = std::ranges::find(codes, code) - codes.begin();
        return shown.filter.counts(facet).at(static_cast<std::size_t>(at));
    };
    QCOMPARE(count(Facet::Sector, "automotive"), 3);
    const int defence = count(Facet::Sector, "defence");
    QVERIFY(defence > 0);

    shown.filter.setFacet(Facet::Sector, {"automotive"});

    QCOMPARE(count(Facet::Sector, "defence"), defence); // what a click on it would show
    QCOMPARE(count(Facet::Country, "DEU"), 1);
    QCOMPARE(count(Facet::Country, "USA"), 0);
    int states = 0;
    for (const int one : shown.filter.counts(Facet::State)) {
        states += one;
    }
    QCOMPARE(states, 3);
    shown.filter.setFacet(Facet::State, {"no such state"});
    QCOMPARE(shown.filter.sites(), 0);
    QCOMPARE(std::ranges::count(shown.filter.maskOfAnyState(), std::uint8_t{1}), 3);
}

void SiteFilterTest::facetsAreStepsAndChips()
{
    Shown shown;
    shown.filter.setText(QStringLiteral("a"));
    shown.filter.setFacet(Facet::Country, {"DEU"});
    QCOMPARE(shown.undo.undoText(), QStringLiteral("filter: Country Germany"));
    shown.filter.hide(Facet::State, "running", true);
    QCOMPARE(shown.undo.undoText(), QStringLiteral("filter: State not Running"));
    const auto chips = [&shown] {
        QStringList texts;
        for (const QToolButton* chip :
             shown.bar.findChildren<QToolButton*>(QStringLiteral("filterFacet"))) {
            if (chip->isVisible()) { // those that are going are hidden
                texts << chip->text().section(QStringLiteral("  "), 0, 0);
            }
        }
        return texts;
    };
    QCOMPARE(chips(), QStringList({QStringLiteral("State: not Running"),
                                   QStringLiteral("Country: Germany")}));

    for (QToolButton* chip : shown.bar.findChildren<QToolButton*>(QStringLiteral("filterFacet"))) {
        if (chip->isVisible() && chip->text().startsWith(u"State")) {
            chip->click();
            break;
        }
    }
    QCOMPARE(chips(), QStringList(QStringLiteral("Country: Germany")));
    QCOMPARE(shown.filter.text(), QStringLiteral("a"));
    shown.undo.undo();
    QCOMPARE(chips().size(), 2);
    shown.undo.undo();
    shown.undo.undo();
    QVERIFY(chips().isEmpty());
    QVERIFY(shown.chip(0) != nullptr);
}

void SiteFilterTest::facetsAreRememberedAsWords()
{
    ui::FacetSets facets;
    facets.set(Facet::State, {"cut", "stopped"});
    facets.set(Facet::Country, {"DEU"});
    const QStringList list = ui::listOf(facets);
    QCOMPARE(list, QStringList({QStringLiteral("state:cut"), QStringLiteral("state:stopped"),
                                QStringLiteral("country:DEU")}));
    QVERIFY(ui::facetsOf(list) == facets);
    QVERIFY(ui::facetsOf({QStringLiteral("unknown:x"), QString()}).isEmpty());

    const std::vector<std::string> all{"a", "b", "c", "d", "e", "f", "g", "h"};
    using ui::facetText;
    QCOMPARE(facetText(Facet::Sector, {"a", "b"}, all), QStringLiteral("A, B"));
    QCOMPARE(facetText(Facet::Sector, {"a", "b", "c", "d", "e"}, all),
             QStringLiteral("A, B and 3 more"));
    QCOMPARE(facetText(Facet::Sector, {"a", "b", "c", "d", "e", "f"}, all),
             QStringLiteral("not G, H"));
    QCOMPARE(facetText(Facet::Sector, {"gone"}, all), QStringLiteral("Gone"));
}

QTEST_MAIN(SiteFilterTest)
#include "site_filter_test.moc"
