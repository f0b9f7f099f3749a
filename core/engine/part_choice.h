// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/compiled.h"
#include "core/engine/draws.h"
#include "core/engine/supply_draw.h"

#include <array>
#include <vector>

namespace lodestone::core
{

/// The units behind a part that can be short.
struct ShortUnits
{
    std::array<std::uint32_t, 4> units{kNone, kNone, kNone, kNone};
    std::uint32_t count = 0;
};

/// Who may make a part, of which grade and from whose magnets, with the scenario's known facts
/// applied, as flat tables: a draw asks thousands of times. Chances are cumulated and told as words
/// of random numbers; a word beyond the last one is what no known supplier or source serves, and
/// that is safe.
class PartChoice
{
public:
    explicit PartChoice(const CompiledModel& model);

    /// The row of a need of a plant here.
    [[nodiscard]] std::uint32_t needRow(std::uint32_t plant, std::uint32_t need) const
    {
        return m_firstNeed[plant] + need;
    }
    /// Today's supplier of a part.
    struct Supplier
    {
        std::uint32_t option = kNone; ///< row of NeedDef::suppliers
        ShortUnits units;        ///< that can be short in the draw; none where a plant supplies
        bool canBeShort = false; ///< a plant supplies it, or some unit can be short
    };
    /// By a need's row here, and the words of supplier, grade and source.
    [[nodiscard]] Supplier supplier(std::uint32_t row, std::uint32_t word, std::uint32_t gradeWord,
                                    std::uint32_t sourceWord, SupplyDraw& supply) const
    {
        Supplier result;
        const Chosen option = chosen(m_options, m_needs[row], word);
        if (option.what >= kPlant) {
            result.option = option.place;
            result.canBeShort = option.what == kPlant;
            return result;
        }
        result.option = option.place;
        result.units = shortUnits(m_makers[option.what], gradeWord, sourceWord, supply);
        result.canBeShort = result.units.count > 0;
        return result;
    }
    /// Units that can be short if an option of a need is turned to. A fact's source is that of the
    /// part as it is bought today, not of an alternative.
    [[nodiscard]] ShortUnits alternative(std::uint32_t plant, std::uint32_t need,
                                         std::uint32_t option, std::uint32_t gradeWord,
                                         std::uint32_t sourceWord, SupplyDraw& supply) const;

private:
    static constexpr std::uint64_t kAllWords = std::uint64_t{1} << 32U;
    static constexpr std::uint32_t kPlant = kNone - 1; ///< a plant supplies the part
    /// Four outcomes of a choice: the first below whose words the number stays. Where fewer are
    /// left, the rest of the words choose none.
    struct Four
    {
        std::array<std::uint64_t, 4> until{kAllWords, kAllWords, kAllWords, kAllWords};
        std::array<std::uint32_t, 4> what{kNone, kNone, kNone, kNone};
    };
    /// The fours of one choice.
    struct Rows
    {
        std::uint32_t first = 0;
        std::uint32_t end = 0;
    };
    struct Chosen
    {
        std::uint32_t what = kNone;
        std::uint32_t place = kNone; ///< among the outcomes
    };
    /// All four of a row are compared, because at which one the number stays below cannot be
    /// foreseen; few choices have more.
    [[nodiscard]] static Chosen chosen(const std::vector<Four>& fours, const Rows& rows,
                                       std::uint32_t word)
    {
        for (std::uint32_t i = rows.first; i < rows.end; ++i) {
            const Four& four = fours[i];
            const std::size_t place =
                std::size_t{word >= four.until[0]} + std::size_t{word >= four.until[1]} +
                std::size_t{word >= four.until[2]} + std::size_t{word >= four.until[3]};
            if (place < four.what.size()) {
                return {four.what[place],
                        static_cast<std::uint32_t>((i - rows.first) * four.what.size() + place)};
            }
        }
        return {};
    }
    /// Fours while they are filled.
    struct Outcome
    {
        std::uint64_t until = 0; ///< words, by the cumulated chance
        std::uint32_t what = kNone;
    };
    static Rows add(const std::vector<Outcome>& outcomes, std::vector<Four>& fours);
    /// A maker as one need sees it.
    struct Maker
    {
        Rows grades;             ///< of m_grades: rows of m_sources
        std::uint32_t first = 0; ///< of m_sources: where all grades are needed, and their end
        std::uint32_t end = 0;
        bool all = false; ///< each piece needs every grade
    };
    struct KnownFact
    {
        std::uint32_t grade = kNone;  ///< product
        std::uint32_t source = kNone; ///< site
    };
    [[nodiscard]] ShortUnits shortUnits(const Maker& maker, std::uint32_t gradeWord,
                                        std::uint32_t sourceWord, SupplyDraw& supply) const
    {
        ShortUnits result;
        std::uint32_t first = maker.first;
        std::uint32_t end = maker.end;
        if (!maker.all) {
            first = chosen(m_grades, maker.grades, gradeWord).what;
            end = first == kNone ? kNone : first + 1;
        }
        for (std::uint32_t g = first; g < end; ++g) {
            const std::uint32_t unit = chosen(m_units, m_sources[g], sourceWord).what;
            if (unit != kNone && result.count < result.units.size() && supply.everShort(unit)) {
                result.units[result.count++] = unit;
            }
        }
        return result;
    }
    void addNeed(const NeedDef& need);
    std::uint32_t addMaker(const NeedDef& need, const MakerDef& maker, const KnownFact& fact);
    Rows addSources(const GradeOption& option, std::uint32_t knownSource);
    [[nodiscard]] KnownFact factOf(const NeedDef& need) const;

    const CompiledModel& m_model;
    std::vector<std::uint32_t> m_firstNeed;    ///< by plant
    std::vector<Rows> m_needs;                 ///< of m_options
    std::vector<Four> m_options;               ///< rows of m_makers, kPlant, or none: never short
    std::vector<std::uint32_t> m_firstOption;  ///< by need, of m_alternatives
    std::vector<std::uint32_t> m_alternatives; ///< by option: row of m_makers
    std::vector<Maker> m_makers;
    std::vector<Four> m_grades;
    std::vector<Rows> m_sources;         ///< of m_units
    std::vector<Four> m_units;           ///< units
    std::vector<std::uint32_t> m_shared; ///< by maker: its row in m_makers where no fact speaks
};

} // namespace lodestone::core
