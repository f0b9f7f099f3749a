// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/inspector/subject_view.h"

#include "core/present/words.h"
#include "ui/models/row_table.h"
#include "ui/models/site_status.h"
#include "ui/models/site_words.h"
#include "ui/models/text_table.h"
#include "ui/shell/session.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QFontMetrics>
#include <QFontMetricsF>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStringList>
#include <QTextLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kMostRowsHigh = 12;
constexpr qsizetype kMostSources = 12;

QLabel* headLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(fontOf(TextRole::Label, true));
    return label;
}

// The numbers as wide as they are, the names what is left: the dock is narrow.
void fitColumns(RowTable& view)
{
    view.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view.horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    if (view.horizontalHeader()->count() > 0) {
        view.horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    }
}

QString stopText(const core::PlantResult& plant)
{
    return core::stopUnlikely(plant.pStop) || !plant.stopDay
               ? SubjectView::tr("unlikely")
               : QStringLiteral("%1, %2").arg(qText(core::bandText(*plant.stopDay)),
                                              qText(core::chanceText(plant.pStop)));
}

// Names that do not fit take a second line: in a narrow dock they would all be cut.
class NameDelegate : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

    static bool isLong(const QString& name, int width, const QFontMetrics& metrics)
    {
        return metrics.horizontalAdvance(name) > width - kEdges;
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const int text = option.fontMetrics.horizontalAdvance(index.data().toString());
        return {text + kEdges, RowDelegate::sizeHint(option, index).height()};
    }

protected:
    void paintCell(QPainter& painter, const Cell& cell) const override
    {
        const QString name = cell.index.data().toString();
        const QFontMetricsF metrics(painter.font(), painter.device());
        if (cell.index.column() != 0 || metrics.horizontalAdvance(name) <= cell.rect.width()) {
            return RowDelegate::paintCell(painter, cell);
        }
        QTextLayout text(name, painter.font(), painter.device());
        text.beginLayout();
        QTextLine first = text.createLine();
        first.setLineWidth(cell.rect.width());
        const int end = first.textLength();
        text.endLayout();
        QRectF line(cell.rect);
        line.setHeight(cell.rect.height() / 2);
        write(painter, line, Qt::AlignLeft | Qt::AlignBottom, name.left(end).trimmed());
        line.translate(0, line.height());
        write(painter, line, Qt::AlignLeft | Qt::AlignTop, name.mid(end));
    }

private:
    static constexpr int kEdges = 16; // left and right of a cell's text
};

// As high as its rows, to a limit from which on it scrolls.
void fitRows(RowTable& view)
{
    if (view.model() == nullptr) {
        return;
    }
    const int line = view.verticalHeader()->defaultSectionSize();
    int height = 0;
    bool full = false;
    for (int row = 0; row < view.model()->rowCount(); ++row) {
        const QString name = view.model()->index(row, 0).data().toString();
        const bool two = NameDelegate::isLong(name, view.columnWidth(0), view.fontMetrics());
        const int own = two ? line + view.fontMetrics().height() : line;
        view.setRowHeight(row, own);
        full = full || height + own > kMostRowsHigh * line; // none is cut
        height += full ? 0 : own;
    }
    view.setFixedHeight(view.horizontalHeader()->sizeHint().height() + std::max(height, line) + 4);
}

} // namespace

