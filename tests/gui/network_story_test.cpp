// SPDX-License-Identifier: GPL-3.0-only
#include "tests/gui/window_fixture.h"
#include "tests/support/test_user.h"
#include "ui/pages/inspector/inspector_page.h"
#include "ui/pages/inspector/subject_view.h"
#include "ui/pages/network/edits_dialog.h"
#include "ui/pages/network/network_dialog.h"
#include "ui/pages/network/network_form.h"
#include "ui/shell/actions.h"
#include "ui/shell/network_editor.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <filesystem>

using namespace lodestone;
using lodestone::tests::WindowFixture;

// The network changed by hand: stated, checked while it is typed, run with, and taken back.
class NetworkStoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSiteWithACompanyOfItsOwnIsAddedAndTakenBack();
    void whatIsWrongIsSaidAndCannotBeAccepted();
    void aLinkIsChangedAndRemovedFromTheInspectorsMenu();
    void daysOfCoverAreStated();
    void aGradeThatIsClearedIsGone();
    void theHistoryTakesAnEditBack();
    void whatCannotBeSavedStandsThereStill();
    void aReadOnlyWorkspaceSaysWhyNothingCanBeChanged();
    void numbersAreThoseOfTheLocale();
    void whatIsNotTouchedStaysExactlyAsItIs();
    void companyCountryAndLinkHaveTheirPages();

private:
    static ui::NetworkDialog* dialogOf(const WindowFixture& f)
    {
        return f.window->findChild<ui::NetworkDialog*>();
    }
    static void type(const ui::NetworkDialog& dialog, const char* field, const char* text)
    {
        auto* widget = dialog.findChild<QWidget*>(QString::fromLatin1(field));
        if (auto* line = qobject_cast<QLineEdit*>(widget)) {
            line->setText(QString::fromUtf8(text));
        } else if (auto* box = qobject_cast<QComboBox*>(widget); box->isEditable()) {
            box->setCurrentText(QString::fromUtf8(text));
        } else {
            box->setCurrentIndex(box->findData(QString::fromUtf8(text)));
        }
    }
    static QPushButton* acceptOf(const ui::NetworkDialog& dialog)
    {
        return dialog.findChild<QPushButton*>(QStringLiteral("networkAccept"));
    }
    static QString problemOf(const ui::NetworkDialog& dialog)
    {
        return dialog.findChild<QLabel*>(QStringLiteral("networkProblem"))->text();
    }
    // Accepts it as soon as it may be, and waits for the run with the new data.
    static bool accept(WindowFixture& f, const ui::NetworkDialog& dialog)
    {
        if (!QTest::qWaitFor([&] { return acceptOf(dialog)->isEnabled(); },
                             WindowFixture::kPatience)) {
            qWarning("%s", qPrintable(problemOf(dialog)));
            return false;
        }
        acceptOf(dialog)->click();
        return changed(f);
    }
    static bool changed(WindowFixture& f)
    {
        const auto before = f.window->session().dataset();
        return QTest::qWaitFor([&] { return f.window->session().dataset() != before; },
                               WindowFixture::kPatience) &&
               f.waitForRun();
    }
    static std::ptrdiff_t sitesNamed(const WindowFixture& f, const char* name)
    {
        return std::ranges::count(f.window->session().dataset()->sites, std::string(name),
                                  &core::Site::name);
    }
    static void fillSite(const ui::NetworkDialog& dialog)
    {
        type(dialog, "network-0-name", "Elbe Magnetwerk");
        type(dialog, "network-0-company_id", "Elbe Magnet GmbH");
        type(dialog, "network-0-kind", "magnet");
        auto* sector = dialog.findChild<QComboBox*>(QStringLiteral("network-0-sector"));
        sector->setCurrentIndex(1);
        type(dialog, "network-0-country", "Germany");
        type(dialog, "network-0-lat", "53.5");
        type(dialog, "network-0-lon", "10");
        auto* makes = dialog.findChild<QComboBox*>(QStringLiteral("network-0-output_product_id"));
        makes->setCurrentIndex(1);
        type(dialog, "network-0-confidence", "estimated");
        type(dialog, "networkFrom", "a visit in October");
    }
};

