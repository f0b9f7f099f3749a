// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/matrix/matrix_page.h"

#include "core/present/csv.h"
#include "core/present/names.h"
#include "core/present/words.h"
#include "ui/feedback/elided_combo.h"
#include "ui/feedback/elided_label.h"
#include "ui/feedback/empty_note.h"
#include "ui/feedback/error_text.h"
#include "ui/feedback/page_parts.h"
#include "ui/models/site_words.h"
#include "ui/pages/matrix/matrix_cells.h"
#include "ui/pages/matrix/matrix_model.h"
#include "ui/pages/tiers/tier_scene.h"
#include "ui/shell/export_picture.h"
#include "ui/shell/session.h"
#include "ui/shell/site_filter.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <set>
#include <vector>

namespace lodestone::ui
{

namespace
{

constexpr int kColumn = 62;
constexpr int kRow = 23;
constexpr int kNames = 210; // width of the suppliers' names

// What the patterns say.
class MatrixKey : public QWidget
{
public:
    explicit MatrixKey(QWidget* parent) : QWidget(parent)
    {
        setAccessibleName(MatrixPage::tr(
            "Key: plain cells are reported, hatched ones estimated, dotted ones assumed"));
    }
    QSize sizeHint() const override
    {
        return {static_cast<int>(layOut(nullptr)), QFontMetrics(font()).height() + 8};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        layOut(&painter);
    }

private:
    double layOut(QPainter* painter) const
    {
        const QFont font = fontOf(TextRole::Caption);
        const QFontMetricsF metrics(font);
        const double middle = height() / 2.0;
        double x = 0.0;
        for (const auto evidence :
             {core::Confidence::Reported, core::Confidence::Estimated, core::Confidence::Assumed}) {
            const QString text = confidenceName(evidence);
            if (painter != nullptr) {
                const Theme& theme = themeOf(this);
                paintHeat(*painter, QRectF(x, middle - 6, 22, 12), 0.4, evidence, theme);
                painter->setFont(font);
                painter->setPen(theme.text2);
                painter->drawText(QPointF(x + 27, middle + metrics.ascent() / 2 - 1), text);
            }
            x += 27 + metrics.horizontalAdvance(text) + 14;
        }
        return x;
    }
};

void dress(QTableView* table, QAbstractItemModel* model)
{
    table->setHorizontalHeader(new MatrixHeader(table));
    table->setModel(model);
    table->setItemDelegate(new MatrixDelegate(table));
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->horizontalHeader()->setDefaultSectionSize(kColumn);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(kRow);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setFixedWidth(kNames);
    table->verticalHeader()->setTextElideMode(Qt::ElideRight);
    table->verticalHeader()->setHighlightSections(false);
}

// What passes the filter, without the sums, from 0.
std::vector<std::size_t> shownRows(const QTableView& table)
{
    std::vector<std::size_t> rows;
    for (int row = 1; row < table.model()->rowCount(); ++row) {
        if (!table.isRowHidden(row)) {
            rows.push_back(static_cast<std::size_t>(row - 1));
        }
    }
    return rows;
}

std::vector<std::size_t> shownColumns(const QTableView& table)
{
    std::vector<std::size_t> columns;
    for (int column = 1; column < table.model()->columnCount(); ++column) {
        if (!table.isColumnHidden(column)) {
            columns.push_back(static_cast<std::size_t>(column - 1));
        }
    }
    return columns;
}

} // namespace

MatrixPage::MatrixPage(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new MatrixModel(this))
    , m_table(new QTableView(this))
    , m_note(new EmptyNote(this))
    , m_body(new QWidget(this))
{
    setObjectName(QStringLiteral("matrixPage"));
    m_note->setNote(tr("No links to show."), tr("Open a workspace…"));
    buildTable();
    m_foot = new ElidedLabel(m_body);
    m_foot->setObjectName(QStringLiteral("matrixFoot"));
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(10, 2, 10, 2);
    foot->addWidget(m_foot, 1);
    foot->addWidget(new MatrixKey(m_body));
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildTools());
    column->addWidget(m_table, 1);
    column->addLayout(foot);
    auto* stack = new QStackedLayout(this);
    stack->addWidget(m_note);
    stack->addWidget(m_body);
    wire();
}

MatrixPage::~MatrixPage() = default;

