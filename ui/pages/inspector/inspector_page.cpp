// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/inspector/inspector_page.h"

#include "core/present/words.h"
#include "ui/pages/inspector/chart_section.h"
#include "ui/pages/inspector/head_section.h"
#include "ui/pages/inspector/input_section.h"
#include "ui/pages/inspector/inspector_presenter.h"
#include "ui/pages/inspector/note_section.h"
#include "ui/pages/inspector/partner_section.h"
#include "ui/pages/inspector/source_section.h"
#include "ui/pages/inspector/subject_view.h"
#include "ui/pages/inspector/why_section.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace lodestone::ui
{

namespace
{

constexpr int kPad = 12;
constexpr int kPinSide = 24;

} // namespace

InspectorPage::InspectorPage(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(&session)
    , m_presenter(new InspectorPresenter(session, this))
    , m_stack(new QStackedLayout(this))
{
    setObjectName(QStringLiteral("inspectorPage"));
    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(QStringLiteral("inspectorScroll"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("Inspector"));
    m_scroll->setWidget(makeContent());
    m_stack->addWidget(m_scroll);
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeSubject());
    makePin();

    auto* copy = new QShortcut(QKeySequence::Copy, this);
    copy->setContext(Qt::WidgetWithChildrenShortcut);
    connect(copy, &QShortcut::activated, this, &InspectorPage::copyText);
    connect(m_presenter, &InspectorPresenter::siteChanged, this, &InspectorPage::showSite);
    connect(m_presenter, &InspectorPresenter::dayChanged, this, &InspectorPage::showDay);
    connect(m_presenter, &InspectorPresenter::whyChanged, this, &InspectorPage::showWhy);
    showSite();
}

InspectorPage::~InspectorPage() = default;

QWidget* InspectorPage::makeContent()
{
    auto* content = new QWidget;
    content->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Base);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(kPad, kPad, kPad, kPad);
    layout->setSpacing(10);
    m_head = new HeadSection(content);
    m_state = new StateBox(content);
    m_note = new NoteSection(content);
    m_chart = new ChartSection(content);
    m_inputs = new InputSection(content);
    m_why = new WhySection(content);
    m_partners = new PartnerSection(content);
    m_sources = new SourceSection(content);
    m_head->setObjectName(QStringLiteral("inspectorHead"));
    m_state->setObjectName(QStringLiteral("inspectorState"));
    layout->addWidget(m_head);
    layout->addWidget(makeAbout());
    layout->addWidget(m_state);
    layout->addWidget(m_note);
    layout->addWidget(makeHint());
    layout->addWidget(m_chart);
    layout->addWidget(m_inputs);
    layout->addWidget(m_why);
    layout->addWidget(m_partners);
    layout->addWidget(m_sources);
    layout->addStretch(1);
    connect(m_inputs, &InputSection::factRequested, this, [this](const QString& inputId) {
        Q_EMIT factRequested(m_presenter->view().site, inputId);
    });
    connect(m_inputs, &InputSection::factRemoved, this,
            [this](const QString& inputId) { Q_EMIT factRemoved(m_presenter->siteId(), inputId); });
    connect(m_why, &WhySection::siteChosen, m_presenter, &InspectorPresenter::select);
    connect(m_partners, &PartnerSection::siteChosen, m_presenter, &InspectorPresenter::select);
    connect(m_partners, &PartnerSection::supplierMenuRequested, this,
            [this](core::SiteId supplier, const QPoint& at) {
                Q_EMIT linkMenuRequested(supplier, m_presenter->view().site, at);
            });
    connect(m_partners, &PartnerSection::customerMenuRequested, this,
            [this](core::SiteId customer, const QPoint& at) {
                Q_EMIT linkMenuRequested(m_presenter->view().site, customer, at);
            });
    connect(m_sources, &SourceSection::message, this, &InspectorPage::message);
    connect(m_note, &NoteSection::message, this, &InspectorPage::message);
    connect(m_note, &NoteSection::typedOn, this, &InspectorPage::noteTyped);
    return content;
}

// Leads on to whose the site is and where it stands.
QWidget* InspectorPage::makeAbout()
{
    auto* about = new QWidget;
    auto* row = new QHBoxLayout(about);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_company = new QToolButton(about);
    m_company->setObjectName(QStringLiteral("inspectorCompany"));
    m_country = new QToolButton(about);
    m_country->setObjectName(QStringLiteral("inspectorCountry"));
    for (QToolButton* button : {m_company, m_country}) {
        button->setAutoRaise(true);
        button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        row->addWidget(button);
    }
    row->addStretch(1);
    connect(m_company, &QToolButton::clicked, this, [this] {
        const core::Site* site = m_presenter->names()->site(m_presenter->view().site);
        showSubject({core::SubjectKind::Company, site->companyId, {}});
    });
    connect(m_country, &QToolButton::clicked, this, [this] {
        const core::Site* site = m_presenter->names()->site(m_presenter->view().site);
        showSubject({core::SubjectKind::Country, site->country, {}});
    });
    return about;
}

QWidget* InspectorPage::makeSubject()
{
    m_subject = new SubjectView(*m_session);
    m_subject->setAutoFillBackground(true);
    m_subject->setBackgroundRole(QPalette::Base);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_subject);
    m_subjectPage = scroll;
    connect(m_subject, &SubjectView::backRequested, this, &InspectorPage::leaveSubject);
    connect(m_subject, &SubjectView::gone, this, [this] {
        m_subject->forget();
        showSite();
        Q_EMIT subjectGone();
    });
    connect(m_subject, &SubjectView::filterRequested, this, &InspectorPage::filterRequested);
    connect(m_subject, &SubjectView::siteChosen, this, [this](core::SiteId site) {
        m_presenter->select(site);
        leaveSubject(); // also where it was selected before
    });
    return scroll;
}

