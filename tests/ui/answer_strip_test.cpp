// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/ranking_fixture.h"
#include "ui/shell/answer_cell.h"
#include "ui/shell/answer_strip.h"
#include "ui/shell/session.h"
#include "ui/shell/site_filter.h"
#include "ui/shell/site_notes.h"
#include "ui/theme/apply_theme.h"

#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

using namespace lodestone;
using ui::Answer;

namespace
{

QString printed(const ui::AnswerFigure& figure)
{
    return QStringList{figure.label,
                       QStringLiteral("%1 %2").arg(figure.value, figure.unit).trimmed(),
                       figure.notes.value(0)}
        .join(QStringLiteral(" | "));
}

} // namespace

class AnswerStripTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void beforeARunThereAreQuietDashes();
    void theAnswersReadAsText();
    void theSentencesSayWhatSaves();
    void theDayChangesWhatIsDaily();
    void nothingThatStopsIsSaidPlainly();
    void withoutLicencesAPartIsTheWeakestLink();
    void aNewRunSaysWhatWas();
    void moreDrawsKeepWhatWas();
    void previewsAreMeasuredAgainstTheLastFinishedRun();
    void anotherHorizonForgetsWhatWas();
    void cellsAskForTheirLists();
    void narrowRowsLoseCurvesThenCells();
    void theMoreMenuHoldsTheLastCells();
    void theHeightFollowsTheFontAndDoesNotJump();
    void theNoteThatFitsIsShown();
    void aFilterIsSaidNotToApply();

private:
    void give(const std::shared_ptr<core::RunResult>& run);
    ui::AnswerCell* cell(Answer which) const { return m_strip->cell(which); }

    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::AnswerStrip> m_strip;
};

void AnswerStripTest::initTestCase()
{
    ui::applyTheme(*qApp, ui::ThemeMode::Light);
}

void AnswerStripTest::init()
{
    m_session = std::make_unique<ui::Session>();
    m_session->setDataset(ui::test::rankedDataset());
    m_strip = std::make_unique<ui::AnswerStrip>(*m_session);
    m_strip->resize(1680, m_strip->sizeHint().height());
    m_strip->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_strip.get()));
}

void AnswerStripTest::cleanup()
{
    m_strip.reset();
    m_session.reset();
}

void AnswerStripTest::give(const std::shared_ptr<core::RunResult>& run)
{
    m_session->setRun(run, nullptr);
}

void AnswerStripTest::beforeARunThereAreQuietDashes()
{
    for (const Answer which : {Answer::StoppedBy30, Answer::OutputAtRisk, Answer::WeakestLink}) {
        QCOMPARE(cell(which)->figure().value, QStringLiteral("–"));
        QVERIFY(!cell(which)->isEnabled());
        QVERIFY(!cell(which)->accessibleName().isEmpty());
    }
    const int height = m_strip->sizeHint().height();
    const QRect where = cell(Answer::WeakestLink)->geometry();

    give(ui::test::rankedRun());

    QCOMPARE(m_strip->sizeHint().height(), height);
    QCOMPARE(cell(Answer::WeakestLink)->geometry(), where);
}

void AnswerStripTest::theAnswersReadAsText()
{
    m_session->setDay(38);
    give(ui::test::rankedRun());

    QStringList lines;
    for (std::size_t i = 0; i < ui::kAnswers; ++i) {
        lines << printed(cell(static_cast<Answer>(i))->figure());
    }

    // Day 38 of 120: output lost 38 / 200 = 19 %, shipments 1 - 0.19 = 81 %.
    QCOMPARE(lines.at(0), QStringLiteral("Works stopped by day 30 | 1 | 90 %: 1–2 of 5 · 1 more "
                                         "threatened, saved by fly licensed goods"));
    QCOMPARE(lines.at(1), QStringLiteral("Works stopped by day 60 | 3 | 90 %: 3–4 of 5 · 1 more "
                                         "threatened, saved by fly licensed goods"));
    QCOMPARE(lines.at(2), QStringLiteral("Works stopped by day 90 | 3 | 90 %: 3–4 of 5 · 1 more "
                                         "threatened, saved by fly licensed goods"));
    QCOMPARE(lines.at(3), QStringLiteral("Output at risk, day 38 | 19 % of plant output | "
                                         "90 %: 10–29 % · peak 60 %, day 120"));
    QCOMPARE(lines.at(4), QStringLiteral("Magnet shipments, day 38 | 81 % of baseline | "
                                         "projected · lowest 40 %, day 120"));
    // 10 + 9 + 4 of the 31 stops wait for the licence, 8 for the magnet works.
    QCOMPARE(
        lines.at(5),
        QStringLiteral("Weakest link | Licence, CN border | First cause in 74 % of the stops"));
}

