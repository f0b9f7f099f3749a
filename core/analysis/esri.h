// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/analysis/trade_network.h"
#include "core/base/progress.h"
#include "core/base/result.h"

#include <cstdint>
#include <span>
#include <vector>

// The Economic Systemic Risk Index: the share of all output of a network that is lost when a firm
// fails, once the shock has run down to the customers and up to the suppliers.
//
// C. Diem, A. Borsos, T. Reisch, J. Kertesz, S. Thurner, "Quantifying firm-level economic systemic
// risk from nation-wide supply networks", Scientific Reports 12:7719 (2022), section Methods. With
// W_ij the sales of i to j, p_i the sector of i, s^out and s^in a firm's sales and purchases, psi_i
// what is left of firm i (0 = failed), and h = psi at first:
//
//   sigma_j = min(1, s_j^out / sum over l in the sector of j of s_l^out h^d_l)
//
//   Pi_ik   = 1 - sum over j in k of sigma_j (W_ji / W_ki) (1 - h^d_j)     essential, by sector k
//
//   Lam_i   = 1 - sum over j of sigma_j (W_ji / s_i^in) (1 - h^d_j)        non-essential
//
//   h^d_i  <- max(0, min(psi_i, min over k of Pi_ik, Lam_i))
//
//   h^u_i  <- max(0, min(psi_i, sum over j of (W_ij / s_i^out) h^u_j)),    psi_i without customers
//
//   ESRI    = sum over i of (s_i^out / sum of s^out) (1 - min(h^d_i, h^u_i))
//
// sigma says how far j is irreplaceable; W_ki are all purchases of i from sector k.
//
// All firms step at once, from the values of the step before, until no h changes by more than the
// tolerance. Every h only ever falls, so that the steps end: there are at most 2 N / tolerance + 1.
// A step adds about 1e-16 of rounding to an h, which only shows with tolerances far below the
// paper's in circles of firms that sell to hardly anyone else: there the steps are many thousands.
// The index has neither stocks nor time, and a firm that loses an input never finds a new supplier
// beyond what sigma says.

namespace lodestone::core
{

struct EsriOptions
{
    /// The cascade ends when no h changes by more; 0 < tolerance < 1. 0.01 is the paper's.
    double tolerance = 1e-2;
    int maxSteps = 0; ///< > 0: end after so many steps even where h still changes
    int threads = 0;  ///< 0 = all cores; at most 64. The result does not depend on it.
};

/// A firm, and what is left of it.
struct FirmFailure
{
    FirmId firm;
    double remaining = 0.0; ///< psi, 0..1
};

/// Firms that fail at the same moment.
using FailureSet = std::vector<FirmFailure>;

/// The end of one cascade.
struct EsriIndex
{
    double index = 0.0;      ///< ESRI, ownShare..1; 0 in a network without sales
    double ownShare = 0.0;   ///< 0..1 of all output, lost by the failing firms alone
    std::uint32_t firms = 0; ///< that lost anything, the failing ones among them
    std::uint32_t steps = 0; ///< until h settled
};

/// What is left of every firm at the end of one cascade, 0..1 each.
struct EsriCascade
{
    EsriIndex total;
    std::vector<double> downstream; ///< h^d by firm
    std::vector<double> upstream;   ///< h^u by firm
};

/// One cascade. Errors: BadUsage for options out of range, for a firm that there is not or that is
/// named twice, and for a remainder outside 0..1; Cancelled.
[[nodiscard]] Result<EsriCascade> esriCascade(const TradeNetwork& network,
                                              std::span<const FirmFailure> failures,
                                              const EsriOptions& options, const Progress& progress);

/// One cascade for each set, in the order of the sets. Only firms that a cascade reaches are looked
/// at, and each cascade runs on one thread, so that the bits are the same for any number of them.
/// Memory: about 60 bytes per firm and 8 per slot for each thread. Errors: as above.
[[nodiscard]] Result<std::vector<EsriIndex>> esriOfSets(const TradeNetwork& network,
                                                        std::span<const FailureSet> sets,
                                                        const EsriOptions& options,
                                                        const Progress& progress);

/// The index of every firm: each fails alone and wholly. By firm. Errors: as above.
[[nodiscard]] Result<std::vector<EsriIndex>>
esriOfFirms(const TradeNetwork& network, const EsriOptions& options, const Progress& progress);

} // namespace lodestone::core
