// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/shell/palette_entries.h"

#include <QFrame>
#include <QPointer>

class QLineEdit;
class QListView;
class QMenuBar;

namespace lodestone::ui
{

class PaletteModel;
class RunBar;
class Session;
class Settings;

// One field over the window that finds actions of the menus, sites, scenarios and days, and does
// what was chosen: Up and Down mark, Enter takes, Escape closes. It lies in the window, so nothing
// waits for it; the focus goes back to where it was. What was used lately is remembered.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    struct Context
    {
        Session& session;
        Settings& settings;
        const QMenuBar& menus;
        const RunBar& bar; // its search box finds the sites
        QAction& opener;   // opens it, and is not offered
    };

    CommandPalette(const Context& context, QWidget* window);

    PaletteModel& model() { return *m_model; }

Q_SIGNALS:
    void siteChosen(lodestone::core::SiteId site);
    void scenarioChosen(const QString& id); // a built-in one
    void ownScenarioChosen(const lodestone::core::Scenario& scenario);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void toggle();
    void open();
    void leave(bool giveFocusBack);
    bool keyPressed(int key);
    void fill(); // with what may be found as long as it is open
    void find();
    std::vector<PaletteEntry> sitesFound() const;
    void mark(int row);
    void move(int step);
    void take(int row);
    void place();

    Context m_context;
    PaletteModel* m_model;
    QLineEdit* m_field = nullptr;
    QListView* m_list = nullptr;
    std::vector<PaletteEntry> m_entries; // actions and scenarios
    QPointer<QWidget> m_before;          // had the focus
};

} // namespace lodestone::ui
