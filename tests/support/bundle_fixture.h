// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/bundle/bundle.h"

#include <map>
#include <string>
#include <string_view>

namespace lodestone::test
{

/// The reference bundle as text that a test may spoil before it is read.
class BundleFixture
{
public:
    BundleFixture();

    std::string& file(const std::string& name) { return m_files[name]; }
    void remove(const std::string& name) { m_files.erase(name); }
    /// Replaces the first occurrence; the test fails when there is none.
    BundleFixture& replace(const std::string& name, std::string_view from, std::string_view to);
    /// Adds a row at the end; returns its line number.
    int append(const std::string& name, std::string_view row);
    [[nodiscard]] db::BundleRead read() const;

private:
    std::map<std::string, std::string> m_files;
};

/// A dataset of a few rows with every optional value present somewhere and missing elsewhere, and
/// texts that are hard to write: commas, quotes, line breaks, leading signs, other scripts.
[[nodiscard]] core::Dataset awkwardDataset();

} // namespace lodestone::test
