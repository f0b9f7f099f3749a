// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/base/strong_id.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

// Who sells how much to whom, as the models of supply chain contagion take it: firms with a sector
// each, and links with a weight and the part that the goods play for the buyer. It knows nothing of
// rare earths.

namespace lodestone::core
{

struct FirmTag;
using FirmId = StrongId<FirmTag>; ///< position in the list of firms

/// What the goods of a link are to the buyer (Diem et al. 2022, Sci. Rep. 12:7719, Methods).
enum class InputKind : std::uint8_t
{
    Essential,    ///< Leontief: the buyer makes no more than the scarcest of them allows
    NonEssential, ///< linear: the buyer loses their share of what it buys
    Ignored       ///< no loss to the buyer; a loss to the supplier when the buyer orders less
};

/// Sales of one supplier to one customer. Parallel links and loops are allowed.
struct TradeLink
{
    FirmId supplier;
    FirmId customer;
    double weight = 0.0; ///< >= 0, per year, one unit for all links (money, tonnes of magnet)
    InputKind kind = InputKind::Essential;
};

/// One firm's loss reaches a customer through this. `slot` is where the customer adds up the losses
/// of one group of inputs: one slot for each sector that it buys essential goods from, and one for
/// all its non-essential goods.
struct DownstreamArc
{
    std::uint32_t slot = 0;
    double share = 0.0; ///< 0..1 of the slot's purchases (all purchases, where non-essential)
};

/// One firm's loss of orders reaches a supplier through this.
struct UpstreamArc
{
    std::uint32_t supplier = 0;
    double share = 0.0; ///< 0..1 of the supplier's sales
};

/// Immutable once built. Arcs are ordered by firm, then as the links were given. Links of no weight
/// are left out.
class TradeNetwork
{
public:
    static constexpr std::size_t kMaxFirms = 20'000'000;
    static constexpr std::size_t kMaxLinks = 200'000'000;

    /// One firm for each entry of `sectorOfFirm`; sectors are any numbers, equal for firms that
    /// sell interchangeable goods. Errors: BadInput for a weight that is negative or not finite,
    /// for a firm that there is not, and for weights that add up to more than a double holds;
    /// BadUsage above the bounds. The message names the link by its position, counted from 0.
    [[nodiscard]] static Result<TradeNetwork> build(std::span<const std::uint32_t> sectorOfFirm,
                                                    std::span<const TradeLink> links);

    [[nodiscard]] std::size_t firmCount() const { return m_sector.size(); }
    [[nodiscard]] std::size_t sectorCount() const { return m_sectorCount; }
    [[nodiscard]] std::size_t slotCount() const { return m_customerOfSlot.size(); }
    [[nodiscard]] std::uint32_t customerOfSlot(std::size_t slot) const
    {
        return m_customerOfSlot[slot];
    }

    /// Dense, 0 .. sectorCount() - 1, in ascending order of the numbers given.
    [[nodiscard]] std::uint32_t sector(std::size_t firm) const { return m_sector[firm]; }
    [[nodiscard]] double sales(std::size_t firm) const { return m_sales[firm]; } ///< s^out
    [[nodiscard]] double totalSales() const { return m_totalSales; }
    /// Share of all sales, 0..1; 0 in a network without sales.
    [[nodiscard]] double shareOfSales(std::size_t firm) const
    {
        return m_totalSales > 0.0 ? m_sales[firm] / m_totalSales : 0.0;
    }

    [[nodiscard]] std::span<const DownstreamArc> downstream(std::size_t firm) const
    {
        return std::span(m_down).subspan(m_downBegin[firm],
                                         m_downBegin[firm + 1] - m_downBegin[firm]);
    }
    [[nodiscard]] std::span<const UpstreamArc> upstream(std::size_t firm) const
    {
        return std::span(m_up).subspan(m_upBegin[firm], m_upBegin[firm + 1] - m_upBegin[firm]);
    }

private:
    TradeNetwork() = default;
    void setSectors(std::span<const std::uint32_t> given);
    [[nodiscard]] Result<void> addSales(std::span<const TradeLink> links);
    void addDownstream(std::span<const TradeLink> links);
    void addUpstream(std::span<const TradeLink> links);

    std::size_t m_sectorCount = 0;
    double m_totalSales = 0.0;
    std::vector<std::uint32_t> m_sector;
    std::vector<double> m_sales;
    std::vector<double> m_purchases;
    std::vector<std::uint32_t> m_customerOfSlot;
    std::vector<std::size_t> m_downBegin;
    std::vector<DownstreamArc> m_down;
    std::vector<std::size_t> m_upBegin;
    std::vector<UpstreamArc> m_up;
};

} // namespace lodestone::core
