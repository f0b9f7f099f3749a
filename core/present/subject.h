// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_doc.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lodestone::core
{

enum class SubjectKind
{
    Company,
    Country,
    Link
};

/// What somebody looks at that is not one site.
struct Subject
{
    SubjectKind kind = SubjectKind::Company;
    std::string id{};      ///< company or ISO country; of a link the supplier's site
    std::string buyerId{}; ///< of a link: the buyer's site

    bool operator==(const Subject&) const = default;
};

/// Everything known of a company, a country or a link, as it does not change with the day.
struct SubjectPage
{
    std::string title{};
    std::string what{}; ///< "company · automotive · Germany"
    std::vector<std::pair<std::string, std::string>> facts{}; ///< label and value, no value empty
    std::vector<SiteId> sites{}; ///< plants first, by rank; the others by stage and name
    /// By row of `sites`: plants stop for want of what it delivers; empty without a run.
    std::vector<bool> stopsOthers{};
    /// Works by day with bands; none without a run, for a link, and where there is no plant.
    std::optional<GroupResult> counts{};
    std::string tableTitle{}; ///< "Where its suppliers are", "Products"
    Table table{};
    std::string shipmentsTitle{};       ///< empty: no shipments stand behind it
    Table shipments{};                  ///< the last twelve months of customs figures behind a link
    std::string shipmentsNote{};        ///< why there are none, or whose they are
    std::vector<std::string> sources{}; ///< "Publisher: title", by the first row that names them
};

/// None when the subject is not in the data. Flows are worked out over the whole network: off the
/// main thread for large ones. Figures of customs are those known on the run's as-of day, else the
/// dataset's.
[[nodiscard]] std::optional<SubjectPage> subjectPage(const Dataset& dataset, const RunResult* run,
                                                     const Subject& subject);

/// "3 (90 %: 1–5 of 12) works stopped by day 160"; empty where nothing is counted.
[[nodiscard]] std::string subjectDayText(const SubjectPage& page, int day);

} // namespace lodestone::core
