// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lodestone::core
{

/// Tables that somebody may edit: companies and sites can be added and changed, the others removed
/// too.
inline constexpr std::array<std::string_view, 5> kEditableTables{"companies", "sites", "links",
                                                                 "grade_lines", "cover"};

inline constexpr std::size_t kMostEditRows = 64;
inline constexpr std::size_t kLongestEditText = 500; ///< bytes of UTF-8: title, origin, author

/// One row of the network in the columns of its table (resources/reference/README.md), as text.
struct RowEdit
{
    std::string table{};                                      ///< one of kEditableTables
    std::vector<std::pair<std::string, std::string>> cells{}; ///< column, text
    bool removed = false; ///< the row with this key goes instead
    /// There must be no row with this key yet, and what is left out is empty. Else there must be
    /// one, and what is left out stays as it is.
    bool isNew = false;

    [[nodiscard]] std::string_view cell(std::string_view column) const; ///< "" where there is none
    void set(std::string_view column, std::string text);

    bool operator==(const RowEdit&) const = default;
};

/// A change of the network by hand: all its rows or none. The edit itself ("edit-7"), with its
/// origin and author, becomes a source of each row (of grade lines, which have none, a part of the
/// note), so that nothing stated by hand passes for published.
struct NetworkEdit
{
    std::int64_t editId = 0;     ///< from 1; the storage sets it
    std::string title{};         ///< what it does, one line, not empty
    std::vector<RowEdit> rows{}; ///< 1..kMostEditRows
    std::string from{};          ///< where it is known from, one line, not empty
    std::string author{};        ///< one line, not empty
    std::string recordedAt{};    ///< ISO time UTC; the storage sets it
    bool undone = false;         ///< taken back: it does not count

    bool operator==(const NetworkEdit&) const = default;
};

/// Why an edit cannot be made.
struct EditFault
{
    std::size_t row = 0;  ///< of NetworkEdit::rows
    std::string column{}; ///< of its table; empty = the row or the edit as a whole
    std::string reason{};

    bool operator==(const EditFault&) const = default;
};

struct Dataset;

/// What the data would be with an edit.
struct EditTrial
{
    std::vector<EditFault> faults{};
    std::shared_ptr<const Dataset> dataset{}; ///< null where there are faults
};

/// "edit-7": the source of the rows of an edit.
[[nodiscard]] std::string editSourceId(std::int64_t editId);

} // namespace lodestone::core