void InspectorPage::showSubject(const core::Subject& subject)
{
    m_note->commit();
    m_subjectSite = m_presenter->siteId().toStdString();
    m_subject->show(subject);
    m_stack->setCurrentWidget(m_subjectPage);
    Q_EMIT subjectShown(subject);
}

void InspectorPage::leaveSubject()
{
    if (m_subject->subject()) {
        m_subject->forget();
        showSite();
        Q_EMIT subjectLeft();
    }
}

// In the place of what a run would say.
QWidget* InspectorPage::makeHint()
{
    m_hint = new QWidget;
    auto* layout = new QHBoxLayout(m_hint);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* sentence = new QLabel(tr("Run the scenario (F5) to see when and why it stops"));
    sentence->setObjectName(QStringLiteral("inspectorHint"));
    sentence->setWordWrap(true);
    auto* run = new QPushButton(icon(Icon::Play), tr("Run"));
    run->setAccessibleName(tr("Run the scenario"));
    connect(run, &QPushButton::clicked, this, &InspectorPage::runRequested);
    layout->addWidget(sentence, 1);
    layout->addWidget(run);
    return m_hint;
}

QWidget* InspectorPage::makeEmpty()
{
    auto* empty = new QWidget;
    empty->setAutoFillBackground(true);
    empty->setBackgroundRole(QPalette::Base);
    auto* layout = new QVBoxLayout(empty);
    auto* sentence = new QLabel(tr("No plant selected. Click a site or press Ctrl+F."));
    sentence->setObjectName(QStringLiteral("inspectorEmpty"));
    sentence->setAlignment(Qt::AlignCenter);
    sentence->setWordWrap(true);
    auto* search = new QPushButton(icon(Icon::Search), tr("Search sites"));
    connect(search, &QPushButton::clicked, this, &InspectorPage::searchRequested);
    layout->addStretch(2);
    layout->addWidget(sentence);
    layout->addSpacing(6);
    layout->addWidget(search, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    return empty;
}

void InspectorPage::makePin()
{
    m_pinAction = new QAction(icon(Icon::Pin), tr("Pin this site"), this);
    m_pinAction->setCheckable(true);
    m_pinAction->setStatusTip(tr("Keep this site shown while the selection moves on"));
    m_pinAction->setToolTip(tr("Keep this site shown while the selection moves on (Space)"));
    // For menus to show: the page takes the key itself while it has the focus.
    m_pinAction->setShortcut(Qt::Key_Space);
    m_pinAction->setShortcutContext(Qt::WidgetShortcut);
    m_corner = new QWidget(m_head);
    auto* row = new QHBoxLayout(m_corner);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    auto* change = new QToolButton(m_corner);
    change->setObjectName(QStringLiteral("inspectorChange"));
    change->setText(tr("Change…"));
    change->setToolTip(tr("Change the site, its links, stocks or shares"));
    change->setAccessibleName(tr("Change this site"));
    change->setAutoRaise(true);
    row->addWidget(change);
    connect(change, &QToolButton::clicked, this, [this, change] {
        Q_EMIT siteMenuRequested(m_presenter->view().site,
                                 change->mapToGlobal(QPoint(0, change->height())));
    });
    m_pin = new QToolButton(m_corner);
    m_pin->setObjectName(QStringLiteral("inspectorPin"));
    m_pin->setDefaultAction(m_pinAction);
    m_pin->setAutoRaise(true);
    m_pin->setFixedSize(kPinSide, kPinSide);
    m_pin->setAccessibleName(tr("Pin this site"));
    row->addWidget(m_pin);
    m_corner->adjustSize();
    m_head->setCorner(m_corner);
    connect(m_pinAction, &QAction::triggered, m_presenter, &InspectorPresenter::setPinned);
    connect(m_presenter, &InspectorPresenter::pinChanged, this, [this](bool pinned) {
        m_pinAction->setChecked(pinned);
        m_pinAction->setText(pinned ? tr("Unpin this site") : tr("Pin this site"));
    });
}

void InspectorPage::setNotes(SiteNotes& notes, QUndoStack& undo)
{
    m_note->setNotes(notes, undo);
}

void InspectorPage::commitNote()
{
    m_note->commit();
}

void InspectorPage::setPinInHead(bool shown)
{
    m_pin->setVisible(shown);
    m_corner->layout()->activate();
    m_corner->resize(m_corner->sizeHint());
    m_head->setCorner(m_corner);
}

void InspectorPage::togglePin()
{
    m_presenter->setPinned(!m_presenter->isPinned());
    m_pinAction->setChecked(m_presenter->isPinned()); // also where nothing was there to pin
}

void InspectorPage::copyText()
{
    if (m_stack->currentWidget() == m_subjectPage) {
        QGuiApplication::clipboard()->setText(m_subject->text());
        Q_EMIT message(tr("Copied the page"));
        return;
    }
    const QString text = m_presenter->text();
    if (!text.isEmpty()) {
        QGuiApplication::clipboard()->setText(text);
        Q_EMIT message(tr("Copied the page of %1").arg(m_presenter->view().head.name));
    }
}

void InspectorPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        togglePin();
        return;
    }
    QWidget::keyPressEvent(event);
}

