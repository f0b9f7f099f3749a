// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/kept.h"
#include "core/model/check.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace lodestone::db
{

/// Collects errors up to a bound, so that a file of a million bad rows gives a readable list.
/// Kept messages are said, in the language of the moment.
class FindingList
{
public:
    static constexpr std::size_t kMost = 500;

    void add(std::string table, std::int64_t line, int column, std::string id,
             const std::string& message)
    {
        ++m_total;
        if (m_kept.size() < kMost) {
            m_kept.push_back({core::Severity::Error, std::move(table), static_cast<int>(line),
                              column, std::move(id), core::shown(message)});
        }
    }
    [[nodiscard]] bool empty() const { return m_total == 0; }
    [[nodiscard]] std::size_t total() const { return m_total; }
    [[nodiscard]] std::vector<core::Finding>& kept() { return m_kept; }

private:
    std::vector<core::Finding> m_kept;
    std::size_t m_total = 0;
};

} // namespace lodestone::db
