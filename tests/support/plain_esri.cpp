// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/plain_esri.h"

#include <algorithm>
#include <cmath>

namespace lodestone::tests
{

using namespace core;

namespace
{

double largestChange(const std::vector<double>& a, const std::vector<double>& b)
{
    double change = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        change = std::max(change, std::abs(a[i] - b[i]));
    }
    return change;
}

} // namespace

PlainEsri::PlainEsri(const Trade& trade)
    : m_trade(trade)
    , m_firms(trade.sectorOfFirm.size())
    , m_sectors(m_firms == 0 ? 0 : std::size_t{*std::ranges::max_element(trade.sectorOfFirm)} + 1)
    , m_sales(m_firms, 0.0)
    , m_purchases(m_firms, 0.0)
    , m_essential(m_firms * m_sectors, 0.0)
{
    for (const TradeLink& link : trade.links) {
        m_sales[link.supplier.index()] += link.weight;
        m_purchases[link.customer.index()] += link.weight;
        if (link.kind == InputKind::Essential) {
            m_essential[cell(link)] += link.weight;
        }
    }
}

std::size_t PlainEsri::cell(const TradeLink& link) const
{
    return link.customer.index() * m_sectors + m_trade.sectorOfFirm[link.supplier.index()];
}

std::vector<double> PlainEsri::marketShares(const std::vector<double>& down) const
{
    std::vector<double> volume(m_sectors, 0.0);
    for (std::size_t f = 0; f < m_firms; ++f) {
        volume[m_trade.sectorOfFirm[f]] += m_sales[f] * down[f];
    }
    std::vector<double> sigma(m_firms, 0.0);
    for (std::size_t f = 0; f < m_firms; ++f) {
        const double left = volume[m_trade.sectorOfFirm[f]];
        sigma[f] = left > 0.0 ? std::min(1.0, m_sales[f] / left) : 1.0;
    }
    return sigma;
}

std::vector<double> PlainEsri::nextDownstream(const std::vector<double>& psi,
                                              const std::vector<double>& down) const
{
    const std::vector<double> sigma = marketShares(down);
    std::vector<double> essential(m_essential.size(), 1.0);
    std::vector<double> linear(m_firms, 1.0);
    for (const TradeLink& link : m_trade.links) {
        const std::size_t supplier = link.supplier.index();
        const std::size_t customer = link.customer.index();
        const double loss = sigma[supplier] * (1.0 - down[supplier]) * link.weight;
        if (loss > 0.0 && link.kind == InputKind::Essential) {
            essential[cell(link)] -= loss / m_essential[cell(link)];
        } else if (loss > 0.0 && link.kind == InputKind::NonEssential) {
            linear[customer] -= loss / m_purchases[customer];
        }
    }
    std::vector<double> next(m_firms, 0.0);
    for (std::size_t f = 0; f < m_firms; ++f) {
        double h = std::min(psi[f], linear[f]);
        for (std::size_t k = 0; k < m_sectors; ++k) {
            h = std::min(h, essential[f * m_sectors + k]);
        }
        next[f] = std::max(0.0, h);
    }
    return next;
}

std::vector<double> PlainEsri::nextUpstream(const std::vector<double>& psi,
                                            const std::vector<double>& up) const
{
    std::vector<double> orders(m_firms, 0.0);
    for (const TradeLink& link : m_trade.links) {
        orders[link.supplier.index()] += link.weight * up[link.customer.index()];
    }
    std::vector<double> next(m_firms, 0.0);
    for (std::size_t f = 0; f < m_firms; ++f) {
        const double ordered = m_sales[f] > 0.0 ? orders[f] / m_sales[f] : 1.0;
        next[f] = std::max(0.0, std::min(psi[f], ordered));
    }
    return next;
}

PlainCascade PlainEsri::run(const FailureSet& failures, double tolerance,
                            std::size_t maxSteps) const
{
    std::vector<double> psi(m_firms, 1.0);
    for (const FirmFailure& failure : failures) {
        psi[failure.firm.index()] = failure.remaining;
    }
    PlainCascade result{0.0, 0, psi, psi};
    double change = 1.0;
    while (change > tolerance && (maxSteps == 0 || result.steps < maxSteps)) {
        std::vector<double> down = nextDownstream(psi, result.downstream);
        std::vector<double> up = nextUpstream(psi, result.upstream);
        change =
            std::max(largestChange(down, result.downstream), largestChange(up, result.upstream));
        result.downstream = std::move(down);
        result.upstream = std::move(up);
        ++result.steps;
    }
    double all = 0.0;
    double lost = 0.0;
    for (std::size_t f = 0; f < m_firms; ++f) {
        all += m_sales[f];
        lost += m_sales[f] * (1.0 - std::min(result.downstream[f], result.upstream[f]));
    }
    result.index = all > 0.0 ? lost / all : 0.0;
    return result;
}

} // namespace lodestone::tests
