// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/compiled.h"
#include "core/engine/draws.h"
#include "core/engine/random_batch.h"
#include "core/engine/steps.h"

#include <cstddef>
#include <iterator>
#include <optional>
#include <vector>

namespace lodestone::core
{

/// Days on which one pair holds a licence in one draw.
struct LicenceDraw
{
    int from = kNeverDay;    ///< day of the (first) licence; below 0 = before day 0
    int gapFrom = kNeverDay; ///< lapsed as [gapFrom, gapTo)
    int gapTo = kNeverDay;
    /// Where renewals leave a gap: valid for validDays of each cycleDays from cycleFrom on.
    int cycleFrom = 0;
    int cycleDays = 0; ///< 0: renewed in time
    int validDays = 0;
    double rank = 0.0;           ///< place in the order of its destination
    std::uint32_t grant = kNone; ///< the reported one that it is
    std::uint32_t bans = kNone;  ///< set of them on its buyer
    bool refused = false;
    bool byTotal = false; ///< since `from` a month's total leaves no other way than that it holds

    /// First day of the licence that its renewals count from; a lapse begins them anew.
    [[nodiscard]] int cycleOn(int day) const { return day >= gapTo ? gapTo : cycleFrom; }
    /// Whether it is granted and valid, whatever bans there are on its buyer.
    [[nodiscard]] bool holds(int day) const
    {
        // without branches: which of these it is cannot be foreseen
        const bool valid = !refused & (day >= from) & ((day < gapFrom) | (day >= gapTo));
        return valid && (cycleDays == 0 || (day - cycleOn(day)) % cycleDays < validDays);
    }
};

/// The export gates of one draw. Rule (engine.md, "Licences and gates"): the total of a metered
/// month is met exactly; the licences say who gets the controlled goods; free goods take the rest,
/// and where they cannot, controlled goods give way or take more.
///
/// A squeeze that the scenario projects is a total too, but nobody has seen who got the goods in
/// it. By the rule above licensed goods would flow in full and free goods would starve first, the
/// opposite of what a licensing state squeezes. So it falls evenly on all who may have goods.
///
/// A scenario that starts more than a year after the control finds every buyer supplied in some way
/// on day 0: whoever had no licence by then has lived without Chinese goods for that long, so the
/// licence process does not cut it a second time. Licences matter there by lapse, freeze, late
/// renewal and new refusal only.
///
/// Licences are granted on Chinese working days. The laws of waiting are read off calendar days
/// since the control; as many working days as they span there are counted from any other
/// application day, so that a lapse before the Spring Festival waits longer than one after it.
class GateDraw
{
public:
    /// Fills the gates of the draw; the buffers are reused between draws.
    void run(const CompiledModel& model, const GlobalDraw& globals, const Draws& draws);