QWidget* MatrixPage::buildTools()
{
    auto* tools = new QWidget(m_body);
    auto* product = new ElidedCombo(tools);
    product->setTip(tr("Whose suppliers and buyers show"));
    m_product = product;
    m_product->setObjectName(QStringLiteral("matrixProduct"));
    m_product->setAccessibleName(tr("Goods"));
    m_measure = new QComboBox(tools);
    m_measure->setObjectName(QStringLiteral("matrixMeasure"));
    m_measure->setAccessibleName(tr("Measure"));
    m_measure->setToolTip(tr("Tonnes a year, of magnets where goods are counted in pieces; or the "
                             "share of the buyer's need"));
    m_measure->addItems({tr("Tonnes a year"), tr("Share of need")});
    m_follow = new QToolButton(tools);
    m_follow->setObjectName(QStringLiteral("matrixFollow"));
    m_follow->setAutoRaise(true);
    m_follow->setFocusPolicy(Qt::TabFocus);
    m_follow->hide();
    connect(m_follow, &QToolButton::clicked, this, [this] {
        m_product->setCurrentIndex(m_product->findData(m_follow->property("goods")));
        rebuild();
    });
    auto* copy = new QToolButton(tools);
    copy->setObjectName(QStringLiteral("matrixCopy"));
    copy->setAutoRaise(true);
    copy->setIcon(icon(Icon::Copy));
    copy->setAccessibleName(tr("Copy the table"));
    copy->setToolTip(tr("Copy the table for a spreadsheet (Ctrl+C)"));
    copy->setFocusPolicy(Qt::TabFocus);
    connect(copy, &QToolButton::clicked, this, [this] {
        copyTable();
        Q_EMIT message(tr("The table was copied."));
    });
    auto* save = flatButton(tools, "matrixPicture", Icon::Report, tr("Save the picture…"),
                            tr("Save the whole matrix as PNG, SVG or PDF"));
    save->setToolButtonStyle(Qt::ToolButtonIconOnly);
    connect(save, &QToolButton::clicked, this, &MatrixPage::exportPicture);
    auto* leave = flatButton(tools, "matrixExport", Icon::Table, tr("Export…"),
                             tr("Save the whole matrix as CSV or Excel workbook"));
    connect(leave, &QToolButton::clicked, this, &MatrixPage::exportTable);
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(10, 3, 8, 3);
    row->addWidget(m_product);
    row->addWidget(m_measure);
    row->addWidget(m_follow);
    row->addStretch(1);
    for (QWidget* tool : std::initializer_list<QWidget*>{copy, save, leave}) {
        row->addWidget(tool);
    }
    return tools;
}

void MatrixPage::buildTable()
{
    m_table->setObjectName(QStringLiteral("matrix"));
    m_table->setAccessibleName(tr("Suppliers by buyers"));
    dress(m_table, m_model);
    m_table->installEventFilter(this);
}

void MatrixPage::wire()
{
    connect(&m_session, &Session::datasetChanged, this, [this] {
        m_stale = true;
        if (isVisible()) {
            listProducts();
        }
    });
    connect(&m_session, &Session::selectionChanged, this, &MatrixPage::showSelection);
    connect(m_note, &EmptyNote::actionRequested, this, &MatrixPage::emptyActionTriggered);
    connect(m_product, qOverload<int>(&QComboBox::activated), this, &MatrixPage::rebuild);
    connect(m_measure, qOverload<int>(&QComboBox::activated), this, [this](int index) {
        m_model->setMeasure(index == 0 ? core::MatrixMeasure::Tonnes : core::MatrixMeasure::Share);
        showSelection();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &MatrixPage::showFoot);
    const auto choose = [this](core::SiteId site) {
        // While newer data wait to be drawn, the numbers of the table name other sites.
        if (site.valid() && m_model->dataset() == m_session.dataset()) {
            m_session.select(site);
        }
    };
    const auto chooseCell = [this, choose](const QModelIndex& index) {
        const core::SiteId buyer = m_model->buyerOf(index.column());
        choose(buyer.valid() ? buyer : m_model->supplierOf(index.row()));
    };
    connect(m_table, &QTableView::clicked, this, chooseCell);
    connect(m_table, &QTableView::activated, this, chooseCell);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this,
            [this, choose](int column) { choose(m_model->buyerOf(column)); });
    connect(m_table->verticalHeader(), &QHeaderView::sectionClicked, this,
            [this, choose](int row) { choose(m_model->supplierOf(row)); });
}

void MatrixPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale) {
        listProducts();
    } else {
        showSelection();
    }
}