void NetworkStoryTest::aSiteWithACompanyOfItsOwnIsAddedAndTakenBack()
{
    WindowFixture f;
    QVERIFY(f.start());
    const auto before = f.window->session().dataset();
    f.window->actions().addSite->trigger();
    ui::NetworkDialog* dialog = dialogOf(f);
    QVERIFY(dialog != nullptr);
    QVERIFY(!acceptOf(*dialog)->isEnabled());

    fillSite(*dialog);
    QVERIFY(accept(f, *dialog));

    const auto after = f.window->session().dataset();
    QCOMPARE(after->sites.size(), before->sites.size() + 1);
    QCOMPARE(after->companies.size(), before->companies.size() + 1);
    QCOMPARE(after->sites.back().id, std::string("elbe-magnetwerk"));
    QCOMPARE(after->sites.back().companyId, after->companies.back().id);
    QCOMPARE(after->sites.back().lat, 53.5);
    QCOMPARE(after->sites.back().sourceIds, core::IdList{"edit-1"});
    QCOMPARE(f.window->actions().undo->text().contains(QStringLiteral("Elbe Magnetwerk")), true);

    f.window->actions().undo->trigger();
    QVERIFY(changed(f));
    QCOMPARE(sitesNamed(f, "Elbe Magnetwerk"), std::ptrdiff_t(0));
    f.window->actions().redo->trigger();
    QVERIFY(changed(f));
    QCOMPARE(sitesNamed(f, "Elbe Magnetwerk"), std::ptrdiff_t(1));
}

void NetworkStoryTest::whatIsWrongIsSaidAndCannotBeAccepted()
{
    WindowFixture f;
    QVERIFY(f.start());
    f.window->actions().addSite->trigger();
    ui::NetworkDialog* dialog = dialogOf(f);
    fillSite(*dialog);
    QTRY_VERIFY(acceptOf(*dialog)->isEnabled());

    type(*dialog, "network-0-lat", "153.5");
    QVERIFY(!acceptOf(*dialog)->isEnabled());
    QTRY_VERIFY(problemOf(*dialog).startsWith(QStringLiteral("Latitude: ")));
    QVERIFY(!acceptOf(*dialog)->isEnabled());
    type(*dialog, "network-0-lat", "53.5");
    type(*dialog, "network-0-country", "Nowhere");
    QTRY_VERIFY(problemOf(*dialog).startsWith(QStringLiteral("Country: ")));
    type(*dialog, "network-0-country", "Germany");
    type(*dialog, "networkFrom", " ");
    QTRY_VERIFY(problemOf(*dialog).contains(QStringLiteral("source")));
    QVERIFY(!acceptOf(*dialog)->isEnabled());
    dialog->reject();
    QVERIFY(f.window->workspace().edits().empty());
}

void NetworkStoryTest::aLinkIsChangedAndRemovedFromTheInspectorsMenu()
{
    WindowFixture f;
    QVERIFY(f.start());
    const auto data = f.window->session().dataset();
    const auto found = std::ranges::find_if(
        data->links, [](const core::Link& link) { return link.shareOfNeed.value_or(0.0) > 0.1; });
    const auto row = static_cast<std::size_t>(found - data->links.begin());
    auto* editor = f.window->findChild<ui::NetworkEditor*>();
    const auto siteOf = [&](const std::string& id) {
        const auto site = std::ranges::find(data->sites, id, &core::Site::id);
        return core::SiteId(static_cast<std::size_t>(site - data->sites.begin()));
    };
    QMenu menu;
    editor->fillLinks(menu, siteOf(found->supplierSiteId), siteOf(found->buyerSiteId));
    QVERIFY(!menu.isEmpty());
    const auto between =
        ui::linksBetween(*data, siteOf(found->supplierSiteId), siteOf(found->buyerSiteId));
    const auto at = std::ranges::find(between, row) - between.begin();

    menu.actions().at(at)->trigger();
    ui::NetworkDialog* dialog = dialogOf(f);
    QVERIFY(dialog != nullptr);
    QVERIFY(!dialog->findChild<QWidget*>(QStringLiteral("network-0-buyer_site_id"))->isEnabled());
    type(*dialog, "network-0-share_of_need", "5");
    type(*dialog, "networkFrom", "a call");
    QVERIFY(accept(f, *dialog));
    QCOMPARE(f.window->session().dataset()->links[row].shareOfNeed, std::optional(0.05));

    editor->changeLink(row);
    QTRY_VERIFY(dialogOf(f) != nullptr && dialogOf(f)->isVisible());
    dialog = dialogOf(f);
    type(*dialog, "networkFrom", "a call");
    dialog->findChild<QPushButton*>(QStringLiteral("networkRemove"))->click();
    QVERIFY(changed(f));
    QCOMPARE(f.window->session().dataset()->links.size(), data->links.size() - 1);
}

