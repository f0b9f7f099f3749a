// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/inspector_fixture.h"
#include "ui/pages/inspector/inspector_page.h"
#include "ui/pages/inspector/inspector_presenter.h"
#include "ui/pages/inspector/partner_section.h"
#include "ui/pages/inspector/source_section.h"
#include "ui/pages/inspector/subject_view.h"
#include "ui/pages/inspector/view_parts.h"
#include "ui/pages/inspector/why_section.h"
#include "ui/theme/apply_theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace lodestone;
using namespace lodestone::ui::test;

class InspectorPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theEmptyStateSaysWhatToDo();
    void withoutARunTheHintStandsInItsPlace();
    void aClickOnAPartnerSelectsIt();
    void aClickOnAHopChoosesItsSite();
    void longListsOpenOnRequest();
    void aClickOnASourceCopiesItsAddress();
    void copyTakesThePage();
    void spaceAndTheButtonPin();
    void whatTakesTheFocusHasAName();
    void theDayMovesNoWidget();
    void longNamesOfAListTakeASecondLine();
    void aPageOfACompanyLightsUpItsSites();
};

namespace
{

struct Shown
{
    explicit Shown(bool withRun = true) : page(session)
    {
        fill(session, withRun, false);
        page.resize(376, 800);
        page.show();
    }

    template <typename Widget> Widget* find(const char* name) const
    {
        return page.findChild<Widget*>(QLatin1String(name));
    }

    ui::Session session;
    ui::InspectorPage page;
};

} // namespace

void InspectorPageTest::initTestCase()
{
    ui::applyTheme(*qApp, ui::ThemeMode::Light);
}

void InspectorPageTest::theEmptyStateSaysWhatToDo()
{
    Shown shown;
    const auto* sentence = shown.find<QLabel>("inspectorEmpty");

    QVERIFY(sentence->isVisible());
    QCOMPARE(sentence->text(), QStringLiteral("No plant selected. Click a site or press Ctrl+F."));
    shown.session.select(kCars);
    QVERIFY(!sentence->isVisible());
    shown.session.select({});
    QVERIFY(sentence->isVisible());
}

void InspectorPageTest::withoutARunTheHintStandsInItsPlace()
{
    Shown shown(false);
    QSignalSpy runs(&shown.page, &ui::InspectorPage::runRequested);

    shown.session.select(kCars);

    const auto* hint = shown.find<QLabel>("inspectorHint");
    QVERIFY(hint->isVisible());
    QCOMPARE(hint->text(), QStringLiteral("Run the scenario (F5) to see when and why it stops"));
    QVERIFY(!shown.find<QWidget>("inspectorState")->isVisible());
    hint->parentWidget()->findChild<QPushButton*>()->click();
    QCOMPARE(runs.count(), 1);
    shown.session.setRun(smallRun(*shown.session.dataset()), nullptr);
    QVERIFY(!hint->isVisible());
    QVERIFY(shown.find<QWidget>("inspectorState")->isVisible());
}

void InspectorPageTest::aClickOnAPartnerSelectsIt()
{
    Shown shown;
    shown.session.select(kCars);
    auto* const suppliers = shown.find<ui::PartnerList>("suppliers");
    QCOMPARE(suppliers->shown(), 1);

    QTest::mouseClick(suppliers->rows().at(0), Qt::LeftButton);

    QCOMPARE(shown.session.selection(), kMotors);
}

void InspectorPageTest::aClickOnAHopChoosesItsSite()
{
    const auto data = smallDataset();
    const auto run = smallRun(*data);
    const core::NameBook names(*data);
    const ui::InspectorInput in{*data, names, run->scenario, run.get(), kCars, 38};
    ui::WhySection section;
    section.setWhy(ui::makeWhy(in, smallWhy(kCars)), ui::WhyPhase::Ready, false);
    section.resize(350, 400);
    section.show();
    QList<core::SiteId> chosen;
    connect(&section, &ui::WhySection::siteChosen, this,
            [&](core::SiteId site) { chosen.append(site); });

    QTest::mouseClick(section.hops().at(1), Qt::LeftButton);
    QTest::keyClick(section.hops().at(2), Qt::Key_Space);

    QCOMPARE(chosen, (QList<core::SiteId>{kMotors, kMagnets}));
    QVERIFY(section.hops().at(1)->accessibleName().contains(QStringLiteral("Cut")));
    QVERIFY(section.hops().at(1)->accessibleDescription().contains(
        QStringLiteral("short of NdFeB magnet from day 29")));
}

void InspectorPageTest::longListsOpenOnRequest()
{
    ui::Session session;
    const auto data = smallDataset();
    for (int i = 0; i < 30; ++i) {
        const std::string id = "extra" + std::to_string(i);
        data->sites.push_back(siteOf(id, id, core::Stage::Component, "automotive", "DEU", "motor"));
        data->links.push_back(linkOf(id, "cars", "motor", 0.01, core::Confidence::Assumed));
    }
    session.setDataset(data);
    ui::InspectorPage page(session);
    page.resize(376, 800);
    page.show();
    session.select(kCars);
    auto* const suppliers = page.findChild<ui::PartnerList*>(QStringLiteral("suppliers"));
    auto* const more = suppliers->findChild<ui::MoreRow*>();
    QCOMPARE(suppliers->shown(), 3);
    QCOMPARE(more->text(), QStringLiteral("28 more"));

    more->click();
    QCOMPARE(suppliers->shown(), 28);
    more->click();
    QCOMPARE(suppliers->shown(), 31);
    QCOMPARE(more->text(), QStringLiteral("Show fewer"));
    more->click();

    QCOMPARE(suppliers->shown(), 3);
}

