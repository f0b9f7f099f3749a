// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lodestone::core
{

/// Whom those with capacity to spare serve when they are asked for more than that (engine.md,
/// layer 2: a budget of each, shared out; Scenario::spareCapacity). All amounts are shares of what
/// the one asked makes for its customers as it is.
class SpareCapacity
{
public:
    void clear() { m_asked.clear(); }
    /// What a buyer asks for, 0 or more; of several the sum counts.
    void ask(std::uint32_t supplier, std::uint32_t buyer, double amount)
    {
        m_asked.push_back({supplier, buyer, amount, 1.0});
    }
    /// Of all that was asked for. Each supplier has as much to spare; the largest buyers are served
    /// first (of those who ask for the same: the first of the rows), or all alike.
    void share(double spare, bool largestFirst);
    /// The share that a buyer gets of what it asked for, 0..1; 0 where nothing is there or left for
    /// it, even if it asks for an amount of 0; 1 where it did not ask.
    [[nodiscard]] double served(std::uint32_t supplier, std::uint32_t buyer) const;

private:
    struct Asked
    {
        std::uint32_t supplier = 0;
        std::uint32_t buyer = 0;
        double amount = 0.0;
        double served = 1.0;
    };
    void merge();
    void serve(std::span<Asked> buyers, double spare, bool largestFirst);

    std::vector<Asked> m_asked; ///< by supplier, then by buyer, once shared
    std::vector<Asked*> m_queue;
};

} // namespace lodestone::core
