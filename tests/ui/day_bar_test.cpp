// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/ranking_fixture.h"
#include "ui/shell/day_bar.h"
#include "ui/shell/day_slider.h"
#include "ui/shell/session.h"
#include "ui/theme/apply_theme.h"

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace lodestone;

namespace
{

std::shared_ptr<core::Dataset> eventfulDataset()
{
    auto dataset = std::make_shared<core::Dataset>(*ui::test::rankedDataset());
    core::PolicyEvent truce;
    truce.date = "2027-01-10";
    truce.event = "Extended truce ends: what follows is open";
    core::PolicyEvent old;
    old.date = "2026-05-01";
    old.event = "Long ago";
    core::PolicyEvent vague;
    vague.date = "2027-02";
    vague.event = "Some day in February";
    dataset->policyEvents = {truce, old, vague};
    core::Control general;
    general.id = "general";
    general.kind = "general-licence";
    general.start = core::Date::of(2025, 12, 2);
    general.end = core::Date::of(2026, 12, 12);
    core::Control pause;
    pause.id = "pause";
    pause.kind = "suspended";
    pause.start = core::Date::of(2025, 11, 8);
    pause.end = core::Date::of(2027, 1, 10);
    dataset->controls = {general, pause};
    return dataset;
}

core::Scenario scenario()
{
    core::Scenario one;
    one.start = core::Date::of(2026, 12, 1);
    one.asOf = one.start;
    one.horizonDays = 120;
    return one;
}

QStringList printed(const std::vector<ui::DayEvent>& events)
{
    QStringList lines;
    for (const ui::DayEvent& event : events) {
        lines << QStringLiteral("%1 %2").arg(event.day).arg(event.label);
    }
    return lines;
}

} // namespace

class DayBarTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void itFollowsTheSession();
    void itSetsTheSessionsDay();
    void monthsKeepTheDayOfTheMonth();
    void theDaySpeaksAsASentence();
    void playingGoesToTheEndAndStops();
    void playingAtTheEndBeginsAnew();
    void thirtyFramesASecondAreEnough();
    void eventsAreThoseOfDatasetAndScenario();
    void longEventsAreCutAtAWord();
    void labelsNeverOverlap_data();
    void labelsNeverOverlap();
    void aLoneLabelStandsAtTheTopRight();
    void aLabelIsCutBetweenWordsOrLeftOut();
    void theSliderMeetsTheMouse();
    void itPaints();

private:
    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::DayBar> m_bar;
};

void DayBarTest::initTestCase()
{
    ui::applyTheme(*qApp, ui::ThemeMode::Light);
}

void DayBarTest::init()
{
    m_session = std::make_unique<ui::Session>();
    m_session->setDataset(eventfulDataset());
    m_session->setScenario(scenario());
    m_session->setRun(ui::test::rankedRun(), nullptr);
    m_bar = std::make_unique<ui::DayBar>(*m_session);
    m_bar->resize(1680, m_bar->sizeHint().height());
    m_bar->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_bar.get()));
}

void DayBarTest::cleanup()
{
    m_bar.reset();
    m_session.reset();
}

void DayBarTest::itFollowsTheSession()
{
    QCOMPARE(m_bar->slider()->maximum(), 120);
    QVERIFY(!m_bar->findChild<QToolButton*>(QStringLiteral("dayBack"))->isEnabled());

    m_session->setDay(38);

    QCOMPARE(m_bar->slider()->value(), 38);
    QCOMPARE(m_bar->findChild<QSpinBox*>()->value(), 38);
    QCOMPARE(m_bar->findChild<QLabel*>(QStringLiteral("dayDate"))->text(),
             QStringLiteral("8 Jan 2027"));

    m_session->setRun(nullptr, nullptr);
    core::Scenario shorter = scenario();
    shorter.horizonDays = 60;
    m_session->setScenario(shorter);
    QCOMPARE(m_bar->slider()->maximum(), 60);
}

void DayBarTest::itSetsTheSessionsDay()
{
    QSignalSpy days(m_session.get(), &ui::Session::dayChanged);
    m_bar->slider()->setValue(10);
    QCOMPARE(m_session->day(), 10);
    m_bar->findChild<QSpinBox*>()->setValue(20);
    QCOMPARE(m_session->day(), 20);
    m_bar->findChild<QToolButton*>(QStringLiteral("dayOn"))->click();
    QCOMPARE(m_session->day(), 21);
    m_bar->findChild<QToolButton*>(QStringLiteral("dayBack"))->click();
    m_bar->stepDay(-5);
    QCOMPARE(m_session->day(), 15);
    m_bar->stepDay(-500);
    QCOMPARE(m_session->day(), 0);
    QCOMPARE(days.count(), 6);
}

