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
    , m_volumes(network.sectorCount())
    , m_firms(network.firmCount())
    , m_sectors(network.sectorCount())
    , m_slots(network.slotCount(), 0.0)
{
    for (std::size_t f = 0; f < network.firmCount(); ++f) {
        m_volumes[network.sector(f)].add(network.sales(f));
    }
    for (std::size_t s = 0; s < m_sectors.size(); ++s) {
        m_sectors[s].volume = m_volumes[s];
    }
    // no list outgrows this, so that a cascade on a thread of its own asks for no memory
    for (auto* list : {&m_touchedFirms, &m_risingDown, &m_risingUp, &m_risenUp}) {
        list->reserve(m_firms.size());
    }
    m_touchedSectors.reserve(m_sectors.size());
    m_changedSectors.reserve(m_sectors.size());
    m_touchedSlots.reserve(m_slots.size());
}

void EsriRun::reset()
{
    for (const std::uint32_t firm : m_touchedFirms) {
        m_firms[firm] = {};
    }
    for (const std::uint32_t sector : m_touchedSectors) {
        m_sectors[sector] = {m_volumes[sector], kNone, false};
    }
    for (const std::uint32_t slot : m_touchedSlots) {
        m_slots[slot] = 0.0;
    }
    for (auto* list : {&m_touchedFirms, &m_touchedSectors, &m_touchedSlots, &m_risingDown,
                       &m_risingUp, &m_risenUp, &m_changedSectors}) {
        list->clear();
    }
    m_ownLoss = 0.0;
    m_steps = 0;
}

bool EsriRun::run(std::span<const FirmFailure> failures, const EsriOptions& options,
                  const Progress& progress)
{
    reset();
    for (const FirmFailure& failure : failures) {
        raiseDown(failure.firm.value, 1.0 - failure.remaining);
        raiseUp(failure.firm.value, 1.0 - failure.remaining);
        m_ownLoss += m_network->sales(failure.firm.index()) * (1.0 - failure.remaining);
    }
    double change = settle();
    // the start, h = psi, is no step; a failure below the tolerance still has its first step
    do {
        if (progress.cancelled()) {
            return false;
        }
        tellCustomers();
        tellSuppliers();
        change = settle();
        ++m_steps;
    } while (change > options.tolerance &&
             (options.maxSteps <= 0 || m_steps < static_cast<std::uint32_t>(options.maxSteps)));
    return true;
}

void EsriRun::raiseDown(std::uint32_t firm, double loss)
{
    Firm& state = m_firms[firm];
    loss = std::min(loss, 1.0);
    if (loss > state.nextDown) {
        if (state.nextDown == state.down) {
            m_risingDown.push_back(firm);
        }
        state.nextDown = loss;
    }
}

void EsriRun::raiseUp(std::uint32_t firm, double loss)
{
    Firm& state = m_firms[firm];
    loss = std::min(loss, 1.0);
    if (loss > state.nextUp) {
        if (state.nextUp == state.up) {
            m_risingUp.push_back(firm);
        }
        state.nextUp = loss;
    }
}

void EsriRun::tellCustomers()
{
    for (const std::uint32_t s : m_changedSectors) {
        Sector& sector = m_sectors[s];
        sector.changed = false;
        const double volume = sector.volume.value();
        for (std::uint32_t f = sector.firstHit; f != kNone; f = m_firms[f].nextInSector) {
            const double sales = m_network->sales(f);
            const double sigma = sales < volume ? sales / volume : 1.0;
            tellCustomersOf(f, sigma * m_firms[f].down);
        }
    }
    m_changedSectors.clear();
}

void EsriRun::tellCustomersOf(std::uint32_t firm, double loss)
{
    const double more = loss - m_firms[firm].toldDown;
    if (!(more > 0.0)) {
        return;
    }
    m_firms[firm].toldDown = loss;
    for (const DownstreamArc& arc : m_network->downstream(firm)) {
        double& slot = m_slots[arc.slot];
        const double rise = arc.share * more;
        if (slot == 0.0 && rise > 0.0) {
            m_touchedSlots.push_back(arc.slot);
        }
        slot += rise;
        raiseDown(arc.customer, slot);
    }
}

void EsriRun::tellSuppliers()
{
    for (const std::uint32_t f : m_risenUp) {
        Firm& customer = m_firms[f];
        const double more = customer.up - customer.toldUp;
        customer.toldUp = customer.up;
        for (const UpstreamArc& arc : m_network->upstream(f)) {
            Firm& supplier = m_firms[arc.supplier];
            supplier.lostOrders += arc.share * more;
            raiseUp(arc.supplier, supplier.lostOrders);
        }
    }
}

double EsriRun::settle()
{
    double change = 0.0;
    for (const std::uint32_t f : m_risingDown) {
        change = std::max(change, settleDown(f));
    }
    for (const std::uint32_t f : m_risingUp) {
        Firm& firm = m_firms[f];
        touch(f);
        change = std::max(change, firm.nextUp - firm.up);
        firm.up = firm.nextUp;
    }
    m_risingDown.clear();
    m_risenUp.swap(m_risingUp);
    m_risingUp.clear();
    return change;
}

double EsriRun::settleDown(std::uint32_t f)
{
    Firm& firm = m_firms[f];
    touch(f);
    const double change = firm.nextDown - firm.down;
    if (const double sales = m_network->sales(f); sales > 0.0) {
        const std::uint32_t s = m_network->sector(f);
        Sector& sector = m_sectors[s];
        sector.volume.add(-(sales * (1.0 - firm.down)));
        sector.volume.add(sales * (1.0 - firm.nextDown));
        if (firm.down == 0.0) {
            if (sector.firstHit == kNone) {
                m_touchedSectors.push_back(s);
            }
            firm.nextInSector = sector.firstHit;
            sector.firstHit = f;
        }
        if (!sector.changed) {
            sector.changed = true;
            m_changedSectors.push_back(s);
        }
    }
    firm.down = firm.nextDown;
    return change;
}

void EsriRun::touch(std::uint32_t firm)
{
    if (m_firms[firm].down == 0.0 && m_firms[firm].up == 0.0) {
        m_touchedFirms.push_back(firm);
    }
}

EsriIndex EsriRun::index() const
{
    EsriIndex result;
    result.firms = static_cast<std::uint32_t>(m_touchedFirms.size());
    result.steps = m_steps;
    if (m_network->totalSales() > 0.0) {
        double lost = 0.0;
        for (const std::uint32_t f : m_touchedFirms) {
            lost += m_network->sales(f) * std::max(m_firms[f].down, m_firms[f].up);
        }
        result.index = std::min(1.0, lost / m_network->totalSales());
        result.ownShare = std::min(1.0, m_ownLoss / m_network->totalSales());
    }
    return result;
}

} // namespace lodestone::core
