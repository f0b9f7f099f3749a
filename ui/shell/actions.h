// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

class QAction;
class QUndoStack;
class QWidget;

namespace lodestone::ui
{

// Every action of the window, with its text, key, tip and icon. Owned by the window; the menus and
// bars show them, the window says what they do.
struct Actions
{
    Actions(QWidget* window, QUndoStack& undo);

    QAction* newWorkspace;
    QAction* open;
    QAction* saveCopy;
    QAction* quit;

    QAction* undo;
    QAction* redo;
    QAction* copy;
    QAction* find;
    QAction* facets;

    QAction* showMap;
    QAction* showTiers;
    QAction* showMatrix;
    QAction* showRanking;
    QAction* showTimeline;
    QAction* showShipments;
    QAction* showCompare;
    QAction* showSources;
    QAction* resetLayout;
    QAction* saveView;
    QAction* fullScreen;
    QAction* palette;
    QAction* themeSystem;
    QAction* themeLight;
    QAction* themeDark;
    QAction* mapEurope;
    QAction* mapAtlantic;
    QAction* mapPacific;
    QAction* reducedMotion;

    QAction* previousSite;
    QAction* nextSite;
    QAction* clearSelection;
    QAction* noteAuthor;
    QAction* addSite;
    QAction* changeSite;
    QAction* addSupplier;
    QAction* addCustomer;
    QAction* stateCover;
    QAction* edits;
    QAction* fitAll;
    QAction* fitSelection;

    QAction* load;
    QAction* paste;
    QAction* figuresTemplate;
    QAction* watchFolder;
    QAction* undoLoad;
    QAction* redoLoad;
    QAction* loads;
    QAction* quality;

    QAction* run;
    QAction* cancel;
    QAction* play;
    QAction* dayBack;
    QAction* dayOn;
    QAction* monthBack;
    QAction* monthOn;
    QAction* goToDay;

    QAction* duplicateScenario;
    QAction* describeScenario;
    QAction* differences;
    QAction* openScenario;
    QAction* saveScenario;

    QAction* report;
    QAction* openReport;
    QAction* exportRanking;
    QAction* exportShipments;
    QAction* exportMap;
    QAction* exportTiers;
    QAction* exportMatrix;
    QAction* exportTimeline;
    QAction* exportSlopes;

    QAction* nextPanel;
    QAction* previousPanel;

    QAction* keys;
    QAction* tour;
    QAction* whatsThis;
    QAction* about;
};

// Lets an action be chosen, or not: `whyNot` is what has to come first, in the words of a sentence
// that goes on ("open a workspace first").
void setAvailable(QAction* action, bool available, const QString& whyNot);
QString whyNotAvailable(const QAction* action); // empty: it is available, or nobody said

} // namespace lodestone::ui
