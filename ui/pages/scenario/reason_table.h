// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"
#include "core/scenario/scenario.h"
#include "ui/models/text_table.h"

#include <string>
#include <vector>

namespace lodestone::ui
{

// What a scenario assumes otherwise than another, who changed it and when, and why, which can be
// typed in.
class ReasonTable : public TextTable
{
    Q_OBJECT

public:
    enum Column
    {
        What,
        Value,
        Usual,
        Who,
        When,
        Why
    };

    ReasonTable(const core::Dataset& dataset, const core::Scenario& scenario,
                const core::Scenario& base, const QString& baseName, const QString& author,
                QObject* parent = nullptr); // author: of the reasons typed in

    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void reasonGiven(const QString& field, const QString& why);

private:
    std::vector<QString> m_fields; // of the rows
    QString m_author;
};

} // namespace lodestone::ui
