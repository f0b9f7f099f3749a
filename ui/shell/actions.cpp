// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/actions.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QUndoStack>
#include <QWidget>

namespace lodestone::ui
{

namespace
{

constexpr const char* kWhyNot = "whyNot";

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::Actions", text);
}

QAction* make(QWidget* window, const char* name, const char* text, const char* tip,
              const QList<QKeySequence>& keys = {})
{
    auto* action = new QAction(words(text), window);
    action->setObjectName(QString::fromLatin1(name));
    action->setStatusTip(words(tip));
    QString hint = words(tip);
    if (!keys.isEmpty()) {
        hint += QStringLiteral(" (%1)").arg(keys.first().toString(QKeySequence::NativeText));
    }
    action->setToolTip(hint);
    action->setShortcuts(keys);
    window->addAction(action);
    return action;
}

QAction* made(QAction* action, Icon which)
{
    action->setIcon(icon(which));
    return action;
}

void makeFiles(Actions& a, QWidget* w)
{
    a.newWorkspace = make(w, "newWorkspace", "&New workspace…",
                          "Make a workspace file from the built-in data", {QKeySequence::New});
    a.open = made(
        make(w, "openWorkspace", "&Open workspace…", "Open a workspace file", {QKeySequence::Open}),
        Icon::Open);
    a.saveCopy = make(w, "saveCopy", "&Save a copy as…", "Write the workspace to another file",
                      {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)});
    a.quit = make(w, "quit", "&Quit", "Close the window", {QKeySequence::Quit});
    a.load = made(make(w, "loadFigures", "&Load figures…",
                       "Check a file of customs figures, then load it",
                       {QKeySequence(Qt::CTRL | Qt::Key_I)}),
                  Icon::Load);
    a.paste = make(w, "pasteFigures", "&Paste figures",
                   "Check a table that was copied in a spreadsheet, then load it",
                   {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V)});
    a.figuresTemplate = make(w, "figuresTemplate", "Save an &empty table…",
                             "Write a workbook or CSV to fill in with figures of your own");
    a.watchFolder =
        make(w, "watchFolder", "&Watch a folder…", "Says when files of figures come into a folder");
    a.watchFolder->setCheckable(true);
    a.undoLoad = made(
        make(w, "undoLoad", "&Take back the last load", "The figures are as they were before it"),
        Icon::Revert);
    a.redoLoad = make(w, "redoLoad", "Load &again what was taken back",
                      "The last load that was taken back counts again");
    a.loads = made(
        make(w, "loads", "&History of loads…", "Every file that was loaded, and what it changed"),
        Icon::Table);
    a.report = made(make(w, "exportReport", "&Export report…",
                         "Write the risk report as a PDF, web page or workbook",
                         {QKeySequence(Qt::CTRL | Qt::Key_E)}),
                    Icon::Report);
    a.openReport =
        make(w, "openReport", "Open repor&t…", "Read a report back and see what has changed since");
    a.exportRanking = make(w, "exportRanking", "Export &ranking…",
                           "Write the plants as they are listed to a CSV file or workbook");
    a.exportMap =
        make(w, "exportMap", "Picture of the &map…", "Save the map as it shows as PNG, SVG or PDF");
    a.exportTiers = make(w, "exportTiers", "Picture of the &tiers…",
                         "Save all of the tiers as PNG, SVG or PDF");
    a.exportMatrix = make(w, "exportMatrix", "Picture of the matri&x…",
                          "Save the whole matrix as PNG, SVG or PDF");
    a.exportTimeline = make(w, "exportTimeline", "Picture of the time&line…",
                            "Save every row of the timeline as PNG, SVG or PDF");
    a.exportSlopes = make(w, "exportSlopes", "Picture of the &comparison…",
                          "Save the chart of slopes as PNG, SVG or PDF");
    a.exportShipments =
        make(w, "exportShipments", "Export &shipments…",
             "Write the chart of shipments as a picture, or its figures as a table");
}

