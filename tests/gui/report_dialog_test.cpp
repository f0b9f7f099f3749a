// SPDX-License-Identifier: GPL-3.0-only
// The report dialog of the window, its preview and templates, and a report that is opened again.
#include "tests/gui/window_fixture.h"
#include "ui/feedback/message_bar.h"
#include "ui/pages/report/report_dialog.h"
#include "ui/pages/report/report_preview.h"
#include "ui/pages/report/section_list.h"
#include "ui/shell/actions.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace lodestone;
using tests::WindowFixture;

class ReportDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePreviewFollowsTheSettings();
    void aSummaryIsEditedAndTheDraftComesBack();
    void sectionsMoveAndGo();
    void aTemplateIsKeptInTheWorkspace();
    void everyFormatIsWritten();
    void aReportIsOpenedAgainAndItsScenarioUsed();
    void everyFieldHasAName();

private:
    static ui::ReportDialog* open(const WindowFixture& f)
    {
        f.window->actions().report->trigger();
        auto* dialog = f.window->findChild<ui::ReportDialog*>();
        return dialog != nullptr && waitForPreview(*dialog) ? dialog : nullptr;
    }
    static bool waitForPreview(ui::ReportDialog& dialog)
    {
        QSignalSpy spy(&dialog, &ui::ReportDialog::previewed);
        return spy.wait(WindowFixture::kPatience);
    }
    template <typename Widget> static Widget* in(const ui::ReportDialog* dialog, const char* name)
    {
        return dialog->findChild<Widget*>(QString::fromLatin1(name));
    }
};

