// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/chart_table_dialog.h"

#include <QAbstractTableModel>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <cmath>

namespace lodestone::ui
{

namespace
{

class ChartTableModel : public QAbstractTableModel
{
public:
    ChartTableModel(core::ChartTable table, QObject* parent)
        : QAbstractTableModel(parent)
        , m_table(std::move(table))
    {}

    int rowCount(const QModelIndex& parent) const override
    {
        return parent.isValid() ? 0 : int(m_table.rows.size());
    }
    int columnCount(const QModelIndex& parent) const override
    {
        return parent.isValid() ? 0 : int(m_table.heads.size());
    }
    QVariant data(const QModelIndex& index, int role) const override
    {
        if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::TextAlignmentRole)) {
            return {};
        }
        if (role == Qt::TextAlignmentRole) {
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        }
        const std::string& cell =
            m_table.rows[std::size_t(index.row())][std::size_t(index.column())];
        bool isNumber = false;
        const double value = QString::fromStdString(cell).toDouble(&isNumber);
        if (!isNumber) {
            return QString::fromStdString(cell);
        }
        const bool large = std::abs(value) >= 1000.0; // four figures alone would need an exponent
        return large ? QLocale().toString(value, 'f', 0) : QLocale().toString(value, 'g', 4);
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation == Qt::Horizontal && role == Qt::DisplayRole) {
            return QString::fromStdString(m_table.heads[std::size_t(section)]);
        }
        return {};
    }

private:
    core::ChartTable m_table;
};

} // namespace

ChartTableDialog::ChartTableDialog(const QString& title, const QString& summary,
                                   const core::ChartTable& table, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("chartTable"));
    setWindowTitle(title);
    auto* layout = new QVBoxLayout(this);
    auto* words = new QLabel(summary, this);
    words->setWordWrap(true);
    layout->addWidget(words);
    auto* view = new QTableView(this);
    view->setObjectName(QStringLiteral("chartTableView"));
    view->setAccessibleName(title);
    view->setModel(new ChartTableModel(table, view));
    view->verticalHeader()->hide();
    view->setShowGrid(false);
    view->resizeColumnsToContents();
    layout->addWidget(view);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* copy = buttons->addButton(tr("Copy data"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this, [table] {
        QGuiApplication::clipboard()->setText(QString::fromStdString(core::tableTsv(table)));
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(table.heads.size() > 4 ? 860 : 420, 460);
}

} // namespace lodestone::ui