void InspectorPage::showSite()
{
    const InspectorView& view = m_presenter->view();
    const bool any = view.site.valid();
    if (m_subject->subject()) {
        const QString shown = QString::fromStdString(m_subjectSite);
        if (shown == m_presenter->siteId()) {
            return; // the same site with other figures: what is shown follows by itself
        }
        m_subject->forget();
    }
    m_stack->setCurrentIndex(any ? 0 : 1);
    m_pinAction->setEnabled(any);
    if (!any) {
        m_note->commit();
        return;
    }
    m_head->setHead(view.head);
    m_note->setSite(m_presenter->names()->site(view.site)->id, view.head.name);
    const core::Site& site = *m_presenter->names()->site(view.site);
    const auto leadTo = [](QToolButton& button, const std::string& name) {
        constexpr int kWidest = 116; // both fit the narrowest dock
        const QString whole = QString::fromStdString(name);
        button.setText(button.fontMetrics().elidedText(whole, Qt::ElideRight, kWidest) +
                       QStringLiteral(" ›"));
        button.setToolTip(tr("Everything known of %1").arg(whole));
        button.setAccessibleName(button.toolTip());
    };
    leadTo(*m_company, m_presenter->names()->companyName(site.companyId));
    leadTo(*m_country, core::countryName(site.country));
    m_hint->setVisible(!view.hasRun);
    m_chart->setData(view.chart);
    m_partners->setPartners(view.suppliers, view.customers);
    m_sources->setSources(view.sources);
    m_scroll->verticalScrollBar()->setValue(0);
    showDay();
}

void InspectorPage::showDay()
{
    const InspectorView& view = m_presenter->view();
    m_state->setVisible(view.state.has_value());
    if (view.state) {
        m_state->setState(*view.state);
    }
    m_chart->setDay(m_presenter->day());
    m_partners->updatePartners(view.suppliers, view.customers);
    showWhy();
}

void InspectorPage::showWhy()
{
    const InspectorView& view = m_presenter->view();
    const bool dimmed = view.whyIsOld && view.phase == WhyPhase::Slow;
    m_inputs->setInputs(view.inputs, view.stock, view.statedOn, dimmed);
    m_why->setWhy(view.why, view.phase, view.whyIsOld);
}

} // namespace lodestone::ui