void DayBarTest::monthsKeepTheDayOfTheMonth()
{
    m_session->setDay(30); // 31 December
    m_bar->stepMonth(1);
    QCOMPARE(m_session->day(), 61); // 31 January
    m_bar->stepMonth(1);
    QCOMPARE(m_session->day(), 89); // 28 February
    m_bar->stepMonth(-1);
    QCOMPARE(m_session->day(), 58); // 28 January
    m_bar->stepMonth(-12);
    QCOMPARE(m_session->day(), 0);
}

void DayBarTest::theDaySpeaksAsASentence()
{
    m_session->setDay(38);
    QCOMPARE(m_bar->slider()->spokenValue(),
             QStringLiteral("day 38, 8 January 2027, 1 plant stopped"));
    m_session->setDay(60);
    QCOMPARE(m_bar->slider()->spokenValue(),
             QStringLiteral("day 60, 30 January 2027, 3 plants stopped"));

    QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(m_bar->slider());
    QVERIFY(spoken != nullptr);
    QCOMPARE(spoken->text(QAccessible::Value), m_bar->slider()->spokenValue());
    QCOMPARE(spoken->role(), QAccessible::Slider);
    QVERIFY(spoken->valueInterface() != nullptr);
    QCOMPARE(spoken->valueInterface()->currentValue().toInt(), 60);
}

void DayBarTest::playingGoesToTheEndAndStops()
{
    QSignalSpy playing(m_bar.get(), &ui::DayBar::playingChanged);
    auto* speed = m_bar->findChild<QComboBox*>();
    speed->setCurrentIndex(2);
    QCOMPARE(m_bar->daysPerSecond(), 20);
    m_session->setDay(117);

    m_bar->togglePlay();
    QVERIFY(m_bar->isPlaying());
    QCOMPARE(m_bar->findChild<QToolButton*>(QStringLiteral("dayPlay"))->accessibleName(),
             QStringLiteral("Pause"));

    QTRY_COMPARE(m_session->day(), 120);
    QVERIFY(!m_bar->isPlaying());
    QCOMPARE(playing.count(), 2);
}

void DayBarTest::playingAtTheEndBeginsAnew()
{
    m_session->setDay(120);
    m_bar->togglePlay();
    QCOMPARE(m_session->day(), 0);
    QVERIFY(m_bar->isPlaying());
    m_bar->togglePlay();
    QVERIFY(!m_bar->isPlaying());
}

void DayBarTest::thirtyFramesASecondAreEnough()
{
    m_bar->findChild<QComboBox*>()->setCurrentIndex(2);
    QSignalSpy days(m_session.get(), &ui::Session::dayChanged);
    m_bar->togglePlay();
    QTest::qWait(500);
    m_bar->togglePlay();
    QVERIFY2(days.count() >= 1 && days.count() <= 15, qPrintable(QString::number(days.count())));
}

void DayBarTest::eventsAreThoseOfDatasetAndScenario()
{
    core::Scenario one = scenario();
    one.licence.freezeFrom = core::Date::of(2027, 1, 11);
    one.licence.freezeDays = 20;
    core::GateRule gate;
    gate.fromDay = 5;
    gate.toDay = 90;
    gate.share = 0.5;
    one.gates = {gate};
    core::SiteDown down;
    down.siteId = "magnet";
    down.fromDay = 0;
    down.toDay = 30;
    one.sitesDown = {down};
    const auto dataset = eventfulDataset();

    const std::vector<ui::DayEvent> events = ui::dayEvents(dataset.get(), one);

    QCOMPARE(
        printed(events),
        QStringList({QStringLiteral("5 Gate at 50 %"), QStringLiteral("11 General licences end"),
                     QStringLiteral("30 Ningbo magnet works back"),
                     QStringLiteral("40 Extended truce ends"), QStringLiteral("41 Licence freeze"),
                     QStringLiteral("61 Freeze ends")}));
    QCOMPARE(events.at(3).about,
             QStringList({QStringLiteral("Extended truce ends: what follows is open"),
                          QStringLiteral("Suspension ends (pause)")}));

    one.siteCapacity = {{"magnet", 3, 50, 0.25, 1.0}};
    const std::vector<ui::DayEvent> ramp = ui::dayEvents(dataset.get(), one);
    QCOMPARE(printed(ramp).at(0), QStringLiteral("3 Ningbo magnet works at 25 %"));
    QCOMPARE(ramp.at(0).about.first(),
             QStringLiteral("Ningbo magnet works makes 25 % of its baseline in this scenario, "
                            "100 % by day 50"));
    one.siteCapacity.clear();

    one.licence.generalLicencesUntil = core::Date::of(2026, 12, 20);
    one.licence.generalLicencesRenewed = false;
    const std::vector<ui::DayEvent> moved = ui::dayEvents(dataset.get(), one);
    QCOMPARE(printed(moved).at(1), QStringLiteral("19 General licences end"));
    QCOMPARE(moved.at(1).about.first(),
             QStringLiteral("General licences end and are not renewed in this scenario"));
}

