// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/actions.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QKeyEvent>
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

QAction* make(QWidget* window, const char* name, const QString& text, const QString& tip,
              const QList<QKeySequence>& keys = {})
{
    auto* action = new QAction(text, window);
    action->setObjectName(QString::fromLatin1(name));
    action->setStatusTip(tip);
    QString hint = tip;
    if (!keys.isEmpty()) {
        hint += QStringLiteral(" (%1)").arg(keys.first().toString(QKeySequence::NativeText));
    }
    action->setToolTip(hint);
    action->setShortcuts(keys);
    window->addAction(action);
    return action;
}

// Shows the key in menus and in the list of keys; the panel that has the focus takes the key
// itself, so that no letter acts while one types.
QAction* ofPanel(QAction* action, const QKeySequence& key)
{
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setToolTip(
        QStringLiteral("%1 (%2)").arg(action->statusTip(), key.toString(QKeySequence::NativeText)));
    return action;
}

QAction* made(QAction* action, Icon which)
{
    action->setIcon(icon(which));
    return action;
}

void makeFiles(Actions& a, QWidget* w)
{
    a.newWorkspace =
        make(w, "newWorkspace", words("&New workspace…"),
             words("Make a workspace file from the built-in data"), {QKeySequence::New});
    a.open = made(make(w, "openWorkspace", words("&Open workspace…"),
                       words("Open a workspace file"), {QKeySequence::Open}),
                  Icon::Open);
    a.saveCopy =
        make(w, "saveCopy", words("&Save a copy as…"), words("Write the workspace to another file"),
             {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)});
    a.quit = make(w, "quit", words("&Quit"), words("Close the window"), {QKeySequence::Quit});
    a.load = made(make(w, "loadFigures", words("&Load figures…"),
                       words("Check a file of customs figures, then load it"),
                       {QKeySequence(Qt::CTRL | Qt::Key_I)}),
                  Icon::Load);
    a.paste = make(w, "pasteFigures", words("&Paste figures"),
                   words("Check a table that was copied in a spreadsheet, then load it"),
                   {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V)});
    a.figuresTemplate = make(w, "figuresTemplate", words("Save an &empty table…"),
                             words("Write a workbook or CSV to fill in with figures of your own"));
    a.watchFolder = make(w, "watchFolder", words("&Watch a folder…"),
                         words("Says when files of figures come into a folder"));
    a.watchFolder->setCheckable(true);
    a.undoLoad = made(make(w, "undoLoad", words("&Take back the last load"),
                           words("The figures are as they were before it")),
                      Icon::Revert);
    a.redoLoad = make(w, "redoLoad", words("Load &again what was taken back"),
                      words("The last load that was taken back counts again"));
    a.loads = made(make(w, "loads", words("&History of loads…"),
                        words("Every file that was loaded, and what it changed")),
                   Icon::Table);
    a.quality = made(make(w, "quality", words("Data &quality…"),
                          words("What does not fit in the data and in the scenario")),
                     Icon::Warning);
    a.report = made(make(w, "exportReport", words("&Export report…"),
                         words("Write the risk report as a PDF, web page or workbook"),
                         {QKeySequence(Qt::CTRL | Qt::Key_E)}),
                    Icon::Report);
    a.openReport = make(w, "openReport", words("Open repor&t…"),
                        words("Read a report back and see what has changed since"));
    a.exportRanking = make(w, "exportRanking", words("Export &ranking…"),
                           words("Write the plants as they are listed to a CSV file or workbook"));
    a.exportMap = make(w, "exportMap", words("Picture of the &map…"),
                       words("Save the map as it shows as PNG, SVG or PDF"));
    a.exportTiers = make(w, "exportTiers", words("Picture of the &tiers…"),
                         words("Save all of the tiers as PNG, SVG or PDF"));
    a.exportMatrix = make(w, "exportMatrix", words("Picture of the matri&x…"),
                          words("Save the whole matrix as PNG, SVG or PDF"));
    a.exportTimeline = make(w, "exportTimeline", words("Picture of the time&line…"),
                            words("Save every row of the timeline as PNG, SVG or PDF"));
    a.exportSlopes = make(w, "exportSlopes", words("Picture of the &comparison…"),
                          words("Save the chart of slopes as PNG, SVG or PDF"));
    a.exportShipments =
        make(w, "exportShipments", words("Export &shipments…"),
             words("Write the chart of shipments as a picture, or its figures as a table"));
}

