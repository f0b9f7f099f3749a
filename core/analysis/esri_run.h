// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/analysis/esri.h"

#include <cstdint>
#include <span>
#include <vector>

namespace lodestone::core
{

/// Runs cascades one after the other over one network, which must outlive it; one per thread.
///
/// Everything is kept as losses, 1 - h, which only ever rise. A firm whose sigma (1 - h^d) rose
/// since it last told its customers tells them the difference, so a step costs what changed. Sigma
/// rises for a whole sector when one of its firms loses output, but multiplies the loss of a firm:
/// only firms that have lost something themselves need be asked. So the form is exact, and no
/// supplier is visited that the cascade has not reached.
class EsriRun
{
public:
    explicit EsriRun(const TradeNetwork& network);

    /// Failures and options must have been checked. False when it was cancelled.
    [[nodiscard]] bool run(std::span<const FirmFailure> failures, const EsriOptions& options,
                           const Progress& progress);
    [[nodiscard]] EsriIndex index() const;
    [[nodiscard]] double downstream(std::size_t firm) const { return 1.0 - m_down[firm]; }
    [[nodiscard]] double upstream(std::size_t firm) const { return 1.0 - m_up[firm]; }

private:
    /// A firm in the order in which it was hit, with what every step asks of it side by side: read
    /// from all over the memory, these would take longer than the sums.
    struct HitFirm
    {
        std::uint32_t firm = 0;
        std::uint32_t sector = 0;
        double sales = 0.0;
        double told = 0.0; ///< sigma (1 - h^d) as its customers know it
    };

    /// A firm whose 1 - h^u rose in the last step, and by how much.
    struct Rise
    {
        std::uint32_t firm = 0;
        double rise = 0.0;
    };

    static constexpr std::uint8_t kHit = 1;    ///< in this cascade
    static constexpr std::uint8_t kRising = 2; ///< in this step

    /// Numbers of firms or slots. As large as it can get from the start, so that adding is a store
    /// and a sum without a branch: whether a sum rises for the first time in a step, no processor
    /// can guess.
    class List
    {
    public:
        explicit List(std::size_t most) : m_items(most + 1, 0) {}
        void addIf(bool wanted, std::uint32_t item)
        {
            m_items[m_size] = item;
            m_size += static_cast<std::size_t>(wanted);
        }
        void clear() { m_size = 0; }
        [[nodiscard]] std::size_t size() const { return m_size; }
        [[nodiscard]] const std::uint32_t* begin() const { return m_items.data(); }
        [[nodiscard]] const std::uint32_t* end() const { return m_items.data() + m_size; }

    private:
        std::vector<std::uint32_t> m_items;
        std::size_t m_size = 0;
    };

    /// A sum with its rounding errors beside it: when the giant of a sector fails, the little that
    /// is left decides sigma, and would drown in the rounding of the giant.
    struct Volume
    {
        double high = 0.0;
        double low = 0.0;

        void add(double term);
        [[nodiscard]] double value() const { return high + low; }
    };

    void reset();
    void fail(std::uint32_t firm, double loss);
    void raiseDown(std::uint32_t firm, double loss);
    void tellCustomers();
    void addToSlots(std::uint32_t firm, double rise);
    void tellSuppliers();
    double settleDown(); ///< the largest change
    double settleUp();
    void changeVolume(std::uint32_t firm);

    const TradeNetwork* m_network;
    std::vector<Volume> m_fullVolumes; ///< by sector, nobody hit
    std::vector<Volume> m_volumes;     ///< by sector: sum of s^out h^d
    std::vector<double> m_down;        ///< 1 - h^d by firm
    std::vector<double> m_nextDown;    ///< what this step makes of it
    std::vector<double> m_up;          ///< 1 - h^u by firm
    std::vector<double> m_orders;      ///< lost share of a firm's sales
    std::vector<double> m_slots;       ///< loss of each group of inputs of each customer
    std::vector<std::uint8_t> m_downMarks;
    std::vector<std::uint8_t> m_upMarks;
    std::vector<std::uint8_t> m_slotMarks;

    std::vector<HitFirm> m_hitDown;
    List m_hitUp;
    List m_hitSlots;
    List m_risingDown; ///< firms whose loss may rise in this step
    List m_risingUp;
    List m_risingSlots;
    std::vector<Rise> m_risenUp;
    double m_ownLoss = 0.0;
    std::uint32_t m_steps = 0;
};

} // namespace lodestone::core
