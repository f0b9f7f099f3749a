// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/workspace.h"
#include "ui/feedback/message_bar.h"
#include "ui/jobs/job_runner.h"
#include "ui/shell/live_preview.h"
#include "ui/shell/report_controller.h"
#include "ui/shell/run_controller.h"
#include "ui/shell/selection_history.h"
#include "ui/shell/session.h"
#include "ui/shell/site_filter.h"
#include "ui/shell/site_notes.h"
#include "ui/shell/workspace_controller.h"

#include <QMainWindow>
#include <QPointer>
#include <QUndoStack>

#include <functional>
#include <memory>
#include <optional>

class QMenu;

namespace lodestone::ui
{

struct Actions;
class AnswerStrip;
class ComparePage;
class DayBar;
class Dialogs;
class DropFrame;
class FactEditor;
class FirstToStopPage;
class InspectorPage;
class LayoutHistory;
class LoadDialog;
class QualityDialog;
class ReportDialog;
class WatchedFolder;
class MapPage;
class MatrixPage;
class NetworkEditor;
class RunBar;
class RankingSteps;
class ScenarioPanel;
class Settings;
class ShipmentsPage;
class SourcesPage;
class StatusLine;
class TiersPage;
class TimelinePage;
class Tour;
struct KeptSession;
struct Picture;
struct SavedView;
class SessionKeeper;

// The window: bars, docks and the map about one session. It wires pages and controllers to each
// other and to the actions; what they do is theirs.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    struct Context
    {
        std::shared_ptr<const core::WorkspaceFactory> factory;
        Settings& settings;
        Dialogs& dialogs;
        QString version; // "Lodestone 0.1.0"
        // The workspace of a first start, made from the built-in data; empty = in memory.
        QString defaultWorkspace;
        QString sessionFolder{}; // where what is open is kept for the next start; empty = it is not
    };

    explicit MainWindow(const Context& context);
    ~MainWindow() override;

    // Opens the file, or when it is empty what was open last, else the default workspace; then
    // runs.
    void start(const QString& file);

    Session& session() { return m_session; }
    WorkspaceController& workspace() { return m_workspace; }
    SiteFilter& filter() { return m_filter; }
    const Actions& actions() const { return *m_actions; }
    bool isWriting() const { return m_writing.isRunning(); } // a picture or table

Q_SIGNALS:
    void firstResult(); // for measuring the start

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildBars();
    void buildDocks();
    void buildMenus();
    void buildFileMenus();
    void defaultLayout();
    void resetLayout();
    void wireActions();
    void wireViews();
    void wireWork();
    void wireRun();
    void wireWorkspace();
    void wireReport();
    void wireShipments();
    void wireWriting();
    void wireFacts();
    void wireLayout();
    void wireSession();
    KeptSession sessionNow() const;
    bool restoreSession();
    void fillViews();
    void saveView();
    SavedView viewNow() const;               // without name, panels and columns
    bool showPlaceOf(const SavedView& view); // page, site and day; false: there is no such site
    void showView(const SavedView& view);
    void forgetView(const QString& name);
    void showTour();
    void wireNetwork();
    void networkChanged(const core::NetworkEdit& edit);
    void wireTiers();
    void wirePictures();
    void exportPicture(const QString& title, const QString& suggested,
                       const std::function<Picture()>& picture);
    void writePicture(const QString& file, const Picture& picture);
    // Off the main thread, one file at a time; `done` is said at the end.
    void write(const std::function<core::Result<void>(const core::Progress&)>& work,
               MessageKind kind, const QString& done);
    // Where to write a picture or table; empty: not now, or nowhere.
    QString askWhere(const QString& title, const QString& suggested, const QString& types,
                     const QString& suffix, const QStringList& others);
    void writeTable(const QString& file, const core::DataTable& table);
    void buildViewDocks();
    void wireViewDocks();
    void exportTable(const QString& title, const QString& fileName, const core::DataTable& table);
    void chooseComparedFile();
    void fillRecent();

