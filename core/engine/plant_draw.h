// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/parts_draw.h"

#include <limits>
#include <span>
#include <vector>

namespace lodestone::core
{

inline constexpr std::uint32_t kSaviorSeveral = 0xfffffffeU;

/// What happened to one plant in one draw. Days; the horizon = never.
struct PlantOutcome
{
    int stop = 0;
    int threat = 0;
    int fullStop = 0;
    int cut = 0;
    int firstShort = 0;
    int stops = 0;                ///< separate stretches in which some line is down
    int daysDown = 0;             ///< days of them
    std::int64_t lost = 0;        ///< micro days of the plant's output
    std::uint32_t cause = kNone;  ///< part that binds at the stop
    int causeFrom = 0;            ///< first day on which that part holds the line that stops
    std::uint32_t savior = kNone; ///< row of reactions, kSaviorSeveral, or none
    bool touched = false;         ///< some part can run short: output() and the days tell of it
};

/// Lines of one plant in one draw. A line is a unit with a group for each part; while it stands for
/// one part the others wait. Down: under the threshold for 3 days running.
class PlantDraw
{
public:
    explicit PlantDraw(const CompiledModel& model);

    /// The plants that supply this one must have been run.
    PlantOutcome run(std::uint32_t plant, std::span<const Part> parts, SupplyDraw& supply,
                     const GateDraw& gates);

    /// Mean line output with the scenario's reactions, of the plant run last.
    [[nodiscard]] Steps output() const { return m_output; }
    /// Days on which a line is down, on which the plant is cut, and on which less than the need of
    /// a part arrives, of the plant run last.
    [[nodiscard]] const DayBits& stoppedDays() const { return m_anyDown; }
    [[nodiscard]] const DayBits& cutDays() const { return m_cut; }
    [[nodiscard]] const DayBits& shrinkingDays() const { return m_shrinking; }
    [[nodiscard]] Steps supplied(std::uint32_t plant, SupplyMode mode) const
    {
        return m_supplied[static_cast<std::size_t>(mode)][plant];
    }
    [[nodiscard]] const std::vector<std::uint8_t>& shortPlants() const { return m_short; }
    void newDraw();

    static constexpr MicroDays kNoCover = -1; ///< the part is of another line
    /// Stock of each part at the end of each day (part * horizon + day), on the line that stops
    /// first, with the scenario's reactions. The plants before it must have been run.
    [[nodiscard]] std::vector<MicroDays> coverByDay(std::uint32_t plant,
                                                    std::span<const Part> parts, SupplyDraw& supply,
                                                    const GateDraw& gates);

    /// What the line of a part makes, from one step to the next; of the plant whose cover by day
    /// was asked for last. A part common to all lines is told by the line that stops first.
    [[nodiscard]] std::vector<Step> lineMade(std::uint32_t plant, int line) const;

private:
    static constexpr std::uint16_t kNoPart = 0xffff; ///< the scenario itself holds the line
    static constexpr std::uint32_t kNoMember = std::numeric_limits<std::uint32_t>::max();
    /// How far lines are run when only a stop is asked for.
    enum class RunTo : std::uint8_t
    {
        End,
        Down,    ///< of the line that goes down first
        AnyDown, ///< of the first line that goes down, whichever day that is
    };
    /// What reaches a part: the steps lag days later, before them the baseline.
    struct Arrivals
    {
        Steps steps;
        int lag = 0;
        MicroDays stock = 0; ///< of the part on day 0
        MicroDays left = 0;  ///< of it on the day of wakes, if the line ran in full until then
        int wakes = 0;       ///< before this day the part cannot hold its line; the horizon = never
        int line = -1;       ///< of the part
        bool helped = false;

        /// The most that the part ever has in stock.
        [[nodiscard]] MicroDays cap() const
        {
            return helped ? std::numeric_limits<MicroDays>::max() : stock;
        }
    };
    /// Output of a line from a day on, and the part that holds it.
    struct LineStep
    {
        int day = 0;
        Micro x = kOne;
        std::uint16_t binding = 0;
    };
    struct LineRun
    {
        std::vector<LineStep> steps; ///< the first from day 0
        int down = 0;
        int from = 0; ///< the baseline before this day; the horizon = always

