// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/shipments/shipments_page.h"

#include "core/present/chart_table.h"
#include "core/present/words.h"
#include "ui/charts/marked_chart.h"
#include "ui/feedback/badge.h"
#include "ui/feedback/elided_label.h"
#include "ui/feedback/empty_note.h"
#include "ui/pages/shipments/destination_model.h"
#include "ui/shell/export_picture.h"
#include "ui/shell/session.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QToolButton>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr std::size_t kFirstChoice = 3; // leaves one to add
constexpr int kYear = 12;

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

// The web page of the first source that has one. The program opens none itself: it uses no network.
QString pageOf(const core::ShipmentHistory& history, const core::ShipmentMonth& figure)
{
    for (const std::string& id : figure.sourceIds) {
        const auto source = std::ranges::find(history.sources, id, &core::Source::id);
        if (source != history.sources.end() && source->url.starts_with("http")) {
            return text(source->url);
        }
    }
    return {};
}

} // namespace

ShipmentsPage::ShipmentsPage(Session& session, WorkspaceController& workspace, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_workspace(workspace)
    , m_model(new DestinationModel(this))
    , m_proxy(new QSortFilterProxyModel(this))
{
    setObjectName(QStringLiteral("shipmentsPage"));
    build();
    wire();
    showHistory();
}

ShipmentsPage::~ShipmentsPage() = default;

void ShipmentsPage::wire()
{
    connect(&m_session, &Session::datasetChanged, this, &ShipmentsPage::follow);
    connect(&m_session, &Session::scenarioChanged, this, &ShipmentsPage::follow);
    connect(&m_session, &Session::runChanged, this, &ShipmentsPage::follow);
    connect(&m_session, &Session::dayChanged, this, &ShipmentsPage::showDay);
    connect(m_search, &QLineEdit::textChanged, m_proxy,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(m_model, &DestinationModel::chosenEdited, this, [this] {
        showChart();
        Q_EMIT choiceEdited();
    });
    connect(m_unit, qOverload<int>(&QComboBox::activated), this, [this] {
        showChart();
        Q_EMIT choiceEdited();
    });
    connect(m_period, qOverload<int>(&QComboBox::activated), this, &ShipmentsPage::choosePeriod);
    connect(m_chart, &MarkedChart::chosenChanged, this, &ShipmentsPage::showFoot);
    connect(m_chart, &MarkedChart::opened, this, &ShipmentsPage::openFigure);
    connect(m_chart, &MarkedChart::brushed, this, &ShipmentsPage::brush);
    connect(m_chart, &MarkedChart::wholeRequested, this, [this] {
        m_period->setCurrentIndex(m_wholePeriod);
        choosePeriod();
    });
    connect(m_open, &QToolButton::clicked, this, &ShipmentsPage::openFigure);
    connect(m_runAgain, &QToolButton::clicked, this, &ShipmentsPage::runRequested);
    connect(m_note, &EmptyNote::actionRequested, this, &ShipmentsPage::loadRequested);
}

void ShipmentsPage::showNote(const QString& sentence, const QString& button)
{
    m_body->setVisible(sentence.isEmpty());
    m_note->setVisible(!sentence.isEmpty());
    m_note->setNote(sentence, button);
}

void ShipmentsPage::showHistory()
{
    m_model->setHistory(m_history);
    if (!m_history || m_history->series.empty()) {
        showNote(m_history ? tr("There are no figures of Chinese magnet exports yet.")
                           : tr("Shipments are shown once a workspace is open."),
                 m_history ? tr("Load figures…") : QString());
        return;
    }
    showNote({}, {});
    if (m_model->shown().isEmpty()) {
        QStringList largest;
        for (const core::ShipmentSeries& series : m_history->series) {
            if (largest.size() < qsizetype(kFirstChoice)) {
                largest << text(series.destination);
            }
        }
        m_model->setChosen(largest);
    }
    showChart();
}

void ShipmentsPage::showChart()
{
    if (!m_history || m_history->series.empty()) {
        return;
    }
    // What is chosen stays so where the figure is still shown.
    const auto chosen = m_chart->chosen();
    std::string destination;
    core::Month month;
    if (chosen) {
        destination = m_view.destinations[chosen->series];
        month = core::monthAt(m_view, m_chart->data().series[chosen->series].marks[chosen->mark].x);
    }
    m_view.destinations.clear();
    for (const QString& one : m_model->shown()) {
        m_view.destinations.push_back(one.toStdString());
    }
    m_view.unit =
        m_unit->currentIndex() == 1 ? core::ShipmentUnit::OfBaseline : core::ShipmentUnit::Tonnes;
    const core::MonthSpan span = spanOf(Period(m_period->currentData().toInt()));
    m_view.first = span.first;
    m_view.last = span.last;
    core::ChartData drawn = core::shipmentsChart(*m_history, m_view);
    if (m_view.destinations.empty()) {
        drawn.note = tr("Choose a destination in the list.").toStdString();
    }
    m_chart->setMarked(drawn, m_brushed.has_value());
    m_chart->setTable(core::shipmentsTable(*m_history, m_view));
    showDay();
    const auto line = std::ranges::find(m_view.destinations, destination);
    if (chosen && line != m_view.destinations.end()) {
        const auto at = std::size_t(line - m_view.destinations.begin());
        const auto& marks = drawn.series[at].marks;
        for (std::size_t i = marks.size(); i-- > 0;) {
            if (core::monthAt(m_view, marks[i].x) == month) {
                m_chart->choose(MarkPlace{at, i});
                break;
            }
        }
    }
    showFoot();
}

void ShipmentsPage::showDay()
{
    const auto run = m_session.run();
    std::optional<ChosenDay> day;
    if (run) {
        day = {m_session.day(), core::dateX(m_view, run->start.plus(m_session.day()))};
    }
    m_chart->setChosenDay(day);
}

core::MonthSpan ShipmentsPage::spanOf(Period period) const
{
    const core::MonthSpan whole = core::wholeSpan(*m_history);
    const auto last = [&whole](int months) {
        return core::MonthSpan{std::max(whole.first, whole.last.plus(1 - months)), whole.last};
    };
    switch (period) {
    case Period::SinceBaseline:
        break;
    case Period::LastYear:
        return last(kYear);
    case Period::LastThreeYears:
        return last(3 * kYear);
    case Period::All:
        return whole;
    case Period::Brushed:
        if (m_brushed && m_brushed->first <= whole.last && m_brushed->last >= whole.first) {
            return {std::max(whole.first, m_brushed->first), std::min(whole.last, m_brushed->last)};
        }
        break;
    }
    return core::usualSpan(*m_history);
}

void ShipmentsPage::choosePeriod()
{
    const int own = m_period->findData(int(Period::Brushed));
    if (m_period->currentIndex() != own && own >= 0) {
        m_period->removeItem(own);
        m_brushed.reset();
    }
    showChart();
}

void ShipmentsPage::brush(double x0, double x1)
{
    m_brushed = {core::monthAt(m_view, x0), core::monthAt(m_view, x1)};
    const int own = m_period->findData(int(Period::Brushed));
    if (own >= 0) {
        m_period->removeItem(own);
    } else {
        m_wholePeriod = m_period->currentIndex();
    }
    m_period->addItem(
        tr("%1 to %2")
            .arg(text(core::monthText(m_brushed->first)), text(core::monthText(m_brushed->last))),
        int(Period::Brushed));
    m_period->setCurrentIndex(m_period->count() - 1);
    showChart();
}

const core::ShipmentMonth* ShipmentsPage::chosenFigure() const
{
    const auto chosen = m_chart->chosen();
    return chosen && m_history
               ? core::figureOfMark(*m_history, m_view, chosen->series, chosen->mark)
               : nullptr;
}

void ShipmentsPage::showFoot()
{
    const core::ShipmentMonth* figure = chosenFigure();
    if (figure == nullptr) {
        m_figure->setText({});
        m_figure->hide();
        m_origin->setText(
            tr("%1 Known on %2. Click a figure for the row it came from; drag to "
               "look at some months closely.")
                .arg(text(m_chart->data().source), text(core::dateText(m_history->asOf))));
        m_open->hide();
        return;
    }
    const auto place = *m_chart->chosen();
    const core::ChartMark& mark = m_chart->data().series[place.series].marks[place.mark];
    m_figure->setText(text(mark.about).section(u'\n', 0, 0));
    m_figure->setWhatsThis(text(mark.formula));
    m_figure->show();
    const QString events = m_chart->eventsAt(place);
    m_origin->setText(text(core::originText(*m_history, *figure)) +
                      (events.isEmpty() ? events : u'\n' + tr("In this month: %1").arg(events)));
    const bool loaded = m_history->load(figure->loadId) != nullptr;
    m_open->setText(loaded ? tr("Show the load") : tr("Copy the source's address"));
    m_open->setAccessibleName(m_open->text());
    m_open->setVisible(loaded || !pageOf(*m_history, *figure).isEmpty());
}

void ShipmentsPage::openFigure()
{
    const core::ShipmentMonth* figure = chosenFigure();
    if (figure == nullptr) {
        return;
    }
    if (m_history->load(figure->loadId) != nullptr) {
        Q_EMIT loadShown(figure->loadId);
    } else if (const QString page = pageOf(*m_history, *figure); !page.isEmpty()) {
        QGuiApplication::clipboard()->setText(page);
        Q_EMIT message(tr("Copied %1").arg(page));
    } else {
        Q_EMIT message(tr("The figure came with the workspace; its source has no page."));
    }
}

void ShipmentsPage::updateBadge()
{
    m_badge->setVisible(m_session.isOutOfDate());
    m_runAgain->setVisible(m_session.isOutOfDate());
}

ShipmentsPage::Choice ShipmentsPage::choice() const
{
    return {m_model->chosen(), m_unit->currentIndex() == 1};
}

void ShipmentsPage::setChoice(const Choice& choice)
{
    m_model->setChosen(choice.destinations);
    m_unit->setCurrentIndex(choice.percent ? 1 : 0);
    showHistory();
}

void ShipmentsPage::exportChart()
{
    if (m_stale) {
        reload();
    }
    m_exportWaits = m_jobs.isRunning();
    if (m_exportWaits) {
        return;
    }
    if (!m_history || m_view.destinations.empty()) {
        Q_EMIT message(tr("There is no chart to save yet."));
        return;
    }
    Q_EMIT exportRequested(QStringLiteral("shipments-%1").arg(text(m_history->asOf.iso())));
}

Picture ShipmentsPage::picture() const
{
    return {
        .title = pictureTitle(m_chart->accessibleName(), m_session, nullptr),
        .size = m_chart->size(),
        .font = m_chart->font(),
        .paint = [chart = m_chart](QPainter& painter, const QRectF& area,
                                   const Theme& theme) { chart->paintOn(painter, area, theme); },
        .lacks = {}};
}

core::DataTable ShipmentsPage::table() const
{
    return core::dataTable("Shipments", m_chart->table());
}

} // namespace lodestone::ui
