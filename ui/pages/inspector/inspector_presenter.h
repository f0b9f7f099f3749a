// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/engine.h"
#include "core/present/names.h"
#include "ui/jobs/job_runner.h"
#include "ui/pages/inspector/explanation_cache.h"
#include "ui/pages/inspector/inspector_view.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lodestone::ui
{

class Session;
struct InspectorInput;

// What the Inspector shows: it follows the selection, the day, the dataset and the run of the
// session, and has sites explained off the main thread. An explanation is taken only for the run
// and the site that are shown when it arrives. Pinned, it stays with its site while the selection
// moves on. Main thread only.
class InspectorPresenter : public QObject
{
    Q_OBJECT

public:
    using Explain =
        std::function<core::Explanation(const core::Model&, const core::RunResult&, core::SiteId)>;

    explicit InspectorPresenter(Session& session, QObject* parent = nullptr);
    // With another way to explain; it is called on a thread of its own.
    InspectorPresenter(Session& session, Explain explain, QObject* parent = nullptr);
    ~InspectorPresenter() override;

    const InspectorView& view() const { return m_view; }
    const std::shared_ptr<const core::RunResult>& run() const;
    // Names of the dataset shown; null without one.
    const core::NameBook* names() const { return m_names.get(); }
    int day() const;
    QString siteId() const { return QString::fromStdString(m_shownId); } // of the site shown

    bool isPinned() const { return m_pinned.has_value(); }
    void setPinned(bool pinned);
    // Selects a site for the whole window; a pinned page stays where it is.
    void select(core::SiteId site);
    // The page as text, for the clipboard.
    QString text() const;

Q_SIGNALS:
    void siteChanged(); // all of view()
    void dayChanged();  // the states in view()
    void whyChanged();  // inputs, phase and why
    void pinChanged(bool pinned);

private:
    void datasetChanged();
    void runChanged();
    void selectionChanged();
    void refreshDay();
    void refreshFacts();

    core::SiteId wanted() const;
    std::optional<InspectorInput> input() const;
    void showSite();
    void askWhy();
    void takeWhy(const std::shared_ptr<const core::Explanation>& why);
    void fillWhy(const InspectorInput& in);
    void setPhase(WhyPhase phase);

    Session& m_session;
    Explain m_explain;
    std::shared_ptr<const core::Dataset> m_dataset; // what m_names looks into
    std::unique_ptr<core::NameBook> m_names;
    std::optional<std::string> m_pinned; // id: rows move when other data are loaded
    // Of the run, made when first asked for.
    InspectorView m_view;
    std::vector<core::Fact> m_facts; // those of the scenario that m_view shows
    std::vector<core::StockFact> m_stockFacts;
    std::vector<core::ReactionFact> m_reactionFacts;
    std::string m_shownId;                          // id of the site shown
    std::shared_ptr<const core::Explanation> m_why; // of the site shown; may be of an older run
    ExplanationCache m_cache;
    QTimer m_slow;
    JobRunner m_jobs; // last: it ends first and waits for its work
};

} // namespace lodestone::ui
