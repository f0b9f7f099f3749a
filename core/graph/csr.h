// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/graph/graph.h"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cstdint>
#include <vector>

// For the .cpp files of core/graph alone: Boost.Graph is slow to compile.

namespace lodestone::core
{

using CsrGraph =
    boost::compressed_sparse_row_graph<boost::bidirectionalS, boost::no_property, std::uint32_t,
                                       boost::no_property, std::uint32_t, std::uint32_t>;

struct Csr
{
    CsrGraph graph; ///< the edge bundle is the payload
    /// Source by edge: the forward half of the Boost type finds it by a search only.
    std::vector<std::uint32_t> source;
    std::vector<std::uint32_t> target;
};

} // namespace lodestone::core