void InspectorPageTest::aClickOnASourceCopiesItsAddress()
{
    Shown shown;
    shown.session.select(kCars);
    QSignalSpy messages(&shown.page, &ui::InspectorPage::message);
    const auto rows = shown.page.findChild<ui::SourceSection*>()->rows();

    rows.at(0)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("https://example.org/b"));
    rows.at(1)->click(); // no address on record

    QCOMPARE(messages.count(), 1);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("https://example.org/b"));
}

void InspectorPageTest::copyTakesThePage()
{
    Shown shown;
    shown.session.select(kCars);
    QGuiApplication::clipboard()->clear();

    QTest::keyClick(shown.find<QWidget>("inspectorState"), Qt::Key_C, Qt::ControlModifier);
    if (QGuiApplication::clipboard()->text().isEmpty()) {
        shown.page.copyText(); // shortcuts need an active window, which not every platform gives
    }

    QCOMPARE(QGuiApplication::clipboard()->text(), shown.page.presenter().text());
    QVERIFY(!QGuiApplication::clipboard()->text().isEmpty());
}

void InspectorPageTest::spaceAndTheButtonPin()
{
    Shown shown;
    shown.page.togglePin();
    QVERIFY(!shown.page.pinAction()->isChecked()); // nothing there to pin
    shown.session.select(kCars);

    QTest::keyClick(shown.find<QWidget>("inspectorState"), Qt::Key_Space);
    QVERIFY(shown.page.presenter().isPinned());
    QVERIFY(shown.page.pinAction()->isChecked());
    shown.session.select(kMotors);
    QCOMPARE(shown.page.presenter().view().site, kCars);
    shown.find<QToolButton>("inspectorPin")->click();

    QVERIFY(!shown.page.presenter().isPinned());
    QCOMPARE(shown.page.presenter().view().site, kMotors);
}

void InspectorPageTest::whatTakesTheFocusHasAName()
{
    Shown shown;
    shown.session.select(kCars);
    int focusable = 0;

    const auto widgets = shown.page.findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        // A view's inner widget hands the focus on to the view.
        if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0 ||
            widget->focusProxy() != nullptr) {
            continue;
        }
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool named =
            !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
        QVERIFY2(named, widget->metaObject()->className());
        ++focusable;
    }

    QVERIFY(focusable >= 7);
}

void InspectorPageTest::theDayMovesNoWidget()
{
    Shown shown;
    shown.session.select(kCars);
    const auto before = shown.page.findChildren<QWidget*>();

    for (int day = 0; day < kHorizon; ++day) {
        shown.session.setDay(day);
    }

    QCOMPARE(shown.page.findChildren<QWidget*>(), before);
}

void InspectorPageTest::longNamesOfAListTakeASecondLine()
{
    ui::Session session;
    fill(session);
    ui::SubjectView view(session);
    view.resize(300, 600);
    view.QWidget::show();
    view.show(core::Subject{core::SubjectKind::Country, "DEU", {}});
    auto* sites = view.findChild<QTableView*>(QStringLiteral("subjectSites"));
    QTRY_VERIFY(sites->model() != nullptr && sites->model()->rowCount() == 1);
    const int line = sites->verticalHeader()->defaultSectionSize();
    QTRY_VERIFY(sites->rowHeight(0) > line);
    QVERIFY(sites->height() >= sites->rowHeight(0));
    view.resize(900, 600);
    QTRY_COMPARE(sites->rowHeight(0), line);
}

void InspectorPageTest::aPageOfACompanyLightsUpItsSites()
{
    Shown shown(false);
    shown.session.select(kCars);
    QVERIFY(shown.session.lit().empty());

    shown.page.showSubject({core::SubjectKind::Company, "halden", {}});
    QTRY_COMPARE(shown.session.lit().size(), std::size_t(4));
    QCOMPARE(shown.session.selection(), kCars);
    shown.page.showSubject({core::SubjectKind::Country, "CHN", {}});
    QTRY_COMPARE(shown.session.lit(), (std::vector{kMine, kMagnets}));
    shown.find<QToolButton>("subjectBack")->click();
    QVERIFY(shown.session.lit().empty());
    shown.page.showSubject({core::SubjectKind::Link, "magnets", "motors"});
    QTRY_COMPARE(shown.session.lit(), (std::vector{kMagnets, kMotors}));
    shown.session.select(kMine); // another site takes the place of the page
    QVERIFY(shown.session.lit().empty());
}

QTEST_MAIN(InspectorPageTest)
#include "inspector_page_test.moc"
