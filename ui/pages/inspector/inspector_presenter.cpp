// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/inspector/inspector_presenter.h"

#include "ui/pages/inspector/view_parts.h"
#include "ui/shell/session.h"

#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kBlinkMs = 300; // nothing is said of work that is over in a blink

} // namespace

InspectorPresenter::InspectorPresenter(Session& session, QObject* parent)
    : InspectorPresenter(session, core::explainSite, parent)
{}

InspectorPresenter::InspectorPresenter(Session& session, Explain explain, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_explain(std::move(explain))
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(kBlinkMs);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        if (m_view.phase == WhyPhase::Waiting) {
            setPhase(WhyPhase::Slow);
        }
    });
    connect(&m_session, &Session::datasetChanged, this, &InspectorPresenter::datasetChanged);
    connect(&m_session, &Session::runChanged, this, &InspectorPresenter::runChanged);
    connect(&m_session, &Session::selectionChanged, this, &InspectorPresenter::selectionChanged);
    connect(&m_session, &Session::dayChanged, this, &InspectorPresenter::refreshDay);
    connect(&m_session, &Session::scenarioChanged, this, &InspectorPresenter::refreshFacts);
    datasetChanged();
}

InspectorPresenter::~InspectorPresenter() = default;

const std::shared_ptr<const core::RunResult>& InspectorPresenter::run() const
{
    return m_session.run();
}

int InspectorPresenter::day() const
{
    return m_session.day();
}

void InspectorPresenter::select(core::SiteId site)
{
    if (site.valid()) {
        m_session.select(site);
    }
}

void InspectorPresenter::setPinned(bool pinned)
{
    if (pinned == isPinned() || (pinned && !m_view.site.valid())) {
        return;
    }
    if (pinned) {
        m_pinned = m_dataset->sites[m_view.site.index()].id;
    } else {
        m_pinned.reset();
    }
    Q_EMIT pinChanged(pinned);
    if (!pinned) {
        selectionChanged();
    }
}

QString InspectorPresenter::text() const
{
    return pageText(m_view);
}

void InspectorPresenter::datasetChanged()
{
    m_names.reset();
    m_dataset = m_session.dataset();
    if (m_dataset) {
        m_names = std::make_unique<core::NameBook>(*m_dataset);
    }
    if (m_pinned && !wanted().valid()) {
        m_pinned.reset();
        Q_EMIT pinChanged(false);
    }
    showSite();
}

void InspectorPresenter::runChanged()
{
    showSite();
}

void InspectorPresenter::selectionChanged()
{
    if (wanted() != m_view.site) {
        showSite();
    }
}

core::SiteId InspectorPresenter::wanted() const
{
    core::SiteId site = m_session.selection();
    if (m_pinned) {
        site = m_names ? m_names->siteId(*m_pinned) : core::SiteId{};
    }
    const bool there = m_dataset && site.valid() && site.index() < m_dataset->sites.size();
    return there ? site : core::SiteId{};
}

std::optional<InspectorInput> InspectorPresenter::input() const
{
    if (!m_dataset || !m_view.site.valid()) {
        return std::nullopt;
    }
    const core::RunResult* run = m_session.run().get();
    return InspectorInput{*m_dataset,
                          *m_names,
                          run != nullptr ? run->scenario : m_session.scenario(),
                          run,
                          m_view.site,
                          m_session.day(),
                          &m_session.scenario(),
                          m_session.stopsThrough().get()};
}

void InspectorPresenter::showSite()
{
    const std::string before = std::exchange(m_shownId, std::string());
    const auto old = std::exchange(m_why, nullptr);
    m_view = {};
    m_view.site = wanted();
    m_slow.stop();
    if (const auto in = input()) {
        m_shownId = in->row().id;
        m_view.hasRun = in->run != nullptr;
        m_view.head = makeHead(*in);
        if (in->run != nullptr) {
            m_view.state = makeState(*in);
            m_view.chart = makeChartData(*in);
        }
        m_view.suppliers = makeSuppliers(*in);
        m_view.customers = makeCustomers(*in);
        m_view.sources = makeSources(*in);
        // The answer of the run before stays, marked as old; one of another site never does.
        m_why = m_view.hasRun && m_shownId == before ? old : nullptr;
        m_view.whyIsOld = m_why != nullptr;
        askWhy();
        fillWhy(*in);
    }
    Q_EMIT siteChanged();
}

// Finds the explanation of what is shown, or has it worked out.
void InspectorPresenter::askWhy()
{
    const auto run = m_session.run();
    const auto model = m_session.model();
    const core::SiteId site = m_view.site;
    if (!run || !model) {
        m_why.reset();
        m_view.whyIsOld = false;
        return;
    }
    if (auto known = m_cache.find(run, site)) {
        m_why = std::move(known);
        m_view.whyIsOld = false;
        m_view.phase = WhyPhase::Ready;
        return;
    }
    m_view.phase = WhyPhase::Waiting;
    m_slow.start();
    using Answer = std::shared_ptr<const core::Explanation>;
    m_jobs.start(
        tr("Working out why"),
        [explain = m_explain, run, model, site](const core::Progress&) -> core::Result<Answer> {
            return std::make_shared<const core::Explanation>(explain(*model, *run, site));
        },
        [this, run, site](core::Result<Answer> answer) {
            if (answer) {
                m_cache.put(run, site, answer.value());
            }
            if (run == m_session.run() && site == m_view.site) {
                takeWhy(answer ? answer.value() : nullptr);
                if (!answer) {
                    m_view.phase = WhyPhase::Ready;
                    m_view.why.title = tr("Why");
                    m_view.why.notes = {tr("This could not be worked out: %1")
                                            .arg(QString::fromStdString(answer.error().message))};
                    Q_EMIT whyChanged();
                }
            }
        });
}

// Null: there is no answer; the page shows what it knows without one.
void InspectorPresenter::takeWhy(const std::shared_ptr<const core::Explanation>& why)
{
    m_slow.stop();
    m_why = why;
    m_view.whyIsOld = false;
    m_view.phase = why ? WhyPhase::Ready : WhyPhase::None;
    if (const auto in = input()) {
        fillWhy(*in);
    }
    Q_EMIT whyChanged();
}

void InspectorPresenter::fillWhy(const InspectorInput& in)
{
    m_view.inputs = makeInputs(in, m_why.get());
    m_view.stock = makeFact(in, {});
    m_facts = m_session.scenario().facts;
    m_stockFacts = m_session.scenario().stockFacts;
    m_reactionFacts = m_session.scenario().reactionFacts;
    m_view.statedOn = m_why ? tr("Left") : tr("Target");
    m_view.why = m_why ? makeWhy(in, *m_why) : WhyView{};
}

void InspectorPresenter::refreshDay()
{
    const auto in = input();
    if (!in || in->run == nullptr) {
        return;
    }
    m_view.state = makeState(*in);
    updateStates(*in, m_view.suppliers);
    updateStates(*in, m_view.customers);
    fillWhy(*in);
    Q_EMIT dayChanged();
}

// What is stated shows at once, before any run with it.
void InspectorPresenter::refreshFacts()
{
    const core::Scenario& scenario = m_session.scenario();
    const auto in = input();
    if (in && (scenario.facts != m_facts || scenario.stockFacts != m_stockFacts ||
               scenario.reactionFacts != m_reactionFacts)) {
        fillWhy(*in);
        Q_EMIT whyChanged();
    }
}

void InspectorPresenter::setPhase(WhyPhase phase)
{
    m_view.phase = phase;
    Q_EMIT whyChanged();
}

} // namespace lodestone::ui