// The goods of the data; what was chosen stays chosen.
void MatrixPage::listProducts()
{
    m_stale = false;
    auto* stack = static_cast<QStackedLayout*>(layout());
    const auto dataset = m_session.dataset();
    const std::vector<std::string> products =
        dataset ? core::matrixProducts(*dataset) : std::vector<std::string>();
    stack->setCurrentWidget(products.empty() ? static_cast<QWidget*>(m_note) : m_body);
    const QString before = m_product->currentData().toString();
    m_product->clear();
    if (products.empty()) {
        return;
    }
    const core::NameBook names(*dataset);
    int first = -1;
    for (const std::string& id : products) {
        const core::Product* product = names.product(id);
        m_product->addItem(tr("%1: %2").arg(tierName(static_cast<std::size_t>(product->stage)),
                                            midSentence(qText(names.productName(id)))),
                           qText(id));
        // Magnets are what the program is about.
        if (product->stage == core::Stage::Magnet && first < 0) {
            first = m_product->count() - 1;
        }
    }
    const int kept = m_product->findData(before);
    m_product->setCurrentIndex(kept >= 0 ? kept : std::max(0, first));
    rebuild();
}

void MatrixPage::rebuild()
{
    const auto dataset = m_session.dataset();
    const std::string product = m_product->currentData().toString().toStdString();
    if (!dataset || product.empty()) {
        return;
    }
    m_jobs.start(
        tr("Draw the matrix"),
        [dataset, product](const core::Progress&) -> core::Result<core::SupplyMatrix> {
            return core::supplyMatrix(*dataset, product);
        },
        [this, dataset](core::Result<core::SupplyMatrix> matrix) {
            if (matrix) {
                m_model->setMatrix(dataset, std::move(matrix.value()));
                showFilter();
                showSelection();
                showFoot();
            } else {
                Q_EMIT message(errorText(matrix.error()));
            }
        });
}

void MatrixPage::setFilter(SiteFilter& filter)
{
    m_filter = &filter;
    connect(&filter, &SiteFilter::changed, this, &MatrixPage::showFilter);
    showFilter();
}

void MatrixPage::showFilter()
{
    if (m_filter == nullptr || m_model->dataset() != m_session.dataset()) {
        return; // comes again with the new table
    }
    const core::SupplyMatrix& matrix = m_model->matrix();
    std::set<core::SiteId> suppliers;
    std::set<core::SiteId> buyers;
    for (std::size_t row = 0; row < matrix.suppliers.size(); ++row) {
        const core::SiteId supplier(matrix.suppliers[row]);
        for (std::size_t column = 0; column < matrix.buyers.size(); ++column) {
            const core::SiteId buyer(matrix.buyers[column]);
            if (matrix.at(row, column) && (m_filter->passes(supplier) || m_filter->passes(buyer))) {
                suppliers.insert(supplier);
                buyers.insert(buyer);
            }
        }
    }
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const core::SiteId site = m_model->supplierOf(row);
        m_table->setRowHidden(row, site.valid() && !suppliers.contains(site));
    }
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const core::SiteId site = m_model->buyerOf(column);
        m_table->setColumnHidden(column, site.valid() && !buyers.contains(site));
    }
    showFoot();
}

void MatrixPage::showSelection()
{
    if (m_model->dataset() != m_session.dataset()) {
        return; // to the table the number names another site, until it is drawn anew
    }
    const core::SiteId site = m_session.selection();
    m_model->setChosen(site);
    const int row = m_model->rowOf(site);
    const int column = m_model->columnOf(site);
    const QModelIndex current = m_table->currentIndex();
    const bool inside = current.isValid() && (current.row() == row || current.column() == column);
    if ((row > 0 || column > 0) && !inside) {
        m_table->setCurrentIndex(m_model->index(std::max(0, row), std::max(0, column)));
    }
    showFollow(row > 0 || column > 0);
}

// The table stays with its goods: who compares suppliers of one part clicks through sites that buy
// another. One click follows.
void MatrixPage::showFollow(bool isInTable)
{
    const core::SiteId site = m_session.selection();
    if (!isVisible()) {
        return; // comes again when the page is shown
    }
    int goods = -1;
    if (!isInTable && site.valid()) {
        const core::Dataset& dataset = *m_session.dataset();
        const core::Site& selected = dataset.sites[site.index()];
        goods = m_product->findData(qText(core::matrixProductOf(dataset, selected.id)));
        const QString name = qText(selected.name);
        constexpr int kWidest = 150;
        m_follow->setText(
            tr("Goods of %1")
                .arg(m_follow->fontMetrics().elidedText(name, Qt::ElideRight, kWidest)));
        m_follow->setToolTip(
            tr("%1 does not deal in these goods. Show %2").arg(name, m_product->itemText(goods)));
        m_follow->setAccessibleName(m_follow->toolTip());
        m_follow->setProperty("goods", m_product->itemData(goods));
    }
    m_follow->setVisible(goods >= 0);
}

