// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/jobs/job_runner.h"
#include "ui/pages/tiers/tier_view.h"

#include <QWidget>

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

class QComboBox;
class QTableView;
class QToolButton;
class QUndoStack;

namespace lodestone::ui
{

class ElidedLabel;
class EmptyNote;
class Session;
class SiteFilter;
class TextTable;
struct Picture;

// The chain of the session in columns: builds the scene off the main thread when data or run have
// changed, and shares day and selection with the session; nothing of it while it is hidden, but all
// at once when it shows. Beside it, when asked for: a way from one site to another, step by step,
// or what is behind a link.
class TiersPage : public QWidget
{
    Q_OBJECT

public:
    TiersPage(Session& session, QUndoStack& undo, QWidget* parent = nullptr);
    ~TiersPage() override;

    TierView* view() const { return m_view; }
    QWidget* tools() const { return m_corner; } // stands at the right end of the tab bar
    // From then on only what passes the filter shows beside the selection and its chain.
    void setFilter(SiteFilter& filter);
    // Shows the strongest way between the selected site and another, or says that there is none.
    void showPath(core::SiteId to);
    Picture picture() const; // of all that the view shows, while the page lives

public Q_SLOTS:
    void exportPicture(); // emits pictureRequested, or says why not

Q_SIGNALS:
    void siteActivated(lodestone::core::SiteId site);
    void message(const QString& text);
    void pictureRequested(const QString& suggestedName);
    void emptyActionTriggered();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildTools();
    void buildCorner();
    void placeChoices();
    std::array<QComboBox*, 4> choices() const;
    void buildPanel();
    void wire();
    void select(core::SiteId site);
    void activate(std::uint32_t site);
    void follow();
    void rebuild();
    void showDay();
    void showFilter();
    void showSelection();
    void showLit();
    void showTitle();
    void showBond(std::uint32_t bond);
    void hidePanel();
    void refreshPanel();
    std::optional<std::uint32_t> siteOf(const std::string& id) const; // of the scene shown
    void showMenu(std::uint32_t item, const QPoint& at);
    void fillPanel(const QString& title, std::vector<QStringList> rows);
    void fitSteps();

    Session& m_session;
    QUndoStack& m_undo;
    SiteFilter* m_filter = nullptr;
    TierView* m_view;
    EmptyNote* m_note;
    QWidget* m_body;
    QWidget* m_tools;  // one row over the picture: its title and the choices
    QWidget* m_corner; // the buttons, and the choices where there is no room for the row
    QToolButton* m_choices = nullptr;
    QWidget* m_choicePanel = nullptr;
    ElidedLabel* m_title = nullptr;
    QComboBox* m_grouping = nullptr;
    QComboBox* m_hops = nullptr;
    QComboBox* m_context = nullptr;
    QComboBox* m_links = nullptr;
    QToolButton* m_close = nullptr;
    QToolButton* m_tidy = nullptr;
    QWidget* m_panel = nullptr;
    ElidedLabel* m_panelTitle = nullptr;
    TextTable* m_steps = nullptr;
    QTableView* m_stepView = nullptr;
    std::vector<std::uint32_t> m_stepSites; // the site of each row of the panel
    std::string m_pathTo; // what the panel lists: a way to this site, else a link, by its cards
    std::pair<std::string, std::string> m_bondEnds;
    bool m_outdated = true;   // the scene is not that of the session
    bool m_outOfStep = false; // day or selection changed while the page was hidden
    JobRunner m_jobs{this};
};

} // namespace lodestone::ui
