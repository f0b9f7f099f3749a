// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/load/columns_panel.h"

#include "core/base/say.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

enum Column
{
    NameColumn,
    MeaningColumn,
    FilledColumn,
    ExampleColumn
};
constexpr int kColumns = 4;
constexpr int kMostHeaderLine = 1'000'000;

QString examples(const core::TablePreview& preview, std::size_t column)
{
    constexpr int kMost = 3;
    QStringList found;
    for (const auto& row : preview.rows) {
        if (!row[column].empty() && found.size() < kMost) {
            found << QString::fromStdString(row[column]);
        }
    }
    return found.join(QStringLiteral("  ·  "));
}

QTableWidgetItem* cell(const QString& text)
{
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setToolTip(text);
    return item;
}

void choose(QComboBox* box, const std::string& id)
{
    box->setCurrentIndex(std::max(0, box->findData(QString::fromStdString(id))));
}

std::string chosen(const QComboBox* box)
{
    return box->currentData().toString().toStdString();
}

} // namespace

template <typename Choices>
QComboBox* ColumnsPanel::choice(QFormLayout* form, const QString& label, const Choices& choices)
{
    std::vector<std::pair<QString, QString>> texts;
    texts.reserve(std::size(choices));
    for (const core::MappingChoice& each : choices) {
        texts.emplace_back(
            QString::fromUtf8(each.id.data(), static_cast<qsizetype>(each.id.size())),
            QString::fromStdString(core::say(each.name)));
    }
    return textChoice(form, label, texts);
}

QComboBox* ColumnsPanel::textChoice(QFormLayout* form, const QString& label,
                                    const std::vector<std::pair<QString, QString>>& choices)
{
    auto* box = new QComboBox(this);
    box->addItem(tr("not said"), QString());
    for (const auto& [id, name] : choices) {
        box->addItem(name, id);
    }
    box->setAccessibleName(label);
    form->addRow(label, box);
    connect(box, &QComboBox::activated, this, &ColumnsPanel::changed);
    return box;
}

ColumnsPanel::ColumnsPanel(QWidget* parent) : QWidget(parent)
{
    m_where = new QLabel(this);
    m_where->setWordWrap(true);
    m_questions = new QLabel(this);
    m_questions->setObjectName(QStringLiteral("columnQuestions"));
    m_questions->setWordWrap(true);
    m_questions->setTextFormat(Qt::PlainText);
    m_columns = new QTableWidget(0, kColumns, this);
    m_columns->setObjectName(QStringLiteral("columnMeanings"));
    m_columns->setAccessibleName(tr("Columns of the file and what they mean"));
    m_columns->setHorizontalHeaderLabels(
        {tr("Column"), tr("Means"), tr("Filled"), tr("First cells")});
    m_columns->verticalHeader()->hide();
    m_columns->setShowGrid(false);
    m_columns->setWordWrap(false);
    m_columns->setSelectionMode(QAbstractItemView::SingleSelection);
    m_columns->setTabKeyNavigation(false);
    QHeaderView* head = m_columns->horizontalHeader();
    head->setHighlightSections(false);
    head->setSectionResizeMode(QHeaderView::ResizeToContents);
    head->setSectionResizeMode(ExampleColumn, QHeaderView::Stretch);

    auto* form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    m_unit = choice(form, tr("Weights in"), core::weightUnits());
    m_valueUnit = choice(form, tr("Values in"), core::valueUnits());
    m_decimal = textChoice(form, tr("Numbers"),
                           {{QStringLiteral("."), QStringLiteral("1,234.5")},
                            {QStringLiteral(","), QStringLiteral("1.234,5")}});
    m_dayOrder = choice(form, tr("Dates"), core::dayOrders());
    m_countries = choice(form, tr("Countries"), core::countryNumbers());
    m_hsCode =
        textChoice(form, tr("HS code"), {{QStringLiteral("850511"), tr("850511 in all rows")}});
    m_delimiter = textChoice(form, tr("Delimiter"),
                             {{QStringLiteral(","), tr("comma")},
                              {QStringLiteral(";"), tr("semicolon")},
                              {QStringLiteral("\t"), tr("tab")},
                              {QStringLiteral("|"), tr("bar |")}});
    m_headerLine = new QSpinBox(this);
    m_headerLine->setRange(1, kMostHeaderLine);
    m_headerLine->setKeyboardTracking(false);
    m_headerLine->setAccessibleName(tr("Line that names the columns"));
    form->addRow(tr("Header in line"), m_headerLine);
    connect(m_headerLine, &QSpinBox::valueChanged, this, [this] {
        if (!m_filling) {
            Q_EMIT changed();
        }
    });

    auto* sides = new QHBoxLayout;
    sides->setSpacing(16);
    sides->addWidget(m_columns, 1);
    sides->addLayout(form);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->addWidget(m_where);
    column->addWidget(m_questions);
    column->addLayout(sides, 1);
}