        void begin(int horizon)
        {
            steps.assign(1, {0, kOne, 0});
            down = from = horizon;
        }
    };
    /// A part that may hold the line at hand from a day on.
    struct Sleeper
    {
        int wakes = 0;
        std::uint32_t part = 0;
        int line = -1;
    };
    /// A part that may hold the line now.
    struct Member
    {
        std::uint32_t part = 0;
        Micro in = kOne; ///< what arrives on the day at hand
        int next = 0;    ///< day of the next step
        int lag = 0;
        std::size_t step = 0; ///< the next
        MicroDays stock = 0;
        MicroDays cap = 0;
        Steps steps;
    };
    /// Small enough to be given back in registers.
    struct Moment
    {
        Micro made = kOne;
        std::uint32_t binding = 0; ///< member; beyond the last: the scenario
        int days = 0;              ///< for which nothing changes
    };
    /// Fills m_bare.
    void prepareBare(std::span<const Part> parts, SupplyDraw& supply);
    /// Fills m_helped. Of what reaches parts that are never short all days are worked
    /// out on demand only.
    void prepareHelped(std::span<const Part> parts, SupplyDraw& supply, const GateDraw& gates,
                       bool allDays = false);
    [[nodiscard]] bool neverShort(const Part& part, SupplyDraw& supply) const;
    /// Adds one action to what reaches a part without any.
    void addAction(const Part& part, std::uint32_t action, SupplyDraw& supply,
                   const GateDraw& gates, Arrivals& in);
    /// Fills a row where it stands: a copy of what was written field by field a moment before has
    /// to wait for it.
    void setOwn(const Part& part, SupplyMode mode, SupplyDraw& supply, Arrivals& in);
    [[nodiscard]] Steps sent(const Part& part, SupplyMode mode, SupplyDraw& supply);
    [[nodiscard]] Steps leastMade(std::span<const std::uint32_t> units, SupplyMode mode,
                                  SupplyDraw& supply);
    [[nodiscard]] Steps served(Steps made, const Place& place);
    void holdAtMaker(const Part& part, Arrivals& in);
    void setWaking(Arrivals& in) const;
    void findWaking(Arrivals& in) const;
    void findSlowing(Arrivals& in) const;
    void addHelp(const Help& help, SupplyMode mode, SupplyDraw& supply, const GateDraw& gates);
    /// Of a line that was down and can run again.
    struct Restart
    {
        bool wasDown = false;
        int day = kNeverDay; ///< of the start; counted from the day on which it could run
    };
    [[nodiscard]] Moment nextMoment(Micro cap, int days) const;
    [[nodiscard]] Moment momentOf(const Member& member, Micro cap, int days) const;
    [[nodiscard]] Moment stretched() const;
    [[nodiscard]] Moment lineOn(int day, int until, Micro cap, Restart& restart) const;
    void advance(Member& member, int day) const;
    int wake(int day, const LineRun& run);
    [[nodiscard]] MicroDays stockOn(int day, const Arrivals& in, const LineRun& run) const;
    /// The days from `before` on are not needed, nor those after the line went down before it; at
    /// kNeverDay all are.
    void runLine(std::uint32_t plant, int line, int before, LineRun& run);
    /// Where the run of a line is.
    struct Clock
    {
        int day = 0;
        int running = 0; ///< days under the threshold until then
    };
    [[nodiscard]] bool runAlone(Member& member, int until, int before, Clock& clock,
                                LineRun& run) const;
    [[nodiscard]] bool record(const Moment& now, std::uint16_t binding, int before, Clock& clock,
                              LineRun& run) const;
    int runLines(std::uint32_t plant, RunTo to);
    void summarize(std::uint32_t plant, std::span<const Part> parts, PlantOutcome& outcome);
    void findDown(const LineRun& run);
    void addShortDays(const Arrivals& in);
    [[nodiscard]] bool runInFull(int lines) const;
    static void setCause(const LineRun& run, PlantOutcome& outcome);
    [[nodiscard]] int firstDown(std::uint32_t plant) const;
    [[nodiscard]] const LineRun& runOf(int line) const
    {
        return m_lines[static_cast<std::size_t>(m_lineShown[static_cast<std::size_t>(line)])];
    }
    /// Whether air freight changes what reaches a part.
    [[nodiscard]] bool flies(std::span<const Part> parts) const;
    /// The part that takes a line down when nobody reacts.
    [[nodiscard]] std::uint32_t threatOf(int lines, int day) const;
    std::uint32_t findSavior(std::uint32_t plant, std::span<const Part> parts,
                             std::uint32_t threatPart, SupplyDraw& supply, const GateDraw& gates);

    const CompiledModel& m_model;
    Micro m_threshold;
    bool m_sitesHeld;   ///< the scenario holds some site under its baseline
    bool m_runsOnStock; ///< a line slows down for an empty stock alone, and starts again at once
    std::vector<LineRun> m_lines;
    std::vector<int> m_lineShown;   ///< by line: which of m_lines it shares
    std::span<const Arrivals> m_in; ///< by part, what the lines run on: one of the next four
    std::vector<Arrivals> m_bare;
    std::vector<Arrivals> m_flown;  ///< what flies is flown, nothing else helps; waking: findSavior
    std::vector<Arrivals> m_helped; ///< every action helps
    std::vector<Arrivals> m_tried;  ///< one action helps
    std::vector<const Help*> m_bySupply; ///< what is done about one part, the most supply first
    std::vector<Sleeper> m_sleepers;     ///< of the plant, by part; the first of them count
    std::size_t m_sleeperCount = 0;
    std::vector<std::uint32_t> m_ownParts; ///< of these, by line; common ones last
    std::vector<Sleeper> m_asleep;         ///< of the line at hand; the first of them count
    std::size_t m_asleepCount = 0;
    std::vector<Member> m_members;
    StepPool m_pool;
    static constexpr Step kNeed{0, kOne};
    StepSum m_sum;
    std::vector<int> m_days;
    std::vector<Step> m_output;
    DayBits m_down;              ///< days of one line
    DayBits m_anyDown;           ///< days on which a line is down
    DayBits m_allDown;           ///< days on which every line is down
    DayBits m_cut;               ///< days with less than kCutBelow
    DayBits m_shrinking;         ///< days on which less than the need of a part arrives
    int m_shrinkingUntilEnd = 0; ///< all days from this one on are in it
    std::vector<std::uint8_t> m_short;
    std::array<std::vector<std::vector<Step>>, 2> m_supplied;
};

} // namespace lodestone::core
