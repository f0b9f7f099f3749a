// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/quality/quality_dialog.h"

#include "core/base/say.h"
#include "core/model/site_index.h"
#include "core/present/idle_settings.h"
#include "core/present/names.h"
#include "ui/feedback/error_text.h"
#include "ui/models/row_table.h"
#include "ui/models/site_words.h"
#include "ui/models/text_table.h"
#include "ui/shell/session.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kSoon = 400; // ms
constexpr QSize kSize(980, 560);
constexpr int kAboutWidth = 230;
constexpr int kWholeLines = 3;

enum Column
{
    Kind,
    Where,
    Line,
    About,
    What
};

QString kindText(core::Severity severity)
{
    switch (severity) {
    case core::Severity::Error:
        return QualityDialog::tr("Error");
    case core::Severity::Warning:
        return QualityDialog::tr("Warning");
    case core::Severity::Info:
        break;
    }
    return QualityDialog::tr("Remark");
}

} // namespace

QualityDialog::QualityDialog(Session& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_model(new TextTable({tr("Kind"), tr("Where"), tr("Line"), tr("About"), tr("What it means")},
                            {Line}, this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_filter(new QLineEdit(this))
    , m_view(new RowTable(QStringLiteral("qualityTable"), tr("Data quality"), this))
    , m_whole(new QLabel(this))
    , m_note(new QLabel(this))
    , m_site(new QPushButton(tr("&Show the site"), this))
    , m_export(new QPushButton(tr("&Export…"), this))
{
    setObjectName(QStringLiteral("qualityDialog"));
    setWindowTitle(tr("Data quality"));
    resize(kSize);
    build();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoon);
    connect(&m_soon, &QTimer::timeout, this, &QualityDialog::look);
    connect(&m_session, &Session::datasetChanged, this, &QualityDialog::look);
    connect(&m_session, &Session::scenarioChanged, &m_soon, qOverload<>(&QTimer::start));
    look();
}

QualityDialog::~QualityDialog() = default;

void QualityDialog::build()
{
    m_filter->setObjectName(QStringLiteral("qualityFilter"));
    m_filter->setPlaceholderText(tr("Filter findings"));
    m_filter->setAccessibleName(tr("Filter findings"));
    m_filter->setClearButtonEnabled(true);
    m_note->setObjectName(QStringLiteral("qualityNote"));
    m_note->setWordWrap(true);
    m_site->setObjectName(QStringLiteral("qualitySite"));
    m_export->setObjectName(QStringLiteral("qualityExport"));
    m_proxy->setSourceModel(m_model);
    m_proxy->setFilterKeyColumn(-1);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_proxy);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setSectionResizeMode(About, QHeaderView::Interactive);
    m_view->horizontalHeader()->setSectionResizeMode(What, QHeaderView::Stretch);
    m_view->setColumnWidth(About, kAboutWidth);
    m_whole->setObjectName(QStringLiteral("qualityWhole"));
    m_whole->setWordWrap(true);
    m_whole->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_whole->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    // A finding is a sentence or two; the table must not move while they are read.
    m_whole->setMinimumHeight(kWholeLines * m_whole->fontMetrics().lineSpacing());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_site, QDialogButtonBox::ActionRole);
    buttons->addButton(m_export, QDialogButtonBox::ActionRole);
    for (QPushButton* button : {m_site, m_export}) {
        button->setAutoDefault(false);
    }
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_filter);
    column->addWidget(m_view, 1);
    column->addWidget(m_whole);
    column->addWidget(m_note);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_site, &QPushButton::clicked, this, &QualityDialog::openSite);
    connect(m_export, &QPushButton::clicked, this, &QualityDialog::exportRequested);
    connect(m_view, &QTableView::activated, this, &QualityDialog::openSite);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_proxy->setFilterFixedString(text);
        refreshNote();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &QualityDialog::refreshNote);
}

void QualityDialog::look()
{
    m_soon.stop();
    const auto dataset = m_session.dataset();
    if (!dataset) {
        m_problem = tr("There are no data yet.");
        setFound({});
        return;
    }
    m_note->setText(tr("Looking through the data…"));
    m_job.start(
        tr("Look through the data"),
        [dataset, scenario = m_session.scenario()](const core::Progress& progress) {
            auto found = core::qualityWithIdle(dataset, scenario, progress);
            return found ? core::Result<Found>(withSites(*dataset, std::move(found).value()))
                         : core::Result<Found>(found.error());
        },
        [this](core::Result<Found> found) {
            m_problem = found ? QString() : errorText(found.error());
            setFound(found ? std::move(found).value() : Found{});
        });
}

// Of a link or an input the site stands first in what the finding is about.
QualityDialog::Found QualityDialog::withSites(const core::Dataset& dataset,
                                              std::vector<core::Finding> findings)
{
    const core::SiteIndex index(dataset);
    Found found;
    found.sites.reserve(findings.size());
    for (const core::Finding& finding : findings) {
        const std::string_view about = finding.id;
        const auto row = index.find(about.substr(0, about.find(' ')));
        found.sites.push_back(row ? core::SiteId(static_cast<std::uint32_t>(*row))
                                  : core::SiteId());
    }
    found.findings = std::move(findings);
    return found;
}

void QualityDialog::setFound(Found found)
{
    m_found = std::move(found);
    std::vector<QStringList> rows;
    rows.reserve(m_found.findings.size());
    for (const core::Finding& finding : m_found.findings) {
        rows.push_back({kindText(finding.severity), qText(finding.table),
                        finding.line > 0 ? QString::number(finding.line) : QString(),
                        qText(finding.id), qText(finding.message)});
    }
    m_model->setRows(std::move(rows));
    if (m_proxy->rowCount() > 0) {
        m_view->setCurrentIndex(m_proxy->index(0, 0));
    }
    refreshNote();
}

void QualityDialog::refreshNote()
{
    const auto countOf = [this](core::Severity severity) {
        return std::ranges::count(m_found.findings, severity, &core::Finding::severity);
    };
    QString text = m_problem;
    if (text.isEmpty() && m_found.findings.empty()) {
        text = tr("Nothing was found that does not fit.");
    } else if (text.isEmpty()) {
        text = tr("%1, %2 and %3 on the data and on %4. Each says what it means for the result.")
                   .arg(qText(core::many("%n error", "%n errors", countOf(core::Severity::Error))),
                        qText(core::many("%n warning", "%n warnings",
                                         countOf(core::Severity::Warning))),
                        qText(core::many("%n remark", "%n remarks", countOf(core::Severity::Info))),
                        qText(core::scenarioName(m_session.scenario())));
        if (m_proxy->rowCount() < m_model->rowCount()) {
            text +=
                u' ' + tr("%1 of %2 are shown.").arg(m_proxy->rowCount()).arg(m_model->rowCount());
        }
    }
    m_note->setText(text);
    const QModelIndex current = m_view->currentIndex();
    m_whole->setText(current.isValid() ? current.siblingAtColumn(What).data().toString()
                                       : QString());
    m_site->setEnabled(chosenSite().valid());
    m_export->setEnabled(!m_found.findings.empty());
}

core::SiteId QualityDialog::chosenSite() const
{
    const QModelIndex current = m_proxy->mapToSource(m_view->currentIndex());
    return current.isValid() ? m_found.sites[static_cast<std::size_t>(current.row())]
                             : core::SiteId();
}

void QualityDialog::openSite()
{
    if (const core::SiteId site = chosenSite(); site.valid()) {
        Q_EMIT siteRequested(site);
    }
}

core::DataTable QualityDialog::table() const
{
    return core::findingsTable(m_found.findings);
}

} // namespace lodestone::ui