SubjectView::SubjectView(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_title(new QLabel(this))
    , m_what(new QLabel(this))
    , m_day(new QLabel(this))
    , m_facts(new QLabel(this))
    , m_filter(new QPushButton(icon(Icon::Filter), tr("Show only its sites everywhere"), this))
    , m_sitesHead(headLabel({}, this))
    , m_sites(new RowTable(QStringLiteral("subjectSites"), tr("Its sites"), this))
    , m_tableHead(headLabel({}, this))
    , m_table(new RowTable(QStringLiteral("subjectTable"), tr("Behind it"), this))
    , m_shipmentsHead(headLabel({}, this))
    , m_shipments(new RowTable(QStringLiteral("subjectShipments"), tr("Shipments behind it"), this))
    , m_shipmentsNote(new QLabel(this))
    , m_sources(new QLabel(this))
{
    setObjectName(QStringLiteral("subjectView"));
    build();
    connect(&m_session, &Session::datasetChanged, this, &SubjectView::rebuild);
    connect(&m_session, &Session::runChanged, this, &SubjectView::rebuild);
    connect(&m_session, &Session::dayChanged, this, &SubjectView::showDay);
}

SubjectView::~SubjectView() = default;

void SubjectView::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    auto* back = new QToolButton(this);
    back->setObjectName(QStringLiteral("subjectBack"));
    back->setText(tr("‹ Back to the site"));
    back->setAutoRaise(true);
    connect(back, &QToolButton::clicked, this, &SubjectView::backRequested);
    m_title->setObjectName(QStringLiteral("subjectTitle"));
    m_title->setFont(fontOf(TextRole::Title, true));
    m_day->setObjectName(QStringLiteral("subjectDay"));
    m_day->setFont(fontOf(TextRole::Body, true));
    m_shipmentsNote->setFont(fontOf(TextRole::Caption));
    m_sources->setFont(fontOf(TextRole::Label));
    for (QLabel* label : {m_title, m_what, m_day, m_facts, m_shipmentsNote, m_sources}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    for (RowTable* view : {m_sites, m_table, m_shipments}) {
        view->setItemDelegate(new NameDelegate(view));
        // Once all columns have their widths.
        connect(
            view->horizontalHeader(), &QHeaderView::sectionResized, this,
            [view](int section) {
                if (section == 0) {
                    fitRows(*view);
                }
            },
            Qt::QueuedConnection);
    }
    m_filter->setObjectName(QStringLiteral("subjectFilter"));
    connect(m_filter, &QPushButton::clicked, this, [this] {
        if (m_page) {
            std::set<std::string> ids;
            for (const core::SiteId site : m_page->sites) {
                ids.insert(m_session.dataset()->sites.at(site.index()).id);
            }
            Q_EMIT filterRequested(ids);
        }
    });
    connect(m_sites, &QTableView::activated, this, [this](const QModelIndex& index) {
        const auto row = static_cast<std::size_t>(index.row());
        if (m_page && row < m_page->sites.size()) {
            Q_EMIT siteChosen(m_page->sites[row]);
        }
    });
    for (QWidget* part : std::initializer_list<QWidget*>{
             back, m_title, m_what, m_day, m_facts, m_filter, m_sitesHead, m_sites, m_tableHead,
             m_table, m_shipmentsHead, m_shipments, m_shipmentsNote, m_sources}) {
        column->addWidget(part);
    }
    column->setAlignment(back, Qt::AlignLeft);
    column->setAlignment(m_filter, Qt::AlignLeft);
    column->addStretch(1);
}

void SubjectView::show(const core::Subject& subject)
{
    m_subject = subject;
    m_page.reset();
    rebuild();
}

void SubjectView::forget()
{
    m_jobs.cancel();
    m_subject.reset();
    m_page.reset();
    m_session.light({});
}

void SubjectView::rebuild()
{
    const auto dataset = m_session.dataset();
    if (!m_subject || !dataset) {
        return;
    }
    using Page = std::optional<core::SubjectPage>;
    m_jobs.start(
        tr("Looking it up"),
        [dataset, run = m_session.run(), subject = *m_subject](const core::Progress&)
            -> core::Result<Page> { return core::subjectPage(*dataset, run.get(), subject); },
        [this, dataset](core::Result<Page> page) {
            if (!page || dataset != m_session.dataset()) {
                return; // cancelled, or newer data are on their way
            }
            m_page = std::move(page.value());
            if (m_page) {
                fill();
            } else {
                Q_EMIT gone();
            }
        });
}

void SubjectView::fill()
{
    const bool isLink = m_subject->kind == core::SubjectKind::Link;
    m_title->setText(qText(m_page->title));
    m_what->setText(qText(m_page->what));
    fillFacts();
    m_filter->setVisible(!isLink);
    m_sitesHead->setText(isLink ? tr("Its ends, lit up in every view")
                                : tr("Its sites, lit up in every view"));
    m_tableHead->setText(qText(m_page->tableTitle));
    m_tableHead->setVisible(!m_page->table.rows.empty());
    m_table->setVisible(!m_page->table.rows.empty());
    fillTable(*m_table, m_tableRows, m_page->table);
    m_shipmentsHead->setText(qText(m_page->shipmentsTitle));
    m_shipmentsHead->setVisible(!m_page->shipmentsTitle.empty());
    m_shipments->setVisible(!m_page->shipments.rows.empty());
    fillTable(*m_shipments, m_shipmentRows, m_page->shipments);
    m_shipmentsNote->setText(qText(m_page->shipmentsNote));
    m_shipmentsNote->setVisible(!m_page->shipmentsNote.empty());
    QStringList sources;
    for (const std::string& source : m_page->sources) {
        sources << qText(source);
    }
    const qsizetype more = sources.size() - kMostSources;
    if (more > 0) {
        sources = sources.mid(0, kMostSources);
        sources << tr("and %n more, under Sources", nullptr, static_cast<int>(more));
    }
    m_sources->setText(sources.isEmpty()
                           ? tr("No source is named: its rows are assumed.")
                           : tr("Sources:") + QLatin1Char('\n') + sources.join(QLatin1Char('\n')));
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_what->text());
    showDay();
    m_session.light(m_page->sites);
}

