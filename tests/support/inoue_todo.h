// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

// The daily model of a production network whose orders react to shortages, as published: a small
// kernel of its own, so that the program's engine need not carry a mode for it. Inoue, Todo 2019,
// "Firm-level propagation of shocks through supply-chain networks", Nature Sustainability 2, and
// its program proNet; equations 0 to 5 below. Amounts are per day in one unit of value.

namespace lodestone::tests
{

/// What one firm buys of another each day before the shock.
struct Trade
{
    std::uint32_t customer = 0;
    std::uint32_t supplier = 0;
    double amount = 0.0; ///< > 0
};

/// Suppliers of one sector replace each other; inputs of different sectors do not.
struct TradeNetwork
{
    std::vector<std::uint32_t> sector; ///< by firm
    std::vector<double> finalDemand;   ///< by firm, >= 0
    std::vector<double> lostCapacity;  ///< by firm, 0..1, from day 0 for ever
    std::vector<Trade> trades;         ///< one for each pair of firms; none with itself
};

/// How a firm that makes less than is ordered shares it out.
enum class Rationing : std::uint8_t
{
    ProRata,     ///< by order
    WaterFilling ///< by order over the usual purchase, the least first; equation 5, R2
};

struct DailyTotals
{
    double production = 0.0;
    double valueAdded = 0.0;
};

/// The network under its shock, one day at a time.
class InoueTodo
{
public:
    /// coverDays: stock at day 0 and aimed at, in days of use (n); adjustDays: in which a gap in
    /// the stock is ordered (tau).
    InoueTodo(const TradeNetwork& network, Rationing rationing, double coverDays = 15.0,
              double adjustDays = 6.0);

    void runDay();

    [[nodiscard]] DailyTotals totals() const;
    [[nodiscard]] const std::vector<double>& production() const { return m_made; }
    /// Made today and neither shipped nor sold to households; 0 to rounding.
    [[nodiscard]] double lostToday() const;
    /// Goods in the stocks of all firms, before today's deliveries arrive.
    [[nodiscard]] double stocks() const;
    /// Delivered today; arrives in the stocks tomorrow.
    [[nodiscard]] double inTransit() const;

private:
    /// One input of one firm: its suppliers of one sector, a stretch of m_trades.
    struct Pool
    {
        std::uint32_t firm = 0;
        std::size_t from = 0;
        std::size_t to = 0;
        double use = 0.0;   ///< A_is
        double stock = 0.0; ///< S_is at the end of the day before
    };

    void receiveAndUse();
    void order();
    void produce();
    void shareOut(std::uint32_t supplier);
    [[nodiscard]] double fillLevel(std::uint32_t supplier) const;

    const TradeNetwork& m_network;
    Rationing m_rationing;
    double m_coverDays;
    double m_adjustDays;
    std::vector<Trade> m_trades; ///< by customer, then sector, then supplier
    std::vector<Pool> m_pools;
    std::vector<std::vector<std::size_t>> m_sales; ///< by supplier: rows of m_trades
    std::vector<double> m_usual;                   ///< P_i^0
    std::vector<double> m_bought;                  ///< by firm, before the shock
    std::vector<double> m_made;                    ///< x_i
    std::vector<double> m_demand;                  ///< D_i
    std::vector<double> m_stock;                   ///< by trade
    std::vector<double> m_ordered;                 ///< by trade
    std::vector<double> m_delivered;               ///< by trade
    std::vector<double> m_served;                  ///< by firm: of final demand
};

/// A network of firms of several sectors with uneven sizes and circles, in whole numbers that the
/// seed alone decides on every machine; every firm earns value added.
[[nodiscard]] TradeNetwork tradeNetwork(std::uint64_t seed, std::uint32_t firms,
                                        std::uint32_t sectors);

} // namespace lodestone::tests
