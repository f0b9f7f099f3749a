// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/draw_run.h"
#include "core/engine/results.h"

#include <optional>
#include <string>
#include <vector>

namespace lodestone::core
{

/// Which statements gave a stock: "company bosch, on-hand, stated 2011"; empty = none.
[[nodiscard]] std::string coverText(const Dataset& dataset, const CoverMatch& match);

/// "48.8".
[[nodiscard]] std::string tenths(double value);

/// "37.4 %".
[[nodiscard]] std::string tenthPercent(double share);

/// "37 %".
[[nodiscard]] std::string wholePercent(double share);

/// "day 61 (2025-06-04)".
[[nodiscard]] std::string dayText(const CompiledModel& model, int day);

/// Walks from a unit up to what binds it in the draw at hand: the group that limits it, the source
/// of which least arrives, and so on to a border, to a site that is down, or to a source that makes
/// all it should. Every hop carries the figures it was worked out from.
class ChainExplainer
{
public:
    ChainExplainer(const CompiledModel& model, DrawRun& draw);

    /// day: the one on which the hop before misses what the unit should have sent.
    void addUnit(std::uint32_t unit, int day, std::vector<ExplanationHop>& hops);
    /// Says on a supplier's hop that it serves its customers in an order; nothing when it does not.
    static void addPlace(const Place& place, ExplanationHop& supplier);
    /// A group of a unit day by day: stock and arrivals, and what is left of both in the evening.
    struct GroupDays
    {
        std::vector<MicroDays> have;
        std::vector<MicroDays> left;
    };
    /// The first days of a group, by the recursion of SupplyDraw.
    [[nodiscard]] GroupDays groupDays(std::uint32_t unit, std::uint32_t group, int days);
    /// What lets a reader work out the days of a hop again: see ExplanationHop.
    void setFigures(std::uint32_t unit, std::uint32_t group, ExplanationHop& hop);
    /// Who says so much of a stock: a row of the data or the user.
    [[nodiscard]] std::string stockText(const CoverMatch& match, std::uint32_t stockFact) const;
    /// The edge that binds the unit on a day; none when it has no source.
    [[nodiscard]] std::optional<std::uint32_t> bindingEdge(std::uint32_t unit, int day);

    /// Days and quantile of a stock, beside the words for it.
    void setStock(const StockDraw::Stock& stock, const CoverMatch& cover, std::uint32_t site,
                  std::uint32_t stockFact, double leadDays, ExplanationHop& hop) const;

private:
    [[nodiscard]] std::uint32_t bindingGroup(std::uint32_t unit, int day);
    [[nodiscard]] int clamped(int day) const;
    void addSource(std::uint32_t edge, int day, std::vector<ExplanationHop>& hops);
    void addBorder(std::uint32_t edge, int sent, int days, std::vector<ExplanationHop>& hops);
    /// What a border let through less than the baseline until the goods left that were missed
    /// first.
    void addHeldBack(std::uint32_t row, int until, ExplanationHop& hop) const;
    [[nodiscard]] std::string flightText(std::uint32_t edge, int air,
                                         const std::vector<HopFlow>& flows) const;
    /// Where the share let through on a day comes from, and how sure it is.
    void setGateEvidence(const GateRowDef& row, int day, ExplanationHop& hop) const;
    [[nodiscard]] std::string gateSteps(std::uint32_t row, int until) const;
    [[nodiscard]] std::string banText(std::uint32_t set, int sent) const;
    [[nodiscard]] std::string licenceText(const LicenceDraw& licence, int sent,
                                          ExplanationHop& hop) const;
    [[nodiscard]] std::optional<int> within(int day) const
    {
        return day < m_model.horizon ? std::optional<int>{day} : std::nullopt;
    }

    const CompiledModel& m_model;
    const Dataset& m_dataset;
    DrawRun& m_draw;
    SupplyMode m_mode;
};

} // namespace lodestone::core