void makeViews(Actions& a, QWidget* w)
{
    a.copy = made(make(w, "copy", "&Copy", "Copy what is chosen in the panel that has the focus"),
                  Icon::Copy);
    // Shown in the menu; the panel that has the focus takes the key itself.
    a.copy->setShortcut(QKeySequence::Copy);
    a.copy->setShortcutContext(Qt::WidgetShortcut);
    a.find =
        made(make(w, "find", "&Find…", "Search sites, companies and inputs", {QKeySequence::Find}),
             Icon::Search);
    a.facets = made(make(w, "showFacets", "Fi&lter by…",
                         "Show the sites of some sectors, countries, stages or states alone",
                         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)}),
                    Icon::Filter);
    a.showMap =
        make(w, "showMap", "&Map", "The sites on the map", {QKeySequence(Qt::CTRL | Qt::Key_1)});
    a.showTiers = make(w, "showTiers", "T&iers", "The chain in columns, from mine to assembly",
                       {QKeySequence(Qt::CTRL | Qt::Key_2)});
    a.showMatrix = make(w, "showMatrix", "Matri&x", "Who sells one kind of goods to whom",
                        {QKeySequence(Qt::CTRL | Qt::Key_3)});
    a.showRanking = make(w, "showRanking", "First to st&op", "The table of plants by their stop",
                         {QKeySequence(Qt::CTRL | Qt::Key_4)});
    a.showTimeline =
        make(w, "showTimeline", "Timelin&e", "Every plant day by day: running, cut, stopped",
             {QKeySequence(Qt::CTRL | Qt::Key_5)});
    a.showShipments = make(w, "showShipments", "S&hipments", "What China shipped, month by month",
                           {QKeySequence(Qt::CTRL | Qt::Key_6)});
    a.showCompare =
        make(w, "showCompare", "&Compare", "What another scenario moves, plant by plant",
             {QKeySequence(Qt::CTRL | Qt::Key_7)});
    a.showSources = make(w, "showSources", "So&urces", "Every figure with its source",
                         {QKeySequence(Qt::CTRL | Qt::Key_8)});
    a.resetLayout =
        make(w, "resetLayout", "&Reset layout", "Panels back to their places and sizes");
    a.fullScreen = make(w, "fullScreen", "&Full screen", "The window fills the screen",
                        {QKeySequence(Qt::Key_F11)});
    a.fullScreen->setCheckable(true);
    a.palette = made(
        make(w, "commandPalette", "Comma&nd palette…",
             "Find an action, site, scenario or day by a few letters of it",
             {QKeySequence(Qt::CTRL | Qt::Key_K), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)}),
        Icon::Search);
    a.saveView = make(w, "saveView", "&Save this view…",
                      "Keep the panels, columns, filter, site and day under a name");
    a.themeSystem = make(w, "themeSystem", "As the &system", "Follow the desktop's colours");
    a.themeLight = make(w, "themeLight", "&Light", "Dark text on light ground");
    a.themeDark = make(w, "themeDark", "&Dark", "Light text on dark ground");
    auto* themes = new QActionGroup(w);
    for (QAction* theme : {a.themeSystem, a.themeLight, a.themeDark}) {
        theme->setCheckable(true);
        themes->addAction(theme);
    }
    a.mapEurope = make(w, "mapEurope", "&Europe and Africa",
                       "25° E stands in the middle of the map, which is cut at 155° W");
    a.mapAtlantic = make(w, "mapAtlantic", "&Atlantic",
                         "20° W stands in the middle of the map, which is cut at 160° E");
    a.mapPacific = make(w, "mapPacific", "&Pacific",
                        "150° E stands in the middle of the map, which is cut at 30° W");
    auto* centres = new QActionGroup(w);
    for (QAction* centre : {a.mapEurope, a.mapAtlantic, a.mapPacific}) {
        centre->setCheckable(true);
        centres->addAction(centre);
    }
    a.reducedMotion =
        make(w, "reducedMotion", "Reduce&d motion", "The map jumps instead of flying");
    a.reducedMotion->setCheckable(true);
    a.previousSite = make(w, "previousSite", "&Previous selection", "Back in what was selected",
                          {QKeySequence(Qt::ALT | Qt::Key_Left)});
    a.nextSite = make(w, "nextSite", "&Next selection", "On in what was selected",
                      {QKeySequence(Qt::ALT | Qt::Key_Right)});
    a.clearSelection = make(w, "clearSelection", "C&lear selection", "Nothing is selected");
    a.noteAuthor = make(w, "noteAuthor", "&Author of notes…",
                        "The name under which your notes on sites are saved");
    a.addSite = make(w, "addSite", "Add a &site…", "Add a mine, works or plant to the data");
    a.changeSite =
        make(w, "changeSite", "Chan&ge the site…", "Change what the data say of the selected site");
    a.addSupplier = make(w, "addSupplier", "Add a s&upplier…",
                         "State who supplies the selected site, and how much of its need");
    a.addCustomer =
        make(w, "addCustomer", "Add a &customer…", "State whom the selected site supplies");
    a.stateCover = make(w, "stateCover", "State days of co&ver…",
                        "State what the selected site has in store of an input");
    a.edits = make(w, "edits", "History of &edits…",
                   "Every change of the network by hand; one can be taken back");
    a.fitAll = made(make(w, "fitAll", "Fit &all", "The map or the tiers show every site; key 0"),
                    Icon::ZoomFit);
    a.fitSelection = make(w, "fitSelection", "Fit &selection",
                          "The map or the tiers show the selection and its links; key F");
    a.nextPanel = make(w, "nextPanel", "&Next panel", "Moves the focus to the next panel",
                       {QKeySequence(Qt::Key_F6)});
    a.previousPanel =
        make(w, "previousPanel", "&Previous panel", "Moves the focus to the panel before",
             {QKeySequence(Qt::SHIFT | Qt::Key_F6)});
}