void SubjectView::fillFacts()
{
    QStringList lines;
    for (const auto& [name, value] : m_page->facts) {
        lines << QStringLiteral("%1: %2").arg(qText(name), qText(value));
    }
    m_facts->setText(lines.join(QLatin1Char('\n')));
    m_facts->setVisible(!lines.isEmpty());
}

void SubjectView::fillTable(RowTable& view, TextTable*& model, const core::Table& table)
{
    QStringList heads;
    std::vector<int> numbers;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        heads << qText(table.columns[i].title);
        if (table.columns[i].kind == core::CellKind::Number) {
            numbers.push_back(static_cast<int>(i));
        }
    }
    TextTable* before = std::exchange(model, new TextTable(heads, std::move(numbers), &view));
    model->setRowsOf(table);
    view.setModel(model);
    delete before;
    fitColumns(view);
    fitRows(view);
}

// The states of the sites and the count, which go with the day.
void SubjectView::showDay()
{
    if (!m_page || !m_session.dataset()) {
        return;
    }
    const auto& dataset = *m_session.dataset();
    const core::RunResult* run = m_session.run().get();
    const int day = m_session.day();
    m_day->setText(qText(core::subjectDayText(*m_page, day)));
    m_day->setVisible(!m_day->text().isEmpty());
    const int chosen = m_sites->currentIndex().row();
    if (m_siteRows == nullptr) {
        m_siteRows =
            new TextTable({tr("Site"), tr("State"), tr("Stops on day, chance")}, {}, m_sites);
        m_sites->setModel(m_siteRows);
        fitColumns(*m_sites);
    }
    std::vector<QStringList> rows;
    for (std::size_t i = 0; i < m_page->sites.size(); ++i) {
        const core::SiteId id = m_page->sites[i];
        if (id.index() >= dataset.sites.size()) {
            return; // of other data: the page comes anew
        }
        const core::Site& site = dataset.sites[id.index()];
        const core::PlantResult* plant = run != nullptr ? run->plant(id) : nullptr;
        rows.push_back(
            {QStringLiteral("%1, %2").arg(qText(site.name), siteKind(site)),
             run == nullptr
                 ? QString()
                 : qText(core::stateName(run->medianState(id, std::min(day, run->horizonDays)),
                                         i < m_page->stopsOthers.size() && m_page->stopsOthers[i])),
             plant == nullptr ? QString() : stopText(*plant)});
    }
    const bool sameCount = static_cast<int>(rows.size()) == m_siteRows->rowCount();
    m_siteRows->setRows(std::move(rows));
    if (sameCount && chosen >= 0) {
        m_sites->setCurrentIndex(m_siteRows->index(chosen, 0));
    }
    fitRows(*m_sites);
}

QString SubjectView::text() const
{
    if (!m_page) {
        return {};
    }
    QStringList lines{m_title->text(), m_what->text()};
    if (!m_day->text().isEmpty()) {
        lines << m_day->text();
    }
    for (const auto& [name, value] : m_page->facts) {
        lines << QStringLiteral("%1: %2").arg(qText(name), qText(value));
    }
    const auto add = [&lines](const QString& head, const TextTable* table) {
        if (table != nullptr && table->rowCount() > 0) {
            lines << QString() << head;
            for (int row = 0; row < table->rowCount(); ++row) {
                lines << table->row(row).join(QLatin1Char('\t'));
            }
        }
    };
    add(m_sitesHead->text(), m_siteRows);
    add(m_tableHead->text(), m_tableRows);
    add(m_shipmentsHead->text(), m_shipmentRows);
    lines << QString() << m_sources->text();
    return lines.join(QLatin1Char('\n'));
}

} // namespace lodestone::ui