void MatrixPage::showFoot()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid()) {
        m_foot->setText(m_model->sentence(current));
        return;
    }
    const int suppliers = std::max(0, m_model->rowCount() - 1);
    const int buyers = std::max(0, m_model->columnCount() - 1);
    m_foot->setText((suppliers == 1 ? tr("1 supplier") : tr("%n suppliers", nullptr, suppliers)) +
                    QStringLiteral(", ") +
                    (buyers == 1 ? tr("1 buyer") : tr("%n buyers", nullptr, buyers)) +
                    (m_filter != nullptr && m_filter->isActive()
                         ? tr(" in all. The filter hides some; sums count them too.")
                         : QString()));
}

void MatrixPage::copyTable() const
{
    // The dataset of the matrix: the session may have a newer one that is not drawn yet.
    const auto& dataset = m_model->dataset();
    if (dataset && m_model->rowCount() > 0) {
        QApplication::clipboard()->setText(
            qText(core::matrixTsv(*dataset, m_model->matrix(), m_model->measure())));
    }
}

bool MatrixPage::checkLeave()
{
    const bool there = m_model->dataset() && m_model->dataset() == m_session.dataset() &&
                       m_model->rowCount() > 1 && !m_jobs.isRunning();
    if (!there) {
        Q_EMIT message(tr("There is no matrix to save yet: show it first."));
    }
    return there;
}

QString MatrixPage::fileName() const
{
    return QStringLiteral("matrix-%1").arg(qText(core::fileWord(m_model->matrix().productId)));
}

void MatrixPage::exportPicture()
{
    if (checkLeave()) {
        Q_EMIT pictureRequested(fileName());
    }
}

void MatrixPage::exportTable()
{
    if (checkLeave()) {
        Q_EMIT exportRequested(fileName() + QStringLiteral(".csv"),
                               core::matrixTable(*m_model->dataset(), m_model->matrix(),
                                                 m_model->measure(), shownRows(*m_table),
                                                 shownColumns(*m_table)));
    }
}

Picture MatrixPage::picture() const
{
    auto sheet = std::make_shared<QWidget>();
    auto* table = new QTableView(sheet.get());
    dress(table, m_model);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setSelectionModel(m_table->selectionModel());
    for (int row = 0; row < m_model->rowCount(); ++row) {
        table->setRowHidden(row, m_table->isRowHidden(row));
    }
    for (int column = 0; column < m_model->columnCount(); ++column) {
        table->setColumnHidden(column, m_table->isColumnHidden(column));
    }
    auto* key = new MatrixKey(sheet.get());
    auto* lines = new QVBoxLayout(sheet.get());
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    lines->addWidget(table, 1);
    lines->addWidget(key);
    // With the sums.
    const int allRows = static_cast<int>(shownRows(*m_table).size()) + 1;
    const int allColumns = static_cast<int>(shownColumns(*m_table).size()) + 1;
    const int rows = std::min(allRows, kLongestPicture / kRow);
    const int columns = std::min(allColumns, kLongestPicture / kColumn);
    Picture picture;
    picture.title = pictureTitle(
        tr("%1 · %2").arg(m_product->currentText(), m_measure->currentText()), m_session, m_filter);
    picture.size = QSizeF(std::max(kNames + columns * kColumn, key->sizeHint().width()),
                          table->horizontalHeader()->sizeHint().height() + rows * kRow +
                              key->sizeHint().height());
    picture.font = m_table->font();
    picture.paint = [sheet, key](QPainter& painter, const QRectF& area, const Theme& theme) {
        paintHidden(*sheet, painter, area, theme);
        // Once more: a PDF does not cut the heads of the rows off where the table ends.
        const QRectF below(area.topLeft() + key->pos(), QSizeF(key->size()));
        painter.fillRect(below, theme.surface);
        paintHidden(*key, painter, below, theme);
    };
    if (rows < allRows || columns < allColumns) {
        picture.lacks =
            tr("the last %1 suppliers and %2 buyers")
                .arg(QString::number(allRows - rows), QString::number(allColumns - columns));
    }
    return picture;
}

bool MatrixPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        copyTable();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace lodestone::ui