    void workspaceOpened();
    void workspaceFailed(const QString& title, const core::Error& error);
    void loadDone(const core::LoadReport& report);
    void wireScenario();
    QList<QAction*> scenarioActions() const;
    void chooseScenario(const QString& id); // a built-in one
    void chooseOwnScenario(const core::Scenario& scenario);
    void takeScenario(const QString& step, const core::Scenario& scenario);
    void duplicateScenario();
    void describeScenario();
    void showDifferences();
    void takeReason(const QString& field, const QString& why);
    void openScenario();
    void saveScenario();
    std::optional<core::Scenario> askForScenario(const QString& title); // none: none, or not read
    bool isRunUnderWay() const;                                         // or about to be
    void refreshRunning();
    void openWorkspace();
    void newWorkspace();
    void saveCopy();
    void wireFigures();
    LoadDialog* showLoadDialog();                  // null: not now
    bool openLoadDialog(const QStringList& files); // false: not now
    void pasteFigures();
    void saveTemplate();
    void chooseWatchedFolder();
    void showLoads(std::int64_t loadId = 0);
    void showQuality();
    std::shared_ptr<ReportMaker> reportMaker() const; // null without a run
    void exportReport();
    void saveReport();
    void openReport();
    void showOpenedReport(const ReadReport& read);
    void exportShipments(const QString& suggested);
    void cancelOrClear();
    void rememberMap();
    void chooseTheme(int mode);
    void showSite(core::SiteId site);
    void showResults();
    void showShipments();
    void siteMenu(core::SiteId site, const QPoint& at);
    void showLink(core::SiteId supplier, core::SiteId buyer);
    void partnerMenu(core::SiteId supplier, core::SiteId buyer, const QPoint& at);
    void copyFocused();
    void focusPanel(int step);
    void goToDay();
    void showKeys();
    void showAbout();
    void refreshActions();
    void refreshFileActions(bool canLeave);
    void buildPalette();
    void wireNotes();
    void takeNotes();
    bool notesAreSaved(); // or the window closes as soon as they are
    void askAuthor();
    void refreshTitle();

    Context m_context;
    Session m_session;
    QUndoStack m_undo;
    RunController m_run;
    LivePreview m_preview;
    WorkspaceController m_workspace;
    ReportController m_report;
    SelectionHistory m_history;
    SiteNotes m_notes;
    SiteFilter m_filter;
    std::unique_ptr<Actions> m_actions;

    RunBar* m_bar = nullptr;
    DayBar* m_dayBar = nullptr;
    AnswerStrip* m_answers = nullptr;
    MessageBar* m_messages = nullptr;
    MapPage* m_map = nullptr;
    TiersPage* m_tiers = nullptr;
    MatrixPage* m_matrix = nullptr;
    FirstToStopPage* m_table = nullptr;
    ShipmentsPage* m_shipments = nullptr;
    TimelinePage* m_timeline = nullptr;
    ComparePage* m_compare = nullptr;
    SourcesPage* m_sources = nullptr;
    InspectorPage* m_inspector = nullptr;
    ScenarioPanel* m_scenario = nullptr;
    FactEditor* m_facts = nullptr;
    NetworkEditor* m_network = nullptr;
    StatusLine* m_status = nullptr;
    QDockWidget* m_scenarioDock = nullptr;
    QDockWidget* m_inspectorDock = nullptr;
    QDockWidget* m_resultsDock = nullptr;
    QDockWidget* m_shipmentsDock = nullptr;
    QDockWidget* m_timelineDock = nullptr;
    QDockWidget* m_compareDock = nullptr;
    QDockWidget* m_sourcesDock = nullptr;
    QMenu* m_recent = nullptr;
    QMenu* m_views = nullptr;
    LayoutHistory* m_layout = nullptr;
    SessionKeeper* m_keeper = nullptr;
    RankingSteps* m_ranking = nullptr;
    QPointer<Tour> m_tour;                 // deletes itself at its end
    QPointer<LoadDialog> m_loadDialog;     // deletes itself when closed
    QPointer<ReportDialog> m_reportDialog; // likewise
    QPointer<QualityDialog> m_quality;     // likewise
    DropFrame* m_drop = nullptr;
    WatchedFolder* m_watched = nullptr;
    QStringList m_arrived;     // the files that the message offers to check
    core::LoadReport m_loaded; // what it changed the message offers to show; 0 = none
    QString m_reportWritten;
    JobRunner m_writing;    // of pictures and tables
    QStringList m_unusable; // scenarios of last time that these data do not allow
    bool m_starting = false;
    bool m_closing = false;       // as soon as the last note is saved
    bool m_leaveNote = false;     // it could not be saved; closing again closes
    bool m_awaitsResult = false;  // of a workspace just opened
    bool m_showFirstStop = false; // of it, because no day was kept
};

} // namespace lodestone::ui