    /// Share let through on a day (below 0: the baseline). May exceed kOne in a month above the
    /// baseline.
    [[nodiscard]] Micro gate(std::uint32_t row, int day) const
    {
        return day < 0 ? kOne : valueOn(m_rows[row], day);
    }
    [[nodiscard]] Micro gateInStep(std::uint32_t row, std::size_t step) const
    {
        return gate(row, m_model->stepStart[step]);
    }
    /// The gate by the days on which it changes, from day 0 on.
    [[nodiscard]] Steps steps(std::uint32_t row) const { return m_rows[row]; }
    /// Lets everything through one gate from the step of a day on: "a licence by that day".
    void open(std::uint32_t row, int fromDay);
    [[nodiscard]] const LicenceDraw& licence(std::uint32_t pair) const { return m_licences[pair]; }
    /// Whether a ban keeps a pair from all goods on a day.
    [[nodiscard]] bool isBanned(std::uint32_t pair, int day) const
    {
        return core::isBanned(*m_model, m_licences[pair].bans, day);
    }
    /// Whether the pair may ship on a day.
    [[nodiscard]] bool isLicensed(std::uint32_t pair, int day) const
    {
        return m_licences[pair].holds(day) && !isBanned(pair, day);
    }
    [[nodiscard]] double kappa(std::uint32_t destination) const { return m_kappa[destination]; }
    /// Shipped total of a destination in a step by the gate rule, share of its baseline; without
    /// the scenario's own gates.
    [[nodiscard]] double shipped(std::uint32_t destination, std::size_t step) const
    {
        return m_shipped[destination * m_model->stepStart.size() + step];
    }
    /// The same by step with the scenario's own gates: what of it they let through, by the
    /// network's goods.
    void shippedTo(std::uint32_t destination, std::vector<double>& bySteps) const;
    /// All magnets from China against the baseline by step, with the scenario's own gates.
    void worldShipped(std::vector<double>& bySteps) const;

private:
    void drawLicences(std::uint32_t destination, const GlobalDraw& globals, const Draws& draws);
    void takeGeneralLicences(std::uint32_t destination);
    void drawRefusalsAndGaps(std::uint32_t destination, double median);
    /// How long an individual licence is valid, and since when: as reported, else by the parameter.
    struct Term
    {
        int validDays = 0;
        std::optional<int> from; ///< none: older than day 0 and not reported, nobody knows
    };
    [[nodiscard]] Term termOf(const PairDef& pair, const LicenceDraw& licence,
                              double uValidity) const;
    [[nodiscard]] int expiryInFreeze(const Term& term, int heldFrom, double uPhase) const;
    void drawRenewals(const Term& term, int gapDays, double uPhase, LicenceDraw& licence) const;
    [[nodiscard]] int grantDay(int applied, double wait) const;
    [[nodiscard]] int thawed(int applied, int granted) const;
    void drawDestination(std::uint32_t destination, const GlobalDraw& globals, const Draws& draws);
    [[nodiscard]] bool neverShips(std::uint32_t pair) const;
    static void holdFrom(LicenceDraw& licence, int day);
    double meter(std::uint32_t destination, int day, double ratio, double freeCap);
    [[nodiscard]] bool isProjectedSqueeze(const DestinationDef& destination, int day) const;
    [[nodiscard]] bool holdsFreeGoods(const DestinationDef& destination, int day) const;
    [[nodiscard]] bool sameRule(const DestinationDef& destination, std::size_t step) const;
    void newLicenceIn(int day);
    void findLicenceChanges(const DestinationDef& destination);
    double gatesOn(std::uint32_t destination, std::size_t step, const GlobalDraw& globals,
                   double& held);
    void prepare(const CompiledModel& model);
    void addNumbers();
    [[nodiscard]] bool granted(std::uint32_t pair, std::size_t grant) const;
    /// What the licences leave of a row.
    [[nodiscard]] Steps ruled(const GateRowDef& row) const
    {
        return m_ruled[row.pair != kNone ? row.pair : m_model->pairs.size() + row.destination];
    }
    /// Of some rows, by step, times kOne.
    struct Tonnes
    {
        std::vector<double> ruled; ///< what the licences leave
        std::vector<double> let;   ///< and the scenario's own gates
    };
    template <typename Counts> [[nodiscard]] Tonnes tonnesOf(const Counts& counts) const;
    void addTonnes(Steps gate, double tonnes, std::vector<double>& sum) const;
    [[nodiscard]] double worldByRule(std::size_t step) const;
    [[nodiscard]] bool letsAnyThrough(int day) const;
    /// The step of days on which a gate's i-th step begins; past the last one their number.
    [[nodiscard]] std::ptrdiff_t firstStepOf(Steps gate, std::size_t i) const
    {
        return i < gate.size() ? m_model->stepOfDay[static_cast<std::size_t>(gate[i].day)]
                               : std::ssize(m_model->stepStart);
    }
    void findOwnGates();
    void applyOwnGates();
    void releaseWithheld();
    void fillSteps(std::size_t row);
    void findSteps(std::size_t row);

    static constexpr Step kOpen{0, kOne};
    const CompiledModel* m_model = nullptr;
    RandomBatch m_numbers;                  ///< of all pairs
    std::vector<std::size_t> m_firstNumber; ///< by pair: order, lapse, then its grants
    std::vector<LicenceDraw> m_licences;
    std::vector<double> m_kappa;
    std::vector<double> m_shipped;
    std::vector<double> m_pairGate; ///< of the step at hand
    std::vector<double> m_lastGate; ///< by pair: the one told last
    StepTable m_ruled;              ///< by pair, then by destination its free goods
    std::vector<Steps> m_rows;      ///< by row
    StepTable m_own;                ///< by row: those that differ from what the licences leave
    std::vector<Micro> m_gates;     ///< of the row at hand, by step
    /// What a gate of the scenario sets.
    struct OwnGate
    {
        int fromDay = 0;
        int toDay = 0;
        Micro share = 0;
    };
    std::vector<std::vector<OwnGate>> m_ownGatesOf; ///< by row, the later one last
    std::vector<std::uint8_t> m_newRule; ///< by destination and step: not that of the step before
    std::vector<std::uint8_t> m_newLicences; ///< of the destination at hand, by step
    std::vector<std::uint32_t> m_order;
    std::vector<double> m_pairShare; ///< of the destination's controlled tonnes
    int m_freezeFrom = kNeverDay;    ///< no licence is granted on [m_freezeFrom, m_freezeTo)
    int m_freezeTo = kNeverDay;
    double m_networkTonnes = 0.0; ///< metered goods of the network, a year
    bool m_ownGates =
        false; ///< the scenario's level or gates change what the gate rule lets through
    GlobalDraw m_globals;
};

} // namespace lodestone::core