void DayBarTest::longEventsAreCutAtAWord()
{
    auto dataset = eventfulDataset();
    dataset->controls.clear();
    dataset->policyEvents[0].event =
        "Date on which Announcement 70 of 2025 ends unless extended; the rest is not known";

    const std::vector<ui::DayEvent> events = ui::dayEvents(dataset.get(), scenario());

    QCOMPARE(printed(events), QStringList{QStringLiteral("40 Announcement 70 of 2025 ends…")});
}

void DayBarTest::labelsNeverOverlap_data()
{
    QTest::addColumn<QList<double>>("marks");
    QTest::newRow("none") << QList<double>();
    QTest::newRow("apart") << QList<double>{100, 400, 700};
    QTest::newRow("a pair") << QList<double>{100, 120};
    QTest::newRow("a crowd") << QList<double>{100, 110, 120, 130, 140, 500};
    QTest::newRow("at the ends") << QList<double>{0, 5, 795, 800};
    QTest::newRow("on one spot") << QList<double>{300, 300, 300};
}

void DayBarTest::labelsNeverOverlap()
{
    QFETCH(QList<double>, marks);
    const std::vector<double> at(marks.begin(), marks.end());
    const std::vector<std::vector<double>> widths(at.size(), {90.0, 72.0, 45.0});

    const std::vector<ui::LabelPlace> places = ui::placeLabels(at, widths, 0, 800, 2);

    QCOMPARE(places.size(), at.size());
    for (std::size_t i = 0; i < at.size(); ++i) {
        if (places[i].row < 0) {
            continue;
        }
        QVERIFY(places[i].left >= 0 && places[i].left + places[i].width <= 800);
        for (std::size_t k = 0; k < at.size(); ++k) {
            if (k == i || places[k].row < 0) {
                continue;
            }
            const bool sameRow = places[k].row == places[i].row;
            QVERIFY(!sameRow || places[k].left >= places[i].left + places[i].width ||
                    places[i].left >= places[k].left + places[k].width);
            // The other's line runs from its own row down.
            const bool lineHere = places[k].row <= places[i].row;
            QVERIFY(!lineHere || at[k] <= places[i].left ||
                    at[k] >= places[i].left + places[i].width);
        }
    }
    if (at.size() == 2) {
        QVERIFY(places[0].row >= 0 && places[1].row >= 0); // two neighbours share two rows
        QCOMPARE(places[0].width + places[1].width, 180.0);
    }
}

void DayBarTest::aLoneLabelStandsAtTheTopRight()
{
    const std::vector<ui::LabelPlace> places = ui::placeLabels({100}, {{90}}, 0, 800, 2);
    QCOMPARE(places[0].row, 0);
    QVERIFY(places[0].left > 100);
    const std::vector<ui::LabelPlace> atEnd = ui::placeLabels({790}, {{90}}, 0, 800, 2);
    QCOMPARE(atEnd[0].row, 0);
    QVERIFY(atEnd[0].left + 90 < 790);
}

void DayBarTest::aLabelIsCutBetweenWordsOrLeftOut()
{
    QCOMPARE(
        ui::labelForms(QStringLiteral("General licences end")),
        QStringList({QStringLiteral("General licences end"), QStringLiteral("General licences…")}));
    QCOMPARE(ui::labelForms(QStringLiteral("Announcement 70 of 2025 ends…")).last(),
             QStringLiteral("Announcement…"));
    QCOMPARE(ui::labelForms(QStringLiteral("Ban ends")), QStringList(QStringLiteral("Ban ends")));

    const std::vector<ui::LabelPlace> cut =
        ui::placeLabels({100, 160}, {{90, 48}, {90}}, 90, 800, 1);
    QCOMPARE(cut[0].form, std::size_t(1));
    QCOMPARE(cut[0].width, 48.0);
    QCOMPARE(ui::placeLabels({100, 160}, {{90, 70}, {90}}, 90, 800, 1)[0].row, -1);
}

void DayBarTest::theSliderMeetsTheMouse()
{
    ui::DaySlider* slider = m_bar->slider();
    for (const int day : {0, 17, 60, 120}) {
        QTest::mouseClick(slider, Qt::LeftButton, {},
                          QPoint(qRound(slider->xOf(day)), slider->height() / 2));
        QVERIFY2(std::abs(m_session->day() - day) <= 1, qPrintable(QString::number(day)));
    }
    m_session->setDay(50);
    QTest::keyClick(slider, Qt::Key_Right);
    QCOMPARE(m_session->day(), 51);
    QTest::keyClick(slider, Qt::Key_PageUp);
    QCOMPARE(m_session->day(), 81);
}

void DayBarTest::itPaints()
{
    QCOMPARE(m_bar->slider()->shownLabels(), QStringList({QStringLiteral("General licences end"),
                                                          QStringLiteral("Extended truce ends")}));
    const QImage before = m_bar->grab().toImage();
    m_session->setDay(70);
    QVERIFY(m_bar->grab().toImage() != before);
}

QTEST_MAIN(DayBarTest)
#include "day_bar_test.moc"