void makeViews(Actions& a, QWidget* w)
{
    a.copy = made(make(w, "copy", words("&Copy"),
                       words("Copy what is chosen in the panel that has the focus")),
                  Icon::Copy);
    ofPanel(a.copy, QKeySequence::Copy);
    a.find = made(make(w, "find", words("&Find…"), words("Search sites, companies and inputs"),
                       {QKeySequence::Find}),
                  Icon::Search);
    a.facets = made(make(w, "showFacets", words("Fi&lter by…"),
                         words("Show the sites of some sectors, countries, stages or states alone"),
                         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)}),
                    Icon::Filter);
    a.showMap = make(w, "showMap", words("&Map"), words("The sites on the map"),
                     {QKeySequence(Qt::CTRL | Qt::Key_1)});
    a.showTiers =
        make(w, "showTiers", words("T&iers"), words("The chain in columns, from mine to assembly"),
             {QKeySequence(Qt::CTRL | Qt::Key_2)});
    a.showMatrix =
        make(w, "showMatrix", words("Matri&x"), words("Who sells one kind of goods to whom"),
             {QKeySequence(Qt::CTRL | Qt::Key_3)});
    a.showRanking =
        make(w, "showRanking", words("First to st&op"), words("The table of plants by their stop"),
             {QKeySequence(Qt::CTRL | Qt::Key_4)});
    a.showTimeline = make(w, "showTimeline", words("Timelin&e"),
                          words("Every plant day by day: running, cut, stopped"),
                          {QKeySequence(Qt::CTRL | Qt::Key_5)});
    a.showShipments =
        make(w, "showShipments", words("S&hipments"), words("What China shipped, month by month"),
             {QKeySequence(Qt::CTRL | Qt::Key_6)});
    a.showCompare = make(w, "showCompare", words("&Compare"),
                         words("What another scenario moves, plant by plant"),
                         {QKeySequence(Qt::CTRL | Qt::Key_7)});
    a.showSources = make(w, "showSources", words("So&urces"), words("Every figure with its source"),
                         {QKeySequence(Qt::CTRL | Qt::Key_8)});
    a.resetLayout = make(w, "resetLayout", words("&Reset layout"),
                         words("Panels back to their places and sizes"));
    a.fullScreen = make(w, "fullScreen", words("&Full screen"),
                        words("The window fills the screen"), {QKeySequence(Qt::Key_F11)});
    a.fullScreen->setCheckable(true);
    a.palette = made(
        make(w, "commandPalette", words("Comma&nd palette…"),
             words("Find an action, site, scenario or day by a few letters of it"),
             {QKeySequence(Qt::CTRL | Qt::Key_K), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)}),
        Icon::Search);
    a.saveView = make(w, "saveView", words("&Save this view…"),
                      words("Keep the panels, columns, filter, site and day under a name"));
    a.themeSystem =
        make(w, "themeSystem", words("As the &system"), words("Follow the desktop's colours"));
    a.themeLight = make(w, "themeLight", words("&Light"), words("Dark text on light ground"));
    a.themeDark = make(w, "themeDark", words("&Dark"), words("Light text on dark ground"));
    auto* themes = new QActionGroup(w);
    for (QAction* theme : {a.themeSystem, a.themeLight, a.themeDark}) {
        theme->setCheckable(true);
        themes->addAction(theme);
    }
    a.mapEurope = make(w, "mapEurope", words("&Europe and Africa"),
                       words("25° E stands in the middle of the map, which is cut at 155° W"));
    a.mapAtlantic = make(w, "mapAtlantic", words("&Atlantic"),
                         words("20° W stands in the middle of the map, which is cut at 160° E"));
    a.mapPacific = make(w, "mapPacific", words("&Pacific"),
                        words("150° E stands in the middle of the map, which is cut at 30° W"));
    auto* centres = new QActionGroup(w);
    for (QAction* centre : {a.mapEurope, a.mapAtlantic, a.mapPacific}) {
        centre->setCheckable(true);
        centres->addAction(centre);
    }
    a.reducedMotion = make(w, "reducedMotion", words("Reduce&d motion"),
                           words("The map jumps instead of flying"));
    a.reducedMotion->setCheckable(true);
    a.previousSite =
        make(w, "previousSite", words("&Previous selection"), words("Back in what was selected"),
             {QKeySequence(Qt::ALT | Qt::Key_Left)});
    a.nextSite = make(w, "nextSite", words("&Next selection"), words("On in what was selected"),
                      {QKeySequence(Qt::ALT | Qt::Key_Right)});
    a.clearSelection =
        make(w, "clearSelection", words("C&lear selection"), words("Nothing is selected"));
    a.noteAuthor = make(w, "noteAuthor", words("&Author of notes…"),
                        words("The name under which your notes on sites are saved"));
    a.addSite =
        make(w, "addSite", words("Add a &site…"), words("Add a mine, works or plant to the data"));
    a.changeSite = make(w, "changeSite", words("Chan&ge the site…"),
                        words("Change what the data say of the selected site"));
    a.addSupplier = make(w, "addSupplier", words("Add a s&upplier…"),
                         words("State who supplies the selected site, and how much of its need"));
    a.addCustomer = make(w, "addCustomer", words("Add a &customer…"),
                         words("State whom the selected site supplies"));
    a.stateCover = make(w, "stateCover", words("State days of co&ver…"),
                        words("State what the selected site has in store of an input"));
    a.edits = make(w, "edits", words("History of &edits…"),
                   words("Every change of the network by hand; one can be taken back"));
    a.fitAll =
        made(make(w, "fitAll", words("Fit &all"), words("The map or the tiers show every site")),
             Icon::ZoomFit);
    ofPanel(a.fitAll, QKeySequence(Qt::Key_0));
    a.fitSelection = make(w, "fitSelection", words("Fit &selection"),
                          words("The map or the tiers show the selection and its links"));
    ofPanel(a.fitSelection, QKeySequence(Qt::Key_F));
    a.nextPanel = make(w, "nextPanel", words("&Next panel"),
                       words("Moves the focus to the next panel"), {QKeySequence(Qt::Key_F6)});
    a.previousPanel =
        make(w, "previousPanel", words("&Previous panel"),
             words("Moves the focus to the panel before"), {QKeySequence(Qt::SHIFT | Qt::Key_F6)});
}

