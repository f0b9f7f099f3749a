// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace lodestone::core
{

/// Row of a site by its id. Holds views into the dataset, which must outlive it. Of two sites with
/// one id (a finding elsewhere) the first is found.
class SiteIndex
{
public:
    explicit SiteIndex(const Dataset& dataset);

    [[nodiscard]] std::optional<std::size_t> find(std::string_view siteId) const;

private:
    std::vector<std::pair<std::string_view, std::size_t>> m_rows; ///< sorted
};

} // namespace lodestone::core
