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
    , m_down(network.firmCount())
    , m_up(network.firmCount())
    , m_orders(network.firmCount())
    , m_slots(network.slotCount())
    , m_hitDown(network.firmCount())
    , m_hitUp(network.firmCount())
    , m_hitSlots(network.slotCount())
    , m_risingDown(network.firmCount())
    , m_risingUp(network.firmCount())
    , m_risingSlots(network.slotCount())
    , m_risingOrders(network.firmCount())
{
    for (std::size_t f = 0; f < network.firmCount(); ++f) {
        m_fullVolumes[network.sector(f)].add(network.sales(f));
    }
    m_volumes = m_fullVolumes;
}

void EsriRun::reset()
{
    for (const std::uint32_t f : m_hitDown) {
        m_down[f] = {};
        m_volumes[m_network->sector(f)] = m_fullVolumes[m_network->sector(f)];
    }
    for (const std::uint32_t f : m_hitUp) {
        m_up[f] = {};
        m_orders[f] = {};
    }
    for (const std::uint32_t slot : m_hitSlots) {
        m_slots[slot] = {};
    }
    for (List* list : {&m_hitDown, &m_hitUp, &m_hitSlots}) {
        list->clear();
    }
    m_ownLoss = 0.0;
    m_step = 0;
}

bool EsriRun::run(std::span<const FirmFailure> failures, const EsriOptions& options,
                  const Progress& progress)
{
    reset();
    for (const FirmFailure& failure : failures) {
        const std::uint32_t f = failure.firm.value;
        const double loss = 1.0 - failure.remaining;
        if (!(loss > 0.0)) {
            continue;
        }
        raise(m_down[f], loss, m_risingDown, f);
        raise(m_up[f], loss, m_risingUp, f);
        m_ownLoss += m_network->sales(f) * loss;
    }
    double change = settle();
    // even a failure below the tolerance has its first step
    do {
        if (progress.cancelled()) {
            return false;
        }
        ++m_step;
        tellCustomers();
        tellSuppliers();
        change = settle();
    } while (change > options.tolerance &&
             (options.maxSteps <= 0 || m_step < static_cast<std::uint32_t>(options.maxSteps)));
    return true;
}

void EsriRun::raise(Loss& loss, double to, List& rising, std::uint32_t firm) const
{
    // steps from 1: 0 stands for a firm that no step has reached
    rising.addIf(loss.step != m_step + 1, firm);
    loss.step = m_step + 1;
    loss.next = std::max(loss.next, std::min(to, 1.0));
}

void EsriRun::tellCustomers()
{
    for (const std::uint32_t f : m_hitDown) {
        const double sales = m_network->sales(f);
        const double volume = m_volumes[m_network->sector(f)].value();
        const double sigma = sales < volume ? sales / volume : 1.0;
        const double loss = sigma * m_down[f].now;
        const double more = loss - m_down[f].told;
        if (more > 0.0) {
            m_down[f].told = loss;
            addToSlots(f, more);
        }
    }
    for (const std::uint32_t s : m_risingSlots) {
        const std::uint32_t customer = m_network->customerOfSlot(s);
        raise(m_down[customer], m_slots[s].loss, m_risingDown, customer);
    }
    m_risingSlots.clear();
}

void EsriRun::addToSlots(std::uint32_t firm, double more)
{
    for (const DownstreamArc& arc : m_network->downstream(firm)) {
        Sum& slot = m_slots[arc.slot];
        m_hitSlots.addIf(slot.step == 0, arc.slot);
        m_risingSlots.addIf(slot.step != m_step, arc.slot);
        slot.step = m_step;
        slot.loss += arc.share * more;
    }
}

void EsriRun::tellSuppliers()
{
    for (const std::uint32_t f : m_hitUp) {
        const double more = m_up[f].now - m_up[f].told;
        if (!(more > 0.0)) {
            continue;
        }
        m_up[f].told = m_up[f].now;
        for (const UpstreamArc& arc : m_network->upstream(f)) {
            Sum& orders = m_orders[arc.supplier];
            m_risingOrders.addIf(orders.step != m_step, arc.supplier);
            orders.step = m_step;
            orders.loss += arc.share * more;
        }
    }
    for (const std::uint32_t f : m_risingOrders) {
        raise(m_up[f], m_orders[f].loss, m_risingUp, f);
    }
    m_risingOrders.clear();
}

double EsriRun::settle()
{
    double change = 0.0;
    for (const std::uint32_t f : m_risingDown) {
        changeVolume(f, m_down[f]);
        change = std::max(change, settle(m_down[f], m_hitDown, f));
    }
    for (const std::uint32_t f : m_risingUp) {
        change = std::max(change, settle(m_up[f], m_hitUp, f));
    }
    m_risingDown.clear();
    m_risingUp.clear();
    return change;
}

double EsriRun::settle(Loss& loss, List& hit, std::uint32_t firm)
{
    const double change = loss.next - loss.now;
    hit.addIf(!loss.hit, firm);
    loss.hit = true;
    loss.now = loss.next;
    return change;
}

void EsriRun::changeVolume(std::uint32_t firm, const Loss& loss)
{
    const double sales = m_network->sales(firm);
    Volume& volume = m_volumes[m_network->sector(firm)];
    volume.add(-(sales * (1.0 - loss.now)));
    volume.add(sales * (1.0 - loss.next));
}

EsriIndex EsriRun::index() const
{
    EsriIndex result;
    result.steps = m_step;
    double lost = 0.0;
    for (const std::uint32_t f : m_hitDown) {
        lost += m_network->sales(f) * std::max(m_down[f].now, m_up[f].now);
    }
    result.firms = static_cast<std::uint32_t>(m_hitDown.size());
    for (const std::uint32_t f : m_hitUp) {
        const bool counted = m_down[f].now > 0.0;
        lost += counted ? 0.0 : m_network->sales(f) * m_up[f].now;
        result.firms += counted ? 0U : 1U;
    }
    if (m_network->totalSales() > 0.0) {
        result.index = std::min(1.0, lost / m_network->totalSales());
        result.ownShare = std::min(1.0, m_ownLoss / m_network->totalSales());
    }
    return result;
}

} // namespace lodestone::core