void makeRuns(Actions& a, QWidget* w)
{
    a.run = made(make(w, "run", words("&Run"), words("Run the scenario over the data"),
                      {QKeySequence(Qt::Key_F5)}),
                 Icon::Play);
    a.cancel =
        made(make(w, "cancel", words("&Cancel"),
                  words("Cancel what runs; else close the message; else clear the selection"),
                  {QKeySequence(Qt::Key_Escape)}),
             Icon::Close);
    a.play = made(make(w, "play", words("&Play the days"), words("Days go by until paused"),
                       {QKeySequence(Qt::Key_F8)}),
                  Icon::Play);
    a.dayBack = made(make(w, "dayBack", words("Day &back"), words("One day back"),
                          {QKeySequence(Qt::Key_Comma)}),
                     Icon::StepBack);
    a.dayOn = made(
        make(w, "dayOn", words("Day &on"), words("One day on"), {QKeySequence(Qt::Key_Period)}),
        Icon::StepForward);
    a.monthBack = make(w, "monthBack", words("Month b&ack"), words("One month back"),
                       {QKeySequence(Qt::Key_BracketLeft)});
    a.monthOn = make(w, "monthOn", words("Month o&n"), words("One month on"),
                     {QKeySequence(Qt::Key_BracketRight)});
    a.goToDay = make(w, "goToDay", words("&Go to day"), words("Type the day"),
                     {QKeySequence(Qt::CTRL | Qt::Key_G)});
    a.duplicateScenario =
        made(make(w, "duplicateScenario", words("&Duplicate scenario"),
                  words("Go on with a copy, to be changed"), {QKeySequence(Qt::CTRL | Qt::Key_D)}),
             Icon::Copy);
    a.describeScenario = make(w, "describeScenario", words("&Name and describe…"),
                              words("Give the scenario a name and a sentence of its own"));
    a.differences =
        made(make(w, "scenarioDifferences", words("D&ifferences…"),
                  words("What the scenario assumes otherwise than the one it was made from")),
             Icon::Table);
    a.openScenario = made(make(w, "openScenario", words("&Open scenario file…"),
                               words("Read a scenario from a file and run it")),
                          Icon::Open);
    a.saveScenario = make(w, "saveScenario", words("&Save scenario as…"),
                          words("Write the scenario to a file of its own"));
    a.keys = make(w, "keys", words("&Keys"), words("Every key and what it does"),
                  {QKeySequence::HelpContents});
    a.tour = make(w, "tour", words("&Tour"), words("What is where in the window, in seven steps"));
    a.whatsThis = make(w, "whatsThis", words("&What's this?"),
                       words("Explains what is clicked next"), {QKeySequence::WhatsThis});
    a.about = make(w, "about", words("&About Lodestone"), words("Version, licence and data"));
}

// In a field Ctrl+E would go to the end of the line, which End does: the window's use comes first.
class FieldKeys : public QObject
{
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::ShortcutOverride) {
            const auto* const key = static_cast<QKeyEvent*>(event);
            if (key->key() == Qt::Key_E && key->modifiers() == Qt::ControlModifier) {
                event->ignore();
                return true;
            }
        }
        return QObject::eventFilter(watched, event);
    }
};

} // namespace

Actions::Actions(QWidget* window, QUndoStack& undoStack)
{
    makeFiles(*this, window);
    makeViews(*this, window);
    makeRuns(*this, window);
    qApp->installEventFilter(new FieldKeys(window));
    undo = undoStack.createUndoAction(window);
    undo->setShortcut(QKeySequence::Undo);
    undo->setIcon(icon(Icon::Revert));
    redo = undoStack.createRedoAction(window);
    // the platform's own keys can be one of these: a key that stands there twice does nothing
    QList<QKeySequence> redoKeys{QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z),
                                 QKeySequence(Qt::CTRL | Qt::Key_Y)};
    for (const QKeySequence& key : QKeySequence::keyBindings(QKeySequence::Redo)) {
        if (!redoKeys.contains(key)) {
            redoKeys.append(key);
        }
    }
    redo->setShortcuts(redoKeys);
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