void NetworkStoryTest::daysOfCoverAreStated()
{
    WindowFixture f;
    QVERIFY(f.start());
    const core::PlantResult first = f.window->session().run()->plants.front();
    f.window->session().select(first.site);
    const std::size_t covers = f.window->session().dataset()->covers.size();

    f.window->actions().stateCover->trigger();
    ui::NetworkDialog* dialog = dialogOf(f);
    QVERIFY(dialog != nullptr);
    type(*dialog, "network-0-input_product_id", first.causes.front().productId.c_str());
    type(*dialog, "network-0-days_low", "3000");
    type(*dialog, "network-0-days_mode", "2000");
    type(*dialog, "network-0-days_high", "3200");
    type(*dialog, "network-0-confidence", "reported");
    type(*dialog, "networkFrom", "a call");
    QTRY_VERIFY(problemOf(*dialog).startsWith(QStringLiteral("Most likely, days: ")));
    type(*dialog, "network-0-days_mode", "3100");
    type(*dialog, "network-0-stated", "2027-01-01"); // the scenario will not know it
    QTRY_VERIFY(problemOf(*dialog).contains(QStringLiteral("no effect")));
    type(*dialog, "network-0-days_high", "200000"); // the engine takes no such stock
    QTRY_VERIFY(problemOf(*dialog).contains(QStringLiteral("100000")));
    QVERIFY(!acceptOf(*dialog)->isEnabled());
    type(*dialog, "network-0-days_high", "3200");
    type(*dialog, "network-0-stated", "2026-11-20");
    QVERIFY(accept(f, *dialog));

    const auto& all = f.window->session().dataset()->covers;
    QCOMPARE(all.size(), covers + 1);
    QCOMPARE(all.back().scopeId, f.window->session().dataset()->sites[first.site.index()].id);
    QCOMPARE(all.back().days.mode, 3100.0);
    // The input that stopped it most often does so no more.
    const core::PlantResult& after = *f.window->session().run()->plant(first.site);
    QVERIFY(after.pStop < first.pStop);
}

void NetworkStoryTest::aGradeThatIsClearedIsGone()
{
    WindowFixture f;
    QVERIFY(f.start());
    const auto data = f.window->session().dataset();
    const core::GradeLine line = data->gradeLines.front();
    const auto site = std::ranges::find(data->sites, line.siteId, &core::Site::id);
    f.window->findChild<ui::NetworkEditor*>()->changeGrades(
        core::SiteId(static_cast<std::size_t>(site - data->sites.begin())));
    ui::NetworkDialog* dialog = dialogOf(f);
    QVERIFY(dialog != nullptr);

    type(*dialog, "network-0-share_of_output", "");
    type(*dialog, "networkFrom", "a call");
    QVERIFY(accept(f, *dialog));

    const auto& lines = f.window->session().dataset()->gradeLines;
    QCOMPARE(lines.size(), data->gradeLines.size() - 1);
    QVERIFY(std::ranges::none_of(lines, [&](const core::GradeLine& each) {
        return each.siteId == line.siteId && each.magnetProductId == line.magnetProductId;
    }));
}

void NetworkStoryTest::theHistoryTakesAnEditBack()
{
    WindowFixture f;
    QVERIFY(f.start());
    f.window->actions().addSite->trigger();
    ui::NetworkDialog* dialog = dialogOf(f);
    fillSite(*dialog);
    QVERIFY(accept(f, *dialog));

    ui::EditsDialog history(f.window->workspace(), *f.window->findChild<ui::NetworkEditor*>());
    auto* rows = history.findChild<QTableView*>();
    auto* toggle = history.findChild<QPushButton*>(QStringLiteral("toggleEdit"));
    QCOMPARE(rows->model()->rowCount(), 1);
    QVERIFY(rows->model()->index(0, 1).data().toString().contains(QStringLiteral("Elbe")));
    QTRY_VERIFY(toggle->isEnabled());
    toggle->click();
    QVERIFY(changed(f));

    QVERIFY(f.window->workspace().edits().front().undone);
    QCOMPARE(sitesNamed(f, "Elbe Magnetwerk"), std::ptrdiff_t(0));
    QCOMPARE(rows->model()->index(0, 5).data().toString(), QStringLiteral("taken back"));
    f.window->actions().undo->trigger(); // has nothing to do any more
    QTest::qWait(200);
    QCOMPARE(sitesNamed(f, "Elbe Magnetwerk"), std::ptrdiff_t(0));
    QTRY_VERIFY(toggle->isEnabled());
    toggle->click();
    QVERIFY(changed(f));
    QCOMPARE(sitesNamed(f, "Elbe Magnetwerk"), std::ptrdiff_t(1));
}

