// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/shell/session.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QToolButton;

namespace lodestone::ui
{

struct Actions;
class Badge;
class RunProgress;
class SearchBox;

// The bar under the menus: which workspace, how sure its data are, which scenario, run and its
// progress, search, load, report.
class RunBar : public QWidget
{
    Q_OBJECT

public:
    RunBar(Session& session, const Actions& actions, QWidget* parent = nullptr);

    void setWorkspaceName(const QString& name, const QString& path);
    RunProgress* progress() const { return m_progress; }
    SearchBox* search() const { return m_search; }

Q_SIGNALS:
    void scenarioChosen(const QString& id); // a built-in one
    void ownScenarioChosen(const lodestone::core::Scenario& scenario);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refreshData();
    void refreshScenario();
    void listOwn();
    void chooseScenario();
    void fitWidth();

    Session& m_session;
    QLabel* m_name;
    Badge* m_badge;
    Badge* m_stale;
    QComboBox* m_scenario;
    int m_builtins = 0; // the first rows of m_scenario
    RunProgress* m_progress;
    SearchBox* m_search;
    QToolButton* m_load;
    QToolButton* m_report;
};

} // namespace lodestone::ui
