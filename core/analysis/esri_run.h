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
    [[nodiscard]] double downstream(std::size_t firm) const { return 1.0 - m_down[firm].now; }
    [[nodiscard]] double upstream(std::size_t firm) const { return 1.0 - m_up[firm].now; }

private:
    /// A sum of losses, and the step in which it last rose; 0 = not in this cascade.
    struct Sum
    {
        double loss = 0.0;
        std::uint32_t step = 0;
    };

    /// One of the two losses of a firm.
    struct Loss
    {
        double now = 0.0;
        double next = 0.0; ///< what this step makes of it
        double told = 0.0; ///< what its customers or suppliers know
        std::uint32_t step = 0;
        bool hit = false; ///< in the list of those hit
    };

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
    void raise(Loss& loss, double to, List& rising, std::uint32_t firm) const;
    void addToSlots(std::uint32_t firm, double more);
    void tellCustomers();
    void tellSuppliers();
    [[nodiscard]] double settle();
    [[nodiscard]] static double settle(Loss& loss, List& hit, std::uint32_t firm);
    void changeVolume(std::uint32_t firm, const Loss& loss);

    const TradeNetwork* m_network;
    std::vector<Volume> m_fullVolumes; ///< by sector, nobody hit
    std::vector<Volume> m_volumes;     ///< by sector: sum of s^out h^d
    std::vector<Loss> m_down;          ///< 1 - h^d by firm; told: sigma (1 - h^d)
    std::vector<Loss> m_up;            ///< 1 - h^u by firm
    std::vector<Sum> m_orders;         ///< lost share of a firm's sales
    std::vector<Sum> m_slots;          ///< loss of each group of inputs of each customer

    List m_hitDown; ///< firms with a loss, in the order in which they were hit
    List m_hitUp;
    List m_hitSlots;
    List m_risingDown; ///< firms whose loss may rise in this step
    List m_risingUp;
    List m_risingSlots;
    List m_risingOrders;
    double m_ownLoss = 0.0;
    std::uint32_t m_step = 0; ///< 0 = the start, h = psi
};

} // namespace lodestone::core