void NetworkStoryTest::aReadOnlyWorkspaceSaysWhyNothingCanBeChanged()
{
    WindowFixture f;
    QVERIFY(!f.window->actions().addSite->isEnabled()); // nothing is open
    const QString file = f.path("kept.lodestone");
    QVERIFY(db::makeWorkspaceFactory()->createBuiltin(file.toStdString()).ok());
    std::filesystem::permissions(f.folder.path().toStdString(), std::filesystem::perms::all);
    std::filesystem::permissions(file.toStdString(), std::filesystem::perms(0444));
    const test::OrdinaryUser user;
    QVERIFY(f.start(file));

    QVERIFY(f.window->workspace().readOnly());
    QVERIFY(!f.window->actions().addSite->isEnabled());
    QVERIFY(ui::whyNotAvailable(f.window->actions().addSite).contains(QStringLiteral("read-only")));
    f.window->findChild<ui::NetworkEditor*>()->addSite();
    QVERIFY(dialogOf(f) == nullptr);
}

void NetworkStoryTest::whatCannotBeSavedStandsThereStill()
{
    WindowFixture f;
    QVERIFY(f.start());
    f.window->actions().addSite->trigger();
    ui::NetworkDialog* dialog = dialogOf(f);
    fillSite(*dialog);
    QTRY_VERIFY(acceptOf(*dialog)->isEnabled());

    // Somebody else's work keeps the workspace busy just then.
    f.write(f.path("new.csv"), "period,reporter,partner,hs_code,flow,product_note,net_weight_t,"
                               "value_usd,source_ids,note\n2026-09,CHN,DEU,850511,export,,9,,,\n");
    f.window->workspace().check(f.path("new.csv"), {});
    acceptOf(*dialog)->click();

    QVERIFY(dialog->isVisible());
    QVERIFY(problemOf(*dialog).startsWith(QStringLiteral("Nothing was changed")));
    QCOMPARE(dialog->findChild<QLineEdit*>(QStringLiteral("network-0-name"))->text(),
             QStringLiteral("Elbe Magnetwerk"));
    QTRY_VERIFY(!f.window->workspace().isBusy());
    QVERIFY(accept(f, *dialog));
}

void NetworkStoryTest::numbersAreThoseOfTheLocale()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    const std::string cell = ui::cellOf(ui::FieldKind::Percent, QStringLiteral("12,5"));
    const std::string point = ui::cellOf(ui::FieldKind::Percent, QStringLiteral("0.5"));
    const QString shown = ui::typedOf(ui::FieldKind::Number, "1234.5");
    QLocale::setDefault(before);

    QCOMPARE(cell, std::string("0.125"));
    QCOMPARE(point, std::string("0.005")); // half a percent, not half of it all
    QCOMPARE(shown, QStringLiteral("1234,5"));
    QCOMPARE(ui::cellOf(ui::FieldKind::Number, QStringLiteral("east")), std::string("east"));
    QCOMPARE(ui::cellOf(ui::FieldKind::Text, QStringLiteral(" Łódź ")), std::string("Łódź"));
    QCOMPARE(ui::idFrom(QStringLiteral("Łódź  e-axle, Werk 2")), std::string("lodz-e-axle-werk-2"));
    QCOMPARE(ui::idFrom(QStringLiteral("工厂")), std::string("new"));
}

void NetworkStoryTest::whatIsNotTouchedStaysExactlyAsItIs()
{
    ui::NetworkForm form;
    form.edit.rows = {{"links",
                       {{"share_of_need", "0.3333333333333333"},
                        {"product_id", "of-an-older-list"},
                        {"note", ""}},
                       false,
                       false}};
    form.fields = {{0, "share_of_need", {}, ui::FieldKind::Percent, {}, {}, false},
                   {0, "product_id", {}, ui::FieldKind::Choice, {}, {}, false},
                   {0, "note", {}, ui::FieldKind::Text, {}, {}, false}};
    form.finish = [](core::NetworkEdit&) {};
    const auto nothingWrong = [](const core::Dataset&, const core::NetworkEdit&) {
        return std::vector<core::EditFault>();
    };
    ui::NetworkDialog dialog(std::make_shared<core::Dataset>(), form, nothingWrong,
                             QStringLiteral("A. Analyst"));
    core::NetworkEdit edit;
    connect(&dialog, &ui::NetworkDialog::submitted, this,
            [&edit](const core::NetworkEdit& made) { edit = made; });

    type(dialog, "network-0-note", "seen");
    type(dialog, "networkFrom", "a visit");
    QTRY_VERIFY(acceptOf(dialog)->isEnabled());
    acceptOf(dialog)->click();

    QCOMPARE(edit.rows.front().cell("note"), std::string_view("seen"));
    QCOMPARE(edit.rows.front().cell("share_of_need"), std::string_view("0.3333333333333333"));
    QCOMPARE(edit.rows.front().cell("product_id"), std::string_view("of-an-older-list"));
}