void AnswerStripTest::theSentencesSayWhatSaves()
{
    give(ui::test::rankedRun());

    QCOMPARE(cell(Answer::StoppedBy60)->accessibleDescription(),
             QStringLiteral("3 works stopped by day 60, 90 %: 3–4 of 5; 1 more threatened, saved "
                            "by fly licensed goods"));
    QCOMPARE(cell(Answer::StoppedBy60)->toolTip(),
             cell(Answer::StoppedBy60)->accessibleDescription());
    QCOMPARE(cell(Answer::Shipments)->accessibleName(),
             QStringLiteral("Magnet shipments, day 0: 100 % of baseline"));
}

void AnswerStripTest::theDayChangesWhatIsDaily()
{
    give(ui::test::rankedRun());
    QVERIFY(cell(Answer::Shipments)->figure().notes.first().startsWith(QStringLiteral("observed")));

    m_session->setDay(100);

    QCOMPARE(cell(Answer::OutputAtRisk)->figure().value, QStringLiteral("50 %"));
    QCOMPARE(cell(Answer::OutputAtRisk)->figure().day, 100);
    QVERIFY(
        cell(Answer::Shipments)->figure().notes.first().startsWith(QStringLiteral("projected")));
    QCOMPARE(cell(Answer::StoppedBy30)->figure().value, QStringLiteral("1"));
}

void AnswerStripTest::nothingThatStopsIsSaidPlainly()
{
    auto run = ui::test::rankedRun();
    for (core::PlantResult& plant : run->plants) {
        plant.causes.clear();
    }
    give(run);

    QCOMPARE(cell(Answer::WeakestLink)->figure().value, QStringLiteral("None"));
    QCOMPARE(cell(Answer::WeakestLink)->figure().notes.first(),
             QStringLiteral("Nothing stops within 120 days"));
}

void AnswerStripTest::withoutLicencesAPartIsTheWeakestLink()
{
    auto run = ui::test::rankedRun();
    for (core::PlantResult& plant : run->plants) {
        for (core::Cause& cause : plant.causes) {
            cause.lack = core::Lack::Nothing;
        }
    }
    give(run);

    QCOMPARE(cell(Answer::WeakestLink)->figure().value, QStringLiteral("Rotor"));
    QCOMPARE(cell(Answer::WeakestLink)->figure().notes.first(),
             QStringLiteral("First cause in 100 % of the stops · Dy magnet"));
}

void AnswerStripTest::aNewRunSaysWhatWas()
{
    auto first = ui::test::rankedRun();
    first->key.scenarioHash = "one";
    give(first);
    QVERIFY(cell(Answer::StoppedBy60)->change().isEmpty());

    auto second = ui::test::rankedRun();
    second->key.scenarioHash = "two";
    for (core::DayCount& count : second->groups[0].byDay) {
        count.stopped.p50 += count.day == 60 ? 2 : 0;
    }
    give(second);

    QCOMPARE(cell(Answer::StoppedBy60)->change(), QStringLiteral("was 3"));
    QVERIFY(cell(Answer::StoppedBy30)->change().isEmpty());
    QVERIFY(cell(Answer::StoppedBy60)->toolTip().contains(QStringLiteral("; was 3 ")));
}