void ReportDialogTest::thePreviewFollowsTheSettings()
{
    WindowFixture f;
    QVERIFY(f.start());
    ui::ReportDialog* dialog = open(f);
    QVERIFY(dialog != nullptr);
    auto* preview = in<ui::ReportPreview>(dialog, "reportPreview");
    const int pages = preview->pages();
    QVERIFY(pages > 10);
    preview->showPage(3);
    QCOMPARE(preview->page(), 3);
    preview->showPage(10'000);
    QCOMPARE(preview->page(), pages - 1);

    in<QComboBox>(dialog, "reportOrientation")->setCurrentIndex(1);
    QVERIFY(waitForPreview(*dialog));

    QVERIFY(dialog->settings().landscape);
    QVERIFY(preview->pages() != pages);
    // A second call brings the same dialog to the front.
    f.window->actions().report->trigger();
    QCOMPARE(f.window->findChildren<ui::ReportDialog*>().size(), 1);
}

void ReportDialogTest::aSummaryIsEditedAndTheDraftComesBack()
{
    WindowFixture f;
    QVERIFY(f.start());
    ui::ReportDialog* dialog = open(f);
    QVERIFY(dialog != nullptr);
    auto* summary = in<QPlainTextEdit>(dialog, "reportSummary");
    QVERIFY(!summary->toPlainText().isEmpty());
    QVERIFY(dialog->settings().summary.empty());

    const QString draft = summary->toPlainText();
    summary->setPlainText(QStringLiteral("Own words"));

    QCOMPARE(dialog->settings().summary, std::string("Own words"));
    core::ReportSettings settings = dialog->settings();
    settings.summary.clear();
    dialog->setSettings(settings);
    QCOMPARE(summary->toPlainText(), draft);
}

void ReportDialogTest::sectionsMoveAndGo()
{
    ui::SectionList list;
    list.setSections(core::ReportSettings::usualSections());
    auto* items = list.findChild<QListWidget*>();
    const QList<QToolButton*> buttons = list.findChildren<QToolButton*>();
    QSignalSpy edited(&list, &ui::SectionList::edited);

    items->setCurrentRow(1);
    buttons[0]->click();
    items->item(2)->setCheckState(Qt::Unchecked);

    const auto sections = list.sections();
    QCOMPARE(sections[0].section, core::Section::Summary);
    QCOMPARE(sections[1].section, core::Section::Answer);
    QVERIFY(!sections[2].shown);
    QCOMPARE(edited.count(), 2);
    QVERIFY(!buttons[0]->isEnabled()); // at the top
    buttons[0]->click();
    QCOMPARE(list.sections()[0].section, core::Section::Summary);
}

void ReportDialogTest::aTemplateIsKeptInTheWorkspace()
{
    WindowFixture f;
    QVERIFY(f.start());
    core::ReportSettings settings;
    settings.author = "Desk";
    settings.sections[0].shown = false;
    QVERIFY(f.window->workspace()
                .saveReportTemplate({"Board", core::reportSettingsToJson(settings)})()
                .ok());
    ui::ReportDialog* dialog = open(f);
    QVERIFY(dialog != nullptr);
    auto* box = in<QComboBox>(dialog, "reportTemplate");
    QTRY_COMPARE(box->count(), 2);

    box->setCurrentIndex(1);
    Q_EMIT box->activated(1);

    QVERIFY(dialog->settings() == settings);
    QVERIFY(f.window->workspace().deleteReportTemplate("Board")().ok());
    QVERIFY(!f.window->workspace().deleteReportTemplate("Board")().ok());
}

void ReportDialogTest::everyFormatIsWritten()
{
    WindowFixture f;
    QVERIFY(f.start());
    auto* message = f.find<ui::MessageBar>("messageBar");
    for (const char* name : {"a.html", "a.xlsx", "a.pdf"}) {
        ui::ReportDialog* dialog = open(f);
        QVERIFY(dialog != nullptr);
        f.dialogs.answers = {f.path(name)};
        in<QPushButton>(dialog, "reportSave")->click();
        QTRY_VERIFY_WITH_TIMEOUT(message->text().contains(QLatin1String(name)),
                                 WindowFixture::kPatience);
        QVERIFY2(message->kind() == ui::MessageKind::Info, qPrintable(message->text()));
        QVERIFY(QFileInfo(f.path(name)).size() > 10'000);
        QTRY_VERIFY(f.window->findChild<ui::ReportDialog*>() == nullptr);
    }
}

void ReportDialogTest::aReportIsOpenedAgainAndItsScenarioUsed()
{
    WindowFixture f;
    QVERIFY(f.start());
    ui::ReportDialog* dialog = open(f);
    QVERIFY(dialog != nullptr);
    f.dialogs.answers = {f.path("r.pdf")};
    in<QPushButton>(dialog, "reportSave")->click();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(f.path("r.pdf")), WindowFixture::kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(f.window->actions().openReport->isEnabled(), WindowFixture::kPatience);
    const core::Scenario before = f.window->session().scenario();
    core::Scenario other = before;
    other.horizonDays = 100;
    f.window->session().setScenario(other);

    f.dialogs.answers = {f.path("r.pdf")};
    f.window->actions().openReport->trigger();

    QTRY_VERIFY_WITH_TIMEOUT(f.find<QDialog>("openedReport") != nullptr, WindowFixture::kPatience);
    QVERIFY(
        f.find<QLabel>("openedSentence")->text().contains(QLatin1String("Nothing has changed")));
    f.find<QPushButton>("openedUse")->click();
    QVERIFY(f.waitForRun());
    QVERIFY(core::scenarioHash(f.window->session().scenario()) == core::scenarioHash(before));

    f.write(f.path("no.pdf"), "no report");
    f.dialogs.answers = {f.path("no.pdf")};
    f.window->actions().openReport->trigger();
    auto* message = f.find<ui::MessageBar>("messageBar");
    QTRY_VERIFY_WITH_TIMEOUT(message->isVisible() &&
                                 message->text().contains(QLatin1String("no.pdf")),
                             WindowFixture::kPatience);
    QVERIFY(message->kind() == ui::MessageKind::Error);
}

void ReportDialogTest::everyFieldHasAName()
{
    WindowFixture f;
    QVERIFY(f.start());
    ui::ReportDialog* dialog = open(f);
    QVERIFY(dialog != nullptr);
    for (QWidget* widget : dialog->findChildren<QWidget*>()) {
        const bool own = widget->focusPolicy() != Qt::NoFocus && widget->isVisible() &&
                         !widget->objectName().startsWith(QLatin1String("qt_"));
        if (!own) {
            continue;
        }
        const QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
        const bool named = spoken != nullptr && !spoken->text(QAccessible::Name).isEmpty();
        QVERIFY2(named, qPrintable(QString::fromLatin1(widget->metaObject()->className()) +
                                   QLatin1Char(' ') + widget->objectName()));
    }
}

QTEST_MAIN(ReportDialogTest)
#include "report_dialog_test.moc"
