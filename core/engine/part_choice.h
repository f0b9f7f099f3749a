// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/compiled.h"
#include "core/engine/draws.h"
#include "core/engine/supply_draw.h"

#include <algorithm>
#include <array>
#include <vector>

namespace lodestone::core
{

/// The units behind a part that can be short.
struct ShortUnits
{
    std::array<std::uint32_t, 4> units{kNone, kNone, kNone, kNone};
    std::uint32_t count = 0;

    void addIfShort(std::uint32_t unit, SupplyDraw& supply)
    {
        if (count < units.size() && supply.everShort(unit)) {
            units[count++] = unit;
        }
    }
};

/// Who may make a part, of which grade and from whose magnets, with the scenario's known facts
/// applied, as flat tables: a draw asks thousands of times. Chances are cumulated and told as words
/// of random numbers; a word beyond the last one is what no known supplier or source serves, and
/// that is safe.
class PartChoice
{
public:
    explicit PartChoice(const CompiledModel& model);
    /// Whether the same words choose the same.
    bool operator==(const PartChoice& other) const
    {
        return m_firstNeed == other.m_firstNeed && m_needs == other.m_needs &&
               m_options == other.m_options && m_makers == other.m_makers &&
               m_grades == other.m_grades && m_sources == other.m_sources;
    }

    /// The row of a need of a plant here.
    [[nodiscard]] std::uint32_t needRow(std::uint32_t plant, std::uint32_t need) const
    {
        return m_firstNeed[plant] + need;
    }
    /// Today's supplier of a part, by a need's row here and the words of supplier, grade and
    /// source. option: row of NeedDef::suppliers. units: those that can be short in the draw, none
    /// where a plant supplies. False: it cannot be short.
    [[nodiscard]] bool findSupplier(std::uint32_t row, std::uint32_t word, std::uint32_t gradeWord,
                                    std::uint32_t sourceWord, SupplyDraw& supply,
                                    std::uint32_t& option, ShortUnits& units) const
    {
        const Rows& options = m_needs[row];
        option = placeOf(m_options, options, word);
        if (option == kNone) {
            return false;
        }
        const std::uint32_t maker = m_options[options.first + option].today;
        if (maker < kPlant) {
            findShortUnits(m_makers[maker], gradeWord, sourceWord, supply, units);
        }
        return maker == kPlant || units.count > 0;
    }
    /// The same of all units, whether they can be short or not: added to those given.
    [[nodiscard]] bool findSupplier(std::uint32_t row, std::uint32_t word, std::uint32_t gradeWord,
                                    std::uint32_t sourceWord, std::uint32_t& option,
                                    std::vector<std::uint32_t>& units) const;
    /// Units that can be short if an option of a need is turned to. A fact's source is that of the
    /// part as it is bought today, not of an alternative.
    [[nodiscard]] ShortUnits alternative(std::uint32_t plant, std::uint32_t need,
                                         std::uint32_t option, std::uint32_t gradeWord,
                                         std::uint32_t sourceWord, SupplyDraw& supply) const;

private:
    /// Rows by their cumulated chances, and where to begin to look for a word.
    struct Rows
    {
        static constexpr unsigned kGuideBits = 3;
        std::uint32_t first = 0;
        std::uint32_t end = 0;
        /// By the word's first bits: rows that no such word is below.
        std::array<std::uint8_t, 1U << kGuideBits> passed{};

        bool operator==(const Rows&) const = default;
    };
    template <typename Row> static Rows guided(const std::vector<Row>& rows, std::uint32_t first)
    {
        constexpr unsigned kRest = 32U - Rows::kGuideBits;
        Rows range{first, static_cast<std::uint32_t>(rows.size()), {}};
        for (std::uint64_t g = 0; g < range.passed.size(); ++g) {
            std::uint8_t& passed = range.passed[g];
            while (first + passed < range.end && passed < 255U &&
                   rows[first + passed].until <= g << kRest) {
                ++passed;
            }
        }
        return range;
    }
    struct Option
    {
        std::uint64_t until = 0;           ///< words, by the cumulated chance
        std::uint32_t today = kNone;       ///< row of m_makers, kPlant, or none: cannot be short
        std::uint32_t alternative = kNone; ///< row of m_makers

        bool operator==(const Option&) const = default;
    };
    /// A maker as one need sees it.
    struct Maker
    {
        Rows grades;
        bool all = false; ///< each piece needs every grade

        bool operator==(const Maker&) const = default;
    };
    struct Grade
    {
        std::uint64_t until = 0;
        Rows sources;

        bool operator==(const Grade&) const = default;
    };
    struct Source
    {
        std::uint64_t until = 0;
        std::uint32_t unit = kNone;

        bool operator==(const Source&) const = default;
    };
    struct KnownFact
    {
        std::uint32_t grade = kNone;  ///< product
        std::uint32_t source = kNone; ///< site
    };
    template <typename Row>
    [[nodiscard]] static std::uint32_t placeOf(const std::vector<Row>& rows, const Rows& range,
                                               std::uint32_t word)
    {
        const std::uint32_t count = range.end - range.first;
        std::uint32_t place = range.passed[word >> (32U - Rows::kGuideBits)];
        while (place < count && word >= rows[range.first + place].until) {
            ++place;
        }
        return place < count ? place : kNone;
    }
    static constexpr std::uint32_t kPlant = kNone - 1;
    /// Calls take(unit) for the units that the words choose.
    template <typename Take>
    void forUnits(const Maker& maker, std::uint32_t gradeWord, std::uint32_t sourceWord,
                  const Take& take) const
    {
        std::uint32_t first = maker.grades.first;
        std::uint32_t end = maker.grades.end;
        if (!maker.all) {
            const std::uint32_t grade = placeOf(m_grades, maker.grades, gradeWord);
            first = grade == kNone ? end : first + grade;
            end = std::min(end, first + 1);
        }
        for (std::uint32_t g = first; g < end; ++g) {
            const Rows& sources = m_grades[g].sources;
            const std::uint32_t source = placeOf(m_sources, sources, sourceWord);
            if (source != kNone) {
                take(m_sources[sources.first + source].unit);
            }
        }
    }
    void findShortUnits(const Maker& maker, std::uint32_t gradeWord, std::uint32_t sourceWord,
                        SupplyDraw& supply, ShortUnits& units) const;
    void addNeed(const NeedDef& need);
    std::uint32_t addMaker(const NeedDef& need, const MakerDef& maker, const KnownFact& fact);
    void addGrade(const GradeOption& option, double until, std::uint32_t knownSource);
    [[nodiscard]] KnownFact factOf(const NeedDef& need) const;

    const CompiledModel& m_model;
    std::vector<std::uint32_t> m_firstNeed; ///< by plant
    std::vector<Rows> m_needs;
    std::vector<Option> m_options;
    std::vector<Maker> m_makers;
    std::vector<Grade> m_grades;
    std::vector<Source> m_sources;
    std::vector<std::uint32_t> m_shared; ///< by maker: its row in m_makers where no fact speaks
};

} // namespace lodestone::core
