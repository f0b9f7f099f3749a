// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/present/subject.h"

#include <QWidget>

#include <set>
#include <string>

class QAction;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedLayout;
class QToolButton;
class QUndoStack;

namespace lodestone::ui
{

class HeadSection;
class ChartSection;
class InputSection;
class InspectorPresenter;
class NoteSection;
class PartnerSection;
class Session;
class SiteNotes;
class SourceSection;
class StateBox;
class SubjectView;
class WhySection;

// The content of the Inspector dock: everything about the selected site, and why it stops. It
// scrolls inside. The window shows pinAction() in a menu and gives it its key.
class InspectorPage : public QWidget
{
    Q_OBJECT

public:
    explicit InspectorPage(Session& session, QWidget* parent = nullptr);
    ~InspectorPage() override;

    InspectorPresenter& presenter() { return *m_presenter; }
    QAction* pinAction() const { return m_pinAction; } // checkable
    // From then on the page shows the notes and lets them be changed.
    void setNotes(SiteNotes& notes, QUndoStack& undo);
    // In the place of the site, until another site is selected or somebody goes back.
    void showSubject(const core::Subject& subject);
    void leaveSubject(); // the site again
    SubjectView* subjectView() const { return m_subject; }
    void commitNote(); // saves what was typed in the note
    // Hides the buttons in the page's head where the dock shows pinAction() in its title.
    void setPinInHead(bool shown);

    QSize sizeHint() const override { return {376, 640}; }
    QSize minimumSizeHint() const override { return {320, 160}; }

public Q_SLOTS:
    // Keeps the site shown while the selection moves on, or lets go of it.
    void togglePin();
    void copyText();

Q_SIGNALS:
    void message(const QString& text);
    void subjectShown(const lodestone::core::Subject& subject);
    void subjectLeft();
    void subjectGone();     // left too: the data know it no more
    void noteTyped();       // what was typed in the note is not saved yet
    void runRequested();    // "Run the scenario"
    void searchRequested(); // "Search sites"
    // "I know this part…": an empty input is the stock of all.
    void factRequested(lodestone::core::SiteId site, const QString& inputId);
    void factRemoved(const QString& siteId, const QString& inputId);
    void filterRequested(const std::set<std::string>& siteIds); // shows these alone
    void siteMenuRequested(lodestone::core::SiteId site, const QPoint& at);
    void linkMenuRequested(lodestone::core::SiteId supplier, lodestone::core::SiteId buyer,
                           const QPoint& at);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeContent();
    QWidget* makeEmpty();
    QWidget* makeHint();
    void makePin();
    QWidget* makeAbout();
    QWidget* makeSubject();
    void showSite();
    void showDay();
    void showWhy();

    Session* m_session;
    InspectorPresenter* m_presenter;
    QStackedLayout* m_stack;
    QScrollArea* m_scroll = nullptr;
    QAction* m_pinAction = nullptr;
    QWidget* m_corner = nullptr;
    QToolButton* m_pin = nullptr;
    HeadSection* m_head = nullptr;
    QToolButton* m_company = nullptr;
    QToolButton* m_country = nullptr;
    SubjectView* m_subject = nullptr;
    QWidget* m_subjectPage = nullptr;
    std::string m_subjectSite; // what the Inspector showed when the subject came
    StateBox* m_state = nullptr;
    NoteSection* m_note = nullptr;
    QWidget* m_hint = nullptr;
    ChartSection* m_chart = nullptr;
    InputSection* m_inputs = nullptr;
    WhySection* m_why = nullptr;
    PartnerSection* m_partners = nullptr;
    SourceSection* m_sources = nullptr;
};

} // namespace lodestone::ui
