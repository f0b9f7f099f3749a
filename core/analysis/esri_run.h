// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/analysis/esri.h"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace lodestone::core
{

/// Runs cascades one after the other over one network, which must outlive it; one per thread.
///
/// Everything is kept as losses, 1 - h, which only ever rise. A firm whose sigma (1 - h^d) rose
/// since it last told its customers tells them the difference, so a step costs what changed. Sigma
/// rises for a whole sector when one of its firms loses output, but multiplies the loss of a firm:
/// only firms that have lost something themselves need be told of it. So the form is exact, and no
/// supplier is visited that the cascade has not reached.
class EsriRun
{
public:
    explicit EsriRun(const TradeNetwork& network);

    /// Failures and options must have been checked. False when it was cancelled.
    [[nodiscard]] bool run(std::span<const FirmFailure> failures, const EsriOptions& options,
                           const Progress& progress);
    [[nodiscard]] EsriIndex index() const;
    [[nodiscard]] double downstream(std::size_t firm) const { return 1.0 - m_firms[firm].down; }
    [[nodiscard]] double upstream(std::size_t firm) const { return 1.0 - m_firms[firm].up; }

private:
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    struct Firm
    {
        double down = 0.0;     ///< 1 - h^d
        double nextDown = 0.0; ///< what this step makes of it
        double toldDown = 0.0; ///< sigma (1 - h^d) as its customers know it
        double up = 0.0;       ///< 1 - h^u
        double nextUp = 0.0;
        double toldUp = 0.0;     ///< 1 - h^u as its suppliers know it
        double lostOrders = 0.0; ///< share of its sales
        std::uint32_t nextInSector = kNone;
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

    struct Sector
    {
        Volume volume; ///< sum of s^out h^d
        std::uint32_t firstHit = kNone;
        bool changed = false;
    };

    void reset();
    void raiseDown(std::uint32_t firm, double loss);
    void raiseUp(std::uint32_t firm, double loss);
    void tellCustomers();
    void tellCustomersOf(std::uint32_t firm, double loss);
    void tellSuppliers();
    [[nodiscard]] double settle();
    [[nodiscard]] double settleDown(std::uint32_t firm);
    void touch(std::uint32_t firm);

    const TradeNetwork* m_network;
    std::vector<Volume> m_volumes; ///< by sector, nobody hit
    std::vector<Firm> m_firms;
    std::vector<Sector> m_sectors;
    std::vector<double> m_slots; ///< loss of each group of inputs of each customer

    std::vector<std::uint32_t> m_touchedFirms;
    std::vector<std::uint32_t> m_touchedSectors;
    std::vector<std::uint32_t> m_touchedSlots;
    std::vector<std::uint32_t> m_risingDown; ///< firms whose nextDown is above down
    std::vector<std::uint32_t> m_risingUp;
    std::vector<std::uint32_t> m_risenUp;
    std::vector<std::uint32_t> m_changedSectors;
    double m_ownLoss = 0.0;
    std::uint32_t m_steps = 0;
};

} // namespace lodestone::core
