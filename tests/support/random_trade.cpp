// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/random_trade.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace lodestone::tests
{

using namespace core;

namespace
{

double uniform(std::mt19937_64& random)
{
    return std::uniform_real_distribution<double>(0.0, 1.0)(random);
}

std::size_t below(std::mt19937_64& random, std::size_t count)
{
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
}

/// Running sums of Chung and Lu's expected degrees i^(-1 / (exponent - 1)), firms shuffled so that
/// great sellers are not always great buyers.
class PowerLaw
{
public:
    PowerLaw(std::mt19937_64& random, std::size_t firms)
    {
        constexpr double kExponent = 2.5;
        std::vector<double> weights;
        for (std::size_t i = 0; i < firms; ++i) {
            weights.push_back(std::pow(static_cast<double>(i + 1), -1.0 / (kExponent - 1.0)));
        }
        std::shuffle(weights.begin(), weights.end(), random);
        double sum = 0.0;
        for (const double weight : weights) {
            sum += weight;
            m_sums.push_back(sum);
        }
    }

    [[nodiscard]] FirmId draw(std::mt19937_64& random) const
    {
        const auto found = std::ranges::lower_bound(m_sums, uniform(random) * m_sums.back());
        return FirmId(static_cast<std::size_t>(found - m_sums.begin()));
    }

private:
    std::vector<double> m_sums;
};

} // namespace

TradeNetwork Trade::network() const
{
    return TradeNetwork::build(sectorOfFirm, links).value();
}

Trade randomTrade(std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    Trade trade;
    const std::size_t firms = 2 + below(random, 39);
    const std::size_t sectors = 1 + below(random, 7);
    for (std::size_t f = 0; f < firms; ++f) {
        trade.sectorOfFirm.push_back(static_cast<std::uint32_t>(10 * below(random, sectors)));
    }
    const std::size_t trading = 1 + below(random, firms); // the others have no link
    const std::size_t links = below(random, 4 * firms);
    for (std::size_t l = 0; l < links; ++l) {
        TradeLink link;
        link.supplier = FirmId(below(random, trading));
        link.customer = FirmId(below(random, trading));
        link.weight = below(random, 12) == 0 ? 0.0 : std::pow(10.0, 6.0 * uniform(random) - 3.0);
        link.kind = static_cast<InputKind>(below(random, 3));
        trade.links.push_back(link);
    }
    return trade;
}

Trade powerLawTrade(std::uint64_t seed, std::size_t firms, double linksPerFirm)
{
    std::mt19937_64 random(seed);
    Trade trade;
    const std::size_t sectors = std::max<std::size_t>(1, firms / 50);
    for (std::size_t f = 0; f < firms; ++f) {
        trade.sectorOfFirm.push_back(static_cast<std::uint32_t>(below(random, sectors)));
    }
    const PowerLaw sellers(random, firms);
    const PowerLaw buyers(random, firms);
    const auto links = static_cast<std::size_t>(linksPerFirm * static_cast<double>(firms));
    std::lognormal_distribution<double> weight(0.0, 1.5);
    for (std::size_t l = 0; l < links; ++l) {
        const std::size_t die = below(random, 6);
        const InputKind kind = die < 3   ? InputKind::Essential
                               : die < 5 ? InputKind::NonEssential
                                         : InputKind::Ignored;
        const FirmId seller = sellers.draw(random);
        const FirmId buyer = buyers.draw(random);
        trade.links.push_back({seller, buyer, weight(random), kind});
    }
    return trade;
}

} // namespace lodestone::tests