void AnswerStripTest::moreDrawsKeepWhatWas()
{
    auto first = ui::test::rankedRun();
    first->key.scenarioHash = "one";
    give(first);
    auto second = ui::test::rankedRun();
    second->key.scenarioHash = "two";
    second->groups[0].byDay[60].stopped.p50 = 4;
    give(second);
    auto further = std::make_shared<core::RunResult>(*second);
    further->key.draws *= 2;
    further->groups[0].byDay[60].stopped.p50 = 5;

    give(further);

    QCOMPARE(cell(Answer::StoppedBy60)->figure().value, QStringLiteral("5"));
    QCOMPARE(cell(Answer::StoppedBy60)->change(), QStringLiteral("was 3"));
}

void AnswerStripTest::previewsAreMeasuredAgainstTheLastFinishedRun()
{
    auto finished = ui::test::rankedRun();
    finished->key.scenarioHash = "one";
    give(finished);
    const auto preview = [this](const char* hash, double stopped) {
        auto run = ui::test::rankedRun();
        run->key.scenarioHash = hash;
        run->groups[0].byDay[60].stopped.p50 = stopped;
        m_session->setRun(run, nullptr, true);
    };

    preview("two", 4);
    preview("three", 5);

    QCOMPARE(cell(Answer::StoppedBy60)->figure().value, QStringLiteral("5"));
    QCOMPARE(cell(Answer::StoppedBy60)->change(), QStringLiteral("was 3"));
    m_session->dropProvisional();
    QCOMPARE(cell(Answer::StoppedBy60)->figure().value, QStringLiteral("3"));
    QVERIFY(cell(Answer::StoppedBy60)->change().isEmpty());
}

void AnswerStripTest::anotherHorizonForgetsWhatWas()
{
    auto first = ui::test::rankedRun();
    first->key.scenarioHash = "one";
    give(first);
    auto other = ui::test::rankedRun();
    other->key.scenarioHash = "two";
    other->start = other->start.plus(30);
    other->groups[0].byDay[60].stopped.p50 = 5;

    give(other);

    QVERIFY(cell(Answer::StoppedBy60)->change().isEmpty());
}

void AnswerStripTest::cellsAskForTheirLists()
{
    QSignalSpy lists(m_strip.get(), &ui::AnswerStrip::listRequested);
    QSignalSpy outputs(m_strip.get(), &ui::AnswerStrip::outputRequested);
    QSignalSpy shipments(m_strip.get(), &ui::AnswerStrip::shipmentsRequested);
    QSignalSpy causes(m_strip.get(), &ui::AnswerStrip::causeRequested);
    give(ui::test::rankedRun());
    m_session->setDay(7);

    QTest::mouseClick(cell(Answer::StoppedBy60), Qt::LeftButton);
    cell(Answer::StoppedBy90)->setFocus();
    QTest::keyClick(cell(Answer::StoppedBy90), Qt::Key_Return);
    QTest::keyClick(cell(Answer::OutputAtRisk), Qt::Key_Space);
    cell(Answer::Shipments)->click();
    cell(Answer::WeakestLink)->click();

    QCOMPARE(lists.count(), 2);
    QCOMPARE(lists.at(0).at(0).toInt(), 60);
    QCOMPARE(lists.at(1).at(0).toInt(), 90);
    QCOMPARE(outputs.at(0).at(0).toInt(), 7);
    QCOMPARE(shipments.count(), 1);
    QCOMPARE(causes.at(0).at(0).toString(), QStringLiteral("licence"));
}