QComboBox* ColumnsPanel::fieldBox(int row, const std::string& column,
                                  const core::ColumnMapping& mapping)
{
    auto* box = new QComboBox(m_columns);
    box->addItem(tr("not read"), QString());
    for (const core::TableFieldInfo& field : core::tableFields()) {
        const QString id =
            QString::fromUtf8(field.id.data(), static_cast<qsizetype>(field.id.size()));
        box->addItem(QString::fromStdString(core::say(field.name)), id);
        const auto mapped = mapping.columns.find(field.field);
        if (mapped != mapping.columns.end() && mapped->second == column) {
            box->setCurrentIndex(box->count() - 1);
        }
    }
    box->setAccessibleName(tr("Meaning of %1").arg(QString::fromStdString(column)));
    box->setProperty("column", QString::fromStdString(column));
    connect(box, &QComboBox::activated, this, [this, row, box] {
        // A field is in one column only: the last choice takes it from another one.
        for (int other = 0; other < m_columns->rowCount(); ++other) {
            auto* field = qobject_cast<QComboBox*>(m_columns->cellWidget(other, MeaningColumn));
            if (field != nullptr && other != row && field->currentIndex() == box->currentIndex()) {
                field->setCurrentIndex(0);
            }
        }
        Q_EMIT changed();
    });
    return box;
}

void ColumnsPanel::fillColumns(const core::TablePreview& preview)
{
    m_columns->setRowCount(0);
    m_columns->setRowCount(static_cast<int>(preview.columns.size()));
    for (std::size_t i = 0; i < preview.columns.size(); ++i) {
        const int row = static_cast<int>(i);
        const core::TablePreview::Column& column = preview.columns[i];
        m_columns->setItem(row, NameColumn, cell(QString::fromStdString(column.name)));
        m_columns->setCellWidget(row, MeaningColumn, fieldBox(row, column.name, preview.mapping));
        auto* filled = cell(tr("%1 %").arg(qRound(column.filled * 100.0)));
        filled->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_columns->setItem(row, FilledColumn, filled);
        m_columns->setItem(row, ExampleColumn, cell(examples(preview, i)));
    }
    m_columns->resizeRowsToContents();
}

void ColumnsPanel::fillChoices(const core::ColumnMapping& mapping)
{
    choose(m_unit, mapping.weightUnit);
    choose(m_valueUnit, mapping.valueUnit);
    choose(m_decimal, mapping.decimalSign);
    choose(m_dayOrder, mapping.dayOrder);
    choose(m_countries, mapping.countries);
    choose(m_hsCode, mapping.hsCode);
    choose(m_delimiter, m_preview.delimiter);
    m_headerLine->setValue(m_preview.headerLine);
}

void ColumnsPanel::show(const core::TablePreview& preview)
{
    m_filling = true;
    const auto names = [](const core::TablePreview& table) {
        QStringList all;
        for (const core::TablePreview::Column& column : table.columns) {
            all << QString::fromStdString(column.name);
        }
        return all;
    };
    // The widgets under the user's hands stay where they are while the columns are the same.
    const bool same =
        names(preview) == names(m_preview) && mapping().columns == preview.mapping.columns;
    m_preview = preview;
    if (!same) {
        fillColumns(preview);
    }
    fillChoices(preview.mapping);
    m_where->setText(
        preview.rememberedAt.empty()
            ? tr("The file is in no known format. Say what its columns mean; it is remembered for "
                 "files with the same columns.")
            : tr("Read as the last file with these columns, on %1.")
                  .arg(QString::fromStdString(preview.rememberedAt.substr(0, 10))));
    QStringList questions;
    for (const core::MappingQuestion& question : preview.questions) {
        questions << QString::fromStdString(question.text);
    }
    m_questions->setText(questions.join(u'\n'));
    m_questions->setVisible(!questions.isEmpty());
    QPalette palette = m_questions->palette();
    palette.setColor(QPalette::WindowText, themeOf(this).warning);
    m_questions->setPalette(palette);
    m_filling = false;
}

QWidget* ColumnsPanel::firstChoice() const
{
    QWidget* const first = m_columns->cellWidget(0, MeaningColumn);
    return first != nullptr ? first : m_columns;
}

core::ColumnMapping ColumnsPanel::mapping() const
{
    core::ColumnMapping mapping;
    for (int row = 0; row < m_columns->rowCount(); ++row) {
        const auto* box = qobject_cast<QComboBox*>(m_columns->cellWidget(row, MeaningColumn));
        const core::TableFieldInfo* field =
            box == nullptr ? nullptr : core::tableField(chosen(box));
        if (field != nullptr) {
            mapping.columns[field->field] = box->property("column").toString().toStdString();
        }
    }
    mapping.weightUnit = chosen(m_unit);
    mapping.valueUnit = chosen(m_valueUnit);
    mapping.decimalSign = chosen(m_decimal);
    mapping.dayOrder = chosen(m_dayOrder);
    mapping.countries = chosen(m_countries);
    mapping.hsCode = chosen(m_hsCode);
    const std::string delimiter = chosen(m_delimiter);
    // What was found is left to be found again in the next file.
    mapping.delimiter = delimiter == m_preview.delimiter ? m_preview.mapping.delimiter : delimiter;
    mapping.headerLine = m_headerLine->value() == m_preview.headerLine
                             ? m_preview.mapping.headerLine
                             : m_headerLine->value();
    return mapping;
}

} // namespace lodestone::ui
