// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/figure_ledger.h"
#include "ui/pages/sources/ledger_model.h"

#include <memory>
#include <vector>

namespace lodestone::ui
{

// A ledger as the rows of the three tables of the Sources page. Made off the main thread.
struct LedgerTables
{
    std::shared_ptr<const core::Dataset> dataset;
    std::shared_ptr<const core::RunResult> run;
    std::shared_ptr<const core::FigureLedger> ledger;
    std::vector<LedgerRow> figures;
    std::vector<LedgerRow> sources;
    std::vector<LedgerRow> missing;
};

enum class FigureColumn
{
    Kind,
    Subject,
    What,
    Value,
    Confidence,
    Known,
    Source,
    Share
};
enum class SourceColumn
{
    Publisher,
    Title,
    Published,
    Figures,
    Assumed,
    Share
};
enum class MissingColumn
{
    Question,
    Answers,
    Share
};

LedgerTables ledgerTables(std::shared_ptr<const core::Dataset> dataset,
                          std::shared_ptr<const core::RunResult> run);

// "12 %", "< 1 %", or nothing for none.
QString shareText(double share);

} // namespace lodestone::ui