void AnswerStripTest::narrowRowsLoseCurvesThenCells()
{
    give(ui::test::rankedRun());
    auto* more = m_strip->findChild<QToolButton*>(QStringLiteral("answerMore"));
    QVERIFY(cell(Answer::OutputAtRisk)->isCurveShown());
    QVERIFY(!more->isVisible());

    m_strip->resize(1200, m_strip->height());
    QVERIFY(!cell(Answer::OutputAtRisk)->isCurveShown());
    QVERIFY(cell(Answer::WeakestLink)->isVisible());

    m_strip->resize(1024, m_strip->height());
    QVERIFY(!cell(Answer::WeakestLink)->isVisible());
    QVERIFY(!cell(Answer::Shipments)->isVisible());
    QVERIFY(cell(Answer::OutputAtRisk)->isVisible());
    QVERIFY(more->isVisible());
    QVERIFY(more->geometry().right() <= m_strip->width());
    QVERIFY(cell(Answer::OutputAtRisk)->geometry().right() < more->geometry().left());
}

void AnswerStripTest::theMoreMenuHoldsTheLastCells()
{
    give(ui::test::rankedRun());
    m_strip->resize(1024, m_strip->height());
    auto* more = m_strip->findChild<QToolButton*>(QStringLiteral("answerMore"));
    QSignalSpy shipments(m_strip.get(), &ui::AnswerStrip::shipmentsRequested);

    Q_EMIT more->menu()->aboutToShow();

    QCOMPARE(more->menu()->actions().size(), 2);
    QCOMPARE(more->menu()->actions().at(0)->text(),
             QStringLiteral("Magnet shipments, day 0: 100 % of baseline · observed · lowest "
                            "40 %, day 120"));
    more->menu()->actions().at(0)->trigger();
    QCOMPARE(shipments.count(), 1);
}

void AnswerStripTest::theHeightFollowsTheFontAndDoesNotJump()
{
    QVERIFY(m_strip->sizeHint().height() >= 68);
    const int before = m_strip->sizeHint().height();
    QFont large = m_strip->font();
    large.setPointSizeF(large.pointSizeF() * 2);
    m_strip->setFont(large);

    QVERIFY(m_strip->sizeHint().height() > before * 3 / 2);
}

void AnswerStripTest::theNoteThatFitsIsShown()
{
    give(ui::test::rankedRun());
    ui::AnswerCell* one = cell(Answer::StoppedBy60);

    one->resize(600, 66);
    QVERIFY(one->noteShown().endsWith(QStringLiteral("saved by fly licensed goods")));
    one->resize(230, 66);
    QCOMPARE(one->noteShown(), QStringLiteral("90 %: 3–4 of 5 · 1 more threatened"));
    one->resize(60, 66);
    QVERIFY(one->noteShown().endsWith(QStringLiteral("…")));
}

void AnswerStripTest::aFilterIsSaidNotToApply()
{
    ui::SiteNotes notes;
    QUndoStack undo;
    ui::SiteFilter filter(*m_session, notes, undo);
    m_strip->setFilter(filter);
    filter.setText(QStringLiteral("automotive"));
    QVERIFY(cell(Answer::StoppedBy90)->figure().notes.isEmpty()); // without a run: nothing
    give(ui::test::rankedRun());
    const int height = m_strip->sizeHint().height();
    const QString value = cell(Answer::StoppedBy90)->figure().value;

    for (std::size_t i = 0; i < ui::kAnswers; ++i) {
        const ui::AnswerCell* one = cell(static_cast<Answer>(i));
        QVERIFY2(one->noteShown().endsWith(QLatin1String("not filtered")),
                 qPrintable(one->noteShown()));
        QVERIFY(one->toolTip().contains(QLatin1String("the filter does not apply here")));
    }
    QCOMPARE(m_strip->sizeHint().height(), height);
    QCOMPARE(cell(Answer::StoppedBy90)->figure().value, value);

    filter.clear();
    for (std::size_t i = 0; i < ui::kAnswers; ++i) {
        const ui::AnswerCell* one = cell(static_cast<Answer>(i));
        QVERIFY(!one->noteShown().contains(QLatin1String("filter")));
        QVERIFY(!one->toolTip().contains(QLatin1String("filter")));
    }
    m_strip.reset(); // before its filter
}

QTEST_MAIN(AnswerStripTest)
#include "answer_strip_test.moc"
