// SPDX-License-Identifier: GPL-3.0-only
#include "core/analysis/esri_run.h"

#include <algorithm>

namespace lodestone::core
{

void EsriRun::Volume::add(double term)
{
    // Knuth, The Art of Computer Programming 2, 4.2.2: the error of a sum is a number, too.
    const double sum = high + term;
    const double part = sum - high;
    low += (high - (sum - part)) + (term - part);
    high = sum;
}

EsriRun::EsriRun(const TradeNetwork& network)
    : m_network(&network)
    , m_fullVolumes(network.sectorCount())
    , m_down(network.firmCount(), 0.0)
    , m_nextDown(network.firmCount(), 0.0)
    , m_up(network.firmCount(), 0.0)
    , m_orders(network.firmCount(), 0.0)
    , m_slots(network.slotCount(), 0.0)
    , m_downMarks(network.firmCount(), 0)
    , m_upMarks(network.firmCount(), 0)
    , m_slotMarks(network.slotCount(), 0)
    , m_hitUp(network.firmCount())
    , m_hitSlots(network.slotCount())
    , m_risingDown(network.firmCount())
    , m_risingUp(network.firmCount())
    , m_risingSlots(network.slotCount())
{
    for (std::size_t f = 0; f < network.firmCount(); ++f) {
        m_fullVolumes[network.sector(f)].add(network.sales(f));
    }
    m_volumes = m_fullVolumes;
    m_hitDown.reserve(network.firmCount());
    m_risenUp.reserve(network.firmCount());
}

void EsriRun::reset()
{
    for (const HitFirm& hit : m_hitDown) {
        m_down[hit.firm] = m_nextDown[hit.firm] = 0.0;
        m_downMarks[hit.firm] = 0;
        m_volumes[hit.sector] = m_fullVolumes[hit.sector];
    }
    for (const std::uint32_t f : m_hitUp) {
        m_up[f] = m_orders[f] = 0.0;
        m_upMarks[f] = 0;
    }
    for (const std::uint32_t slot : m_hitSlots) {
        m_slots[slot] = 0.0;
        m_slotMarks[slot] = 0;
    }
    m_hitDown.clear();
    m_hitUp.clear();
    m_hitSlots.clear();
    m_risenUp.clear();
    m_ownLoss = 0.0;
    m_steps = 0;
}

bool EsriRun::run(std::span<const FirmFailure> failures, const EsriOptions& options,
                  const Progress& progress)
{
    reset();
    for (const FirmFailure& failure : failures) {
        fail(failure.firm.value, 1.0 - failure.remaining);
    }
    settleDown();
    settleUp();
    double change = 0.0;
    // even a failure below the tolerance has its first step
    do {
        if (progress.cancelled()) {
            return false;
        }
        tellCustomers();
        tellSuppliers();
        change = std::max(settleDown(), settleUp());
        ++m_steps;
    } while (change > options.tolerance &&
             (options.maxSteps <= 0 || m_steps < static_cast<std::uint32_t>(options.maxSteps)));
    return true;
}

void EsriRun::fail(std::uint32_t firm, double loss)
{
    if (!(loss > 0.0)) {
        return;
    }
    m_ownLoss += m_network->sales(firm) * loss;
    raiseDown(firm, loss);
    m_up[firm] = loss;
    m_upMarks[firm] = kHit;
    m_hitUp.addIf(true, firm);
    m_risenUp.push_back({firm, loss});
}

void EsriRun::raiseDown(std::uint32_t firm, double loss)
{
    std::uint8_t& mark = m_downMarks[firm];
    m_risingDown.addIf((mark & kRising) == 0, firm);
    mark |= kRising;
    m_nextDown[firm] = std::max(m_nextDown[firm], std::min(loss, 1.0));
}

void EsriRun::tellCustomers()
{
    for (HitFirm& hit : m_hitDown) {
        const double volume = m_volumes[hit.sector].value();
        const double sigma = hit.sales < volume ? hit.sales / volume : 1.0;
        const double loss = sigma * m_down[hit.firm];
        if (loss > hit.told) {
            addToSlots(hit.firm, loss - hit.told);
            hit.told = loss;
        }
    }
    for (const std::uint32_t s : m_risingSlots) {
        m_slotMarks[s] = kHit;
        raiseDown(m_network->customerOfSlot(s), m_slots[s]);
    }
    m_risingSlots.clear();
}

void EsriRun::addToSlots(std::uint32_t firm, double rise)
{
    for (const DownstreamArc& arc : m_network->downstream(firm)) {
        const std::uint8_t mark = m_slotMarks[arc.slot];
        m_hitSlots.addIf((mark & kHit) == 0, arc.slot);
        m_risingSlots.addIf((mark & kRising) == 0, arc.slot);
        m_slotMarks[arc.slot] = kHit | kRising;
        m_slots[arc.slot] += arc.share * rise;
    }
}

void EsriRun::tellSuppliers()
{
    for (const Rise& risen : m_risenUp) {
        for (const UpstreamArc& arc : m_network->upstream(risen.firm)) {
            const std::uint8_t mark = m_upMarks[arc.supplier];
            m_hitUp.addIf((mark & kHit) == 0, arc.supplier);
            m_risingUp.addIf((mark & kRising) == 0, arc.supplier);
            m_upMarks[arc.supplier] = kHit | kRising;
            m_orders[arc.supplier] += arc.share * risen.rise;
        }
    }
    m_risenUp.clear();
}

double EsriRun::settleDown()
{
    double change = 0.0;
    for (const std::uint32_t f : m_risingDown) {
        changeVolume(f);
        if ((m_downMarks[f] & kHit) == 0) {
            m_hitDown.push_back({f, m_network->sector(f), m_network->sales(f), 0.0});
        }
        m_downMarks[f] = kHit;
        change = std::max(change, m_nextDown[f] - m_down[f]);
        m_down[f] = m_nextDown[f];
    }
    m_risingDown.clear();
    return change;
}

double EsriRun::settleUp()
{
    double change = 0.0;
    for (const std::uint32_t f : m_risingUp) {
        m_upMarks[f] = kHit;
        const double rise = std::min(m_orders[f], 1.0) - m_up[f];
        if (rise > 0.0) {
            change = std::max(change, rise);
            m_up[f] = std::min(m_orders[f], 1.0);
            m_risenUp.push_back({f, rise});
        }
    }
    m_risingUp.clear();
    return change;
}

void EsriRun::changeVolume(std::uint32_t firm)
{
    const double sales = m_network->sales(firm);
    Volume& volume = m_volumes[m_network->sector(firm)];
    volume.add(-(sales * (1.0 - m_down[firm])));
    volume.add(sales * (1.0 - m_nextDown[firm]));
}

EsriIndex EsriRun::index() const
{
    EsriIndex result;
    result.steps = m_steps;
    double lost = 0.0;
    for (const HitFirm& hit : m_hitDown) {
        lost += hit.sales * std::max(m_down[hit.firm], m_up[hit.firm]);
    }
    result.firms = static_cast<std::uint32_t>(m_hitDown.size());
    for (const std::uint32_t f : m_hitUp) {
        const bool counted = (m_downMarks[f] & kHit) != 0;
        lost += counted ? 0.0 : m_network->sales(f) * m_up[f];
        result.firms += counted ? 0U : 1U;
    }
    if (m_network->totalSales() > 0.0) {
        result.index = std::min(1.0, lost / m_network->totalSales());
        result.ownShare = std::min(1.0, m_ownLoss / m_network->totalSales());
    }
    return result;
}

} // namespace lodestone::core
