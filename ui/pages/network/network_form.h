// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/ports/network_edit.h"

#include <QList>
#include <QString>

#include <functional>
#include <set>
#include <string>
#include <vector>

// What somebody can say of the network, as fields over the rows of an edit: plain values that the
// dialog shows and fills in. A form reads its dataset, which must outlive it.

namespace lodestone::ui
{

enum class FieldKind
{
    Text,
    Number,  // shown in the numbers of the locale
    Percent, // the same, of a share from 0 to 1
    Choice,  // one of the choices, or nothing
    Named,   // a choice, or a new name
    Flag
};

struct FieldChoice
{
    QString id;
    QString name;
};

struct NetworkField
{
    std::size_t row = 0; // of the edit
    std::string column;
    QString label;
    FieldKind kind = FieldKind::Text;
    QString hint;
    QList<FieldChoice> choices;
    bool fixed = false; // part of what the row is found by: shown, not changed
};

struct NetworkForm
{
    QString title; // of the dialog
    QString about; // what it does to the data, a sentence
    core::NetworkEdit edit;
    QList<NetworkField> fields;
    bool removable = false; // its one row may go
    // Rows in which this column is empty are not stated; those of the data are removed.
    std::string leftOutWithout;
    // Fills in what nobody types: ids of what is new, the title of the edit.
    std::function<void(core::NetworkEdit& edit)> finish;
    // What is not wrong, but may surprise; may be empty.
    std::function<QString(const core::NetworkEdit& edit)> warning;
};

// A row of the data as an edit states it.
using RowReader = std::function<core::RowEdit(std::string_view table, std::size_t row)>;

// A new site, or one that there is. `taken`: ids that what is new must not get.
NetworkForm newSiteForm(const core::Dataset& dataset, const std::set<std::string>& taken);
NetworkForm siteForm(const core::Dataset& dataset, const RowReader& read, core::SiteId site,
                     const std::set<std::string>& taken);
// A new link to a site from its supplier, or from it to its customer.
NetworkForm newSupplierForm(const core::Dataset& dataset, core::SiteId site);
NetworkForm newCustomerForm(const core::Dataset& dataset, core::SiteId site);
// A link that there is, by its row.
NetworkForm linkForm(const core::Dataset& dataset, const RowReader& read, std::size_t link);
// Days of cover of a site, stated today, or on the as-of day where that is earlier: later
// statements have no effect on the scenario.
NetworkForm coverForm(const core::Dataset& dataset, core::SiteId site, core::Date today,
                      core::Date asOf);
// Shares of a magnet maker's output by grade.
NetworkForm gradesForm(const core::Dataset& dataset, const RowReader& read, core::SiteId site);
bool hasGrades(const core::Site& site);
// The rows of links between two sites, in the order of the data.
std::vector<std::size_t> linksBetween(const core::Dataset& dataset, core::SiteId supplier,
                                      core::SiteId buyer);

// What is typed in a field as the data write it, and back. A number that is none stays as typed, so
// that the check can say so.
std::string cellOf(FieldKind kind, const QString& typed);
QString typedOf(FieldKind kind, std::string_view cell);

// "halden-mobil-works": small letters and digits of a name, as ids are made.
std::string idFrom(const QString& name);

} // namespace lodestone::ui