void NetworkStoryTest::companyCountryAndLinkHaveTheirPages()
{
    WindowFixture f;
    QVERIFY(f.start());
    const auto data = f.window->session().dataset();
    const core::SiteId plant = f.window->session().run()->plants.front().site;
    f.window->session().select(plant);
    auto* inspector = f.find<ui::InspectorPage>("inspectorPage");
    auto* subject = f.find<ui::SubjectView>("subjectView");

    f.find<QToolButton>("inspectorCompany")->click();
    QTRY_VERIFY(subject->page() != nullptr);
    QVERIFY(subject->isVisible());
    const auto litAsShown = [&f, subject] {
        return subject->page() != nullptr &&
               f.window->session().lit().size() == subject->page()->sites.size();
    };
    QVERIFY(litAsShown());
    auto* day = f.find<QLabel>("subjectDay");
    f.window->session().setDay(30);
    QVERIFY(day->text().endsWith(QStringLiteral("by day 30")));
    f.window->session().setDay(300);
    QVERIFY(day->text().endsWith(QStringLiteral("by day 300")));
    QVERIFY(subject->text().contains(QString::fromStdString(data->sites[plant.index()].name)));

    f.find<QToolButton>("subjectBack")->click();
    QVERIFY(!subject->isVisible());
    f.find<QToolButton>("inspectorCountry")->click();
    QTRY_VERIFY(subject->page() != nullptr);
    f.find<QPushButton>("subjectFilter")->click();
    QCOMPARE(f.window->filter().only().size(), subject->page()->sites.size());
    QVERIFY(f.window->filter().passes(plant));

    // A row leads to its site.
    auto* sites = f.find<QTableView>("subjectSites");
    const core::SiteId last = subject->page()->sites.back();
    Q_EMIT sites->activated(sites->model()->index(sites->model()->rowCount() - 1, 0));
    QCOMPARE(f.window->session().selection(), last);
    QVERIFY(!subject->isVisible());

    const core::Link& link = data->links.front();
    inspector->showSubject({core::SubjectKind::Link, link.supplierSiteId, link.buyerSiteId});
    QTRY_VERIFY(subject->page() != nullptr);
    QVERIFY(!f.find<QPushButton>("subjectFilter")->isVisible());
    f.window->session().select(plant); // another site takes its place
    QVERIFY(!subject->isVisible());

    // Back and on pass the pages too.
    auto* back = f.find<QAction>("previousSite");
    auto* on = f.find<QAction>("nextSite");
    back->trigger();
    QTRY_VERIFY(subject->isVisible());
    QCOMPARE(subject->subject()->kind, core::SubjectKind::Link);
    QCOMPARE(f.window->session().selection(), last);
    back->trigger();
    QVERIFY(!subject->isVisible());
    QCOMPARE(f.window->session().selection(), last);
    back->trigger();
    QTRY_VERIFY(subject->isVisible());
    QCOMPARE(subject->subject()->kind, core::SubjectKind::Country);
    QCOMPARE(f.window->session().selection(), plant);
    QTRY_VERIFY(litAsShown()); // Back lights them up again
    on->trigger();
    QVERIFY(!subject->isVisible());
    QVERIFY(f.window->session().lit().empty());
    QCOMPARE(f.window->session().selection(), last);

    inspector->showSubject({core::SubjectKind::Company, "nobody", {}});
    QTRY_VERIFY(!subject->subject()); // nothing of the name: back to the site
    QVERIFY(!subject->isVisible());
    back->trigger(); // and Back does not lead to it again
    QTRY_VERIFY(subject->isVisible());
    QCOMPARE(subject->subject()->kind, core::SubjectKind::Country);
}

QTEST_MAIN(NetworkStoryTest)
#include "network_story_test.moc"
