// SPDX-License-Identifier: GPL-3.0-only
#include "tests/gui/window_fixture.h"
#include "ui/map/map_view.h"
#include "ui/shell/actions.h"
#include "ui/shell/run_bar.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QStringList>
#include <QTabWidget>

#include <cmath>
#include <string>

using namespace lodestone;
using tests::WindowFixture;

namespace
{

// A window on a workspace of its own, closed and opened again by openAnew().
struct Sessions : WindowFixture
{
    Sessions()
    {
        settings.setPreview(false);
        openAnew();
        const QString file = path("watch.lodestone");
        QVERIFY(db::makeWorkspaceFactory()->createBuiltin(file.toStdString()).ok());
        QVERIFY(start(file));
    }

    void edit()
    {
        window->actions().duplicateScenario->trigger();
        core::Scenario scenario = window->session().scenario();
        scenario.stockMultiplier = 0.5;
        window->session().setScenario(scenario);
        window->filter().setText(QStringLiteral("germany"));
        ui::FacetSets facets;
        facets.set(ui::Facet::Sector, {"automotive"});
        window->filter().apply(window->filter().text(), {}, facets);
        window->session().select(core::SiteId(7));
        window->session().setDay(42);
        find<ui::MapView>("map")->showPlace(place); // far from the site
        find<QTabWidget>("centre")->setCurrentIndex(2);
    }

    const QString place = QStringLiteral("-60 -20 900");
};

} // namespace

class SessionStoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasOpenComesBackAfterAnOrderlyEnd();
    void itIsKeptWithoutAnOrderlyEnd();
    void scenariosThatWereLeftStayInTheList();
    void aBrokenFileIsSaidAndTheWindowBeginsAnew();
    void aScenarioThatTheDataDoNotAllowIsNotLost();
    void anotherWorkspaceHasASessionOfItsOwn();
};

void SessionStoryTest::whatWasOpenComesBackAfterAnOrderlyEnd()
{
    Sessions sessions;
    sessions.edit();
    const core::Scenario scenario = sessions.window->session().scenario();
    const core::Dataset& data = *sessions.window->session().dataset();
    const std::string site = data.sites[7].id;

    sessions.openAnew();
    QVERIFY(sessions.start());

    const ui::Session& session = sessions.window->session();
    QCOMPARE(session.scenario().name, std::string("Copy of Slow squeeze"));
    QVERIFY(session.scenario() == scenario);
    QVERIFY(session.run()->scenario == scenario);
    QCOMPARE(sessions.window->filter().text(), QStringLiteral("germany"));
    QCOMPARE(session.dataset()->sites[session.selection().index()].id, site);
    QCOMPARE(session.day(), 42);
    QCOMPARE(sessions.window->filter().facets().of(ui::Facet::Sector),
             std::set<std::string>{"automotive"});
    QCOMPARE(sessions.find<QTabWidget>("centre")->currentIndex(), 2);
    auto* map = sessions.find<ui::MapView>("map");
    QTRY_COMPARE(map->selection(), QString::fromStdString(site)); // the sites are drawn
    const QStringList shown = map->placeShown().split(u' ');
    const QStringList asked = sessions.place.split(u' ');
    QCOMPARE(shown.size(), asked.size());
    for (qsizetype i = 0; i < asked.size(); ++i) {
        QVERIFY2(std::abs(shown[i].toDouble() - asked[i].toDouble()) < 0.01,
                 qPrintable(map->placeShown()));
    }
}

void SessionStoryTest::itIsKeptWithoutAnOrderlyEnd()
{
    Sessions sessions;
    sessions.edit();
    const QDir folder(sessions.path("sessions"));
    QTRY_COMPARE(folder.entryList({QStringLiteral("*.json")}).size(), 1);
    sessions.window.reset(); // without close(): nothing is asked, nothing is written

    sessions.openAnew();
    QVERIFY(sessions.start());
    QCOMPARE(sessions.window->session().scenario().stockMultiplier, 0.5);
    QCOMPARE(sessions.window->session().day(), 42);
}

void SessionStoryTest::scenariosThatWereLeftStayInTheList()
{
    Sessions sessions;
    sessions.edit();
    auto* box = sessions.find<QComboBox>("scenarioChoice");
    box->setCurrentIndex(0);
    Q_EMIT box->activated(0);
    QTRY_VERIFY(!sessions.window->session().scenario().id.empty());
    const std::string chosen = sessions.window->session().scenario().id;

    sessions.openAnew();
    QVERIFY(sessions.start());

    QCOMPARE(sessions.window->session().scenario().id, chosen);
    QVERIFY(sessions.find<QComboBox>("scenarioChoice")
                ->findText(QStringLiteral("Copy of Slow squeeze")) >= 0);
}

void SessionStoryTest::aBrokenFileIsSaidAndTheWindowBeginsAnew()
{
    Sessions sessions;
    sessions.edit();
    sessions.window->close();
    const QDir folder(sessions.path("sessions"));
    const QStringList files = folder.entryList({QStringLiteral("*.json")});
    QCOMPARE(files.size(), 1);
    sessions.write(folder.filePath(files.first()), "{\"version\":1,\"scenario\":");

    sessions.openAnew();
    QVERIFY(sessions.start());

    QCOMPARE(sessions.window->session().scenario().name, std::string("Slow squeeze"));
    QVERIFY(sessions.window->filter().text().isEmpty());
    QVERIFY(folder.exists(files.first() + QStringLiteral(".unread1")));
    const auto labels = sessions.window->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->text().contains(QStringLiteral("What was open last cannot be restored"));
    }));
}

void SessionStoryTest::aScenarioThatTheDataDoNotAllowIsNotLost()
{
    Sessions sessions;
    sessions.edit();
    sessions.window->close();
    const QDir folder(sessions.path("sessions"));
    const QString file = folder.filePath(folder.entryList({QStringLiteral("*.json")}).first());
    const auto kept = [&file] {
        QFile in(file);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    };
    // A fact on a site that somebody took out of the data since.
    sessions.write(file,
                   kept().replace(R"("own":[)", R"("own":["{\"facts\":[{\"site\":\"gone\"}]}")"));

    sessions.openAnew();
    QVERIFY(sessions.start());
    sessions.window->session().setDay(43);
    sessions.window->close();

    QVERIFY(kept().contains("gone"));
    QVERIFY(kept().contains(R"("day":43)"));
}

void SessionStoryTest::anotherWorkspaceHasASessionOfItsOwn()
{
    Sessions sessions;
    sessions.edit();
    const QString other = sessions.path("other.lodestone");
    QVERIFY(db::makeWorkspaceFactory()->createBuiltin(other.toStdString()).ok());
    sessions.window->workspace().open(other);
    QTRY_COMPARE(sessions.window->workspace().path(), other);
    QVERIFY(sessions.waitForRun());
    QCOMPARE(sessions.window->session().scenario().name, std::string("Slow squeeze"));
    QVERIFY(sessions.window->filter().text().isEmpty());

    const QString first = sessions.path("watch.lodestone");
    sessions.window->workspace().open(first);
    QTRY_COMPARE(sessions.window->workspace().path(), first);
    QVERIFY(sessions.waitForRun());
    QCOMPARE(sessions.window->session().scenario().stockMultiplier, 0.5);
    QCOMPARE(sessions.window->filter().text(), QStringLiteral("germany"));
}

QTEST_MAIN(SessionStoryTest)
#include "session_story_test.moc"