void makeRuns(Actions& a, QWidget* w)
{
    a.run =
        made(make(w, "run", "&Run", "Run the scenario over the data", {QKeySequence(Qt::Key_F5)}),
             Icon::Play);
    a.cancel = made(make(w, "cancel", "&Cancel",
                         "Cancel what runs; else close the message; else clear the selection",
                         {QKeySequence(Qt::Key_Escape)}),
                    Icon::Close);
    a.play = made(
        make(w, "play", "&Play the days", "Days go by until paused", {QKeySequence(Qt::Key_F8)}),
        Icon::Play);
    a.dayBack = made(make(w, "dayBack", "Day &back", "One day back", {QKeySequence(Qt::Key_Comma)}),
                     Icon::StepBack);
    a.dayOn = made(make(w, "dayOn", "Day &on", "One day on", {QKeySequence(Qt::Key_Period)}),
                   Icon::StepForward);
    a.monthBack =
        make(w, "monthBack", "Month b&ack", "One month back", {QKeySequence(Qt::Key_BracketLeft)});
    a.monthOn =
        make(w, "monthOn", "Month o&n", "One month on", {QKeySequence(Qt::Key_BracketRight)});
    a.goToDay =
        make(w, "goToDay", "&Go to day", "Type the day", {QKeySequence(Qt::CTRL | Qt::Key_G)});
    a.duplicateScenario =
        made(make(w, "duplicateScenario", "&Duplicate scenario", "Go on with a copy, to be changed",
                  {QKeySequence(Qt::CTRL | Qt::Key_D)}),
             Icon::Copy);
    a.describeScenario = make(w, "describeScenario", "&Name and describe…",
                              "Give the scenario a name and a sentence of its own");
    a.differences = made(make(w, "scenarioDifferences", "D&ifferences…",
                              "What the scenario assumes otherwise than the one it was made from"),
                         Icon::Table);
    a.openScenario = made(
        make(w, "openScenario", "&Open scenario file…", "Read a scenario from a file and run it"),
        Icon::Open);
    a.saveScenario =
        make(w, "saveScenario", "&Save scenario as…", "Write the scenario to a file of its own");
    a.keys = make(w, "keys", "&Keys", "Every key and what it does", {QKeySequence::HelpContents});
    a.tour = make(w, "tour", "&Tour", "What is where in the window, in seven steps");
    a.whatsThis = make(w, "whatsThis", "&What's this?", "Explains what is clicked next",
                       {QKeySequence::WhatsThis});
    a.about = make(w, "about", "&About Lodestone", "Version, licence and data");
}

} // namespace

Actions::Actions(QWidget* window, QUndoStack& undoStack)
{
    makeFiles(*this, window);
    makeViews(*this, window);
    makeRuns(*this, window);
    undo = undoStack.createUndoAction(window);
    undo->setShortcut(QKeySequence::Undo);
    undo->setIcon(icon(Icon::Revert));
    redo = undoStack.createRedoAction(window);
    redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence::Redo});
    undo->setObjectName(QStringLiteral("undo"));
    redo->setObjectName(QStringLiteral("redo"));
    window->addAction(undo);
    window->addAction(redo);
    setAvailable(undo, undo->isEnabled(), words("nothing was changed"));
    setAvailable(redo, redo->isEnabled(), words("nothing was undone"));
}

void setAvailable(QAction* action, bool available, const QString& whyNot)
{
    action->setEnabled(available);
    action->setProperty(kWhyNot, whyNot);
}

QString whyNotAvailable(const QAction* action)
{
    return action->isEnabled() ? QString() : action->property(kWhyNot).toString();
}

} // namespace lodestone::ui
