// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/fixed.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

// Outputs and arrivals stay the same for weeks, so a draw keeps them by the days on which they
// change. Everything is counted in integers: a stretch taken at once has the bits of stepping
// through it day by day.

namespace lodestone::core
{

inline constexpr int kNeverDay = std::numeric_limits<int>::max();

/// A value from a day on, until the day of the next step.
struct Step
{
    std::int32_t day = 0;
    std::int32_t value = 0;
};

/// By day, the first from day 0.
using Steps = std::span<const Step>;

/// The value on a day >= 0.
[[nodiscard]] inline std::int32_t valueOn(Steps steps, int day)
{
    std::size_t i = steps.size() - 1;
    while (i > 0 && steps[i].day > day) {
        --i;
    }
    return steps[i].value;
}

/// The day of the first step after a day; kNeverDay when there is none.
[[nodiscard]] inline int nextStep(Steps steps, int day)
{
    std::size_t i = steps.size();
    while (i > 0 && steps[i - 1].day > day) {
        --i;
    }
    return i < steps.size() ? steps[i].day : kNeverDay;
}

/// Calls body(from, to, value) for each stretch before the end.
template <typename Body> void forStretches(Steps steps, int end, const Body& body)
{
    for (std::size_t i = 0; i < steps.size(); ++i) {
        body(steps[i].day, i + 1 < steps.size() ? steps[i + 1].day : end, steps[i].value);
    }
}

/// The same of steps that come lag days later, after days at the baseline; of the days [from, end).
template <typename Body> void forDelayed(Steps steps, int lag, int from, int end, const Body& body)
{
    std::size_t next = 0; // step
    Micro value = kOne;
    for (int day = from; day < end;) {
        while (next < steps.size() && steps[next].day + lag <= day) {
            value = steps[next++].value;
        }
        const int to = next < steps.size() ? std::min(end, steps[next].day + lag) : end;
        body(day, to, value);
        day = to;
    }
}

/// Of all days before the end.
template <typename Body> void forDelayed(Steps steps, int lag, int end, const Body& body)
{
    forDelayed(steps, lag, 0, end, body);
}

/// Goes on from the last step; an equal value is no step.
inline void pushStep(std::vector<Step>& steps, int day, std::int32_t value)
{
    if (steps.empty() || steps.back().value != value) {
        steps.push_back({day, value});
    }
}

/// The same in room that is there.
template <typename Count> void pushStep(Step* steps, Count& count, int day, std::int32_t value)
{
    if (count == 0 || steps[count - 1].value != value) {
        steps[count++] = {day, value};
    }
}

/// Days [from, to).
struct Stretch
{
    std::int32_t from = 0;
    std::int32_t to = 0;
};

/// Rows that live until the pool is cleared: thousands of short lists a draw need no allocation.
template <typename Row> class RowPool
{
public:
    void clear()
    {
        m_block = 0;
        m_used = 0;
    }
    /// Room for so many rows.
    [[nodiscard]] Row* room(std::size_t count)
    {
        if (m_block < m_blocks.size() && m_used + count > m_blocks[m_block].size()) {
            ++m_block;
            m_used = 0;
        }
        if (m_block == m_blocks.size()) {
            m_blocks.emplace_back(kBlock);
        }
        if (m_blocks[m_block].size() < count) {
            m_blocks[m_block].resize(count); // nothing points into a block that is not begun
        }
        return m_blocks[m_block].data() + m_used;
    }
    /// Keeps the first rows of the room that was given last.
    std::span<const Row> keep(std::size_t count)
    {
        const std::span<const Row> kept(m_blocks[m_block].data() + m_used, count);
        m_used += count;
        return kept;
    }

private:
    static constexpr std::size_t kBlock = 4096;
    std::vector<std::vector<Row>> m_blocks;
    std::size_t m_block = 0;
    std::size_t m_used = 0;
};

using StepPool = RowPool<Step>;

/// Step functions of the same number of steps at most, each in room of its own.
class StepTable
{
public:
    /// All are `value` for ever.
    void assign(std::size_t rows, std::size_t most, std::int32_t value)
    {
        m_most = most;
        m_steps.assign(rows * most, {0, value});
        m_count.assign(rows, 1);
    }
    [[nodiscard]] Steps operator[](std::size_t row) const
    {
        return {m_steps.data() + row * m_most, m_count[row]};
    }
    void clear(std::size_t row) { m_count[row] = 0; }
    void push(std::size_t row, int day, std::int32_t value)
    {
        pushStep(m_steps.data() + row * m_most, m_count[row], day, value);
    }

private:
    std::size_t m_most = 0;
    std::vector<Step> m_steps;
    std::vector<std::uint32_t> m_count; ///< by row
};

/// Sums of step functions over the days before an end. Each change waits at its day, and a set
/// tells of which days: nothing is sorted or merged, and what is where cannot be foreseen. A sum
/// that is stored is empty again.
class StepSum
{
public:
    explicit StepSum(int end)
        : m_end(static_cast<std::size_t>(end))
        , m_changes(m_end + 1, 0)
        , m_days(m_end / 64U + 1, 0)
    {}

    /// A change from a day >= 0 on; from the end on it changes nothing.
    void add(int day, std::int64_t change)
    {
        const std::size_t at = std::min(static_cast<std::size_t>(day), m_end);
        m_changes[at] += change;
        m_days[at / 64U] |= std::uint64_t{1} << (at % 64U);
        ++m_added;
    }
    /// The base plus all changes.
    void store(std::int64_t base, std::vector<Step>& steps)
    {
        steps.resize(m_added + 1);
        steps.resize(take(base, steps.data()));
    }
    /// The same with a step function as the base, which comes lag days later: before it the
    /// baseline.
    [[nodiscard]] Steps store(Steps base, StepPool& pool, int lag = 0)
    {
        std::int64_t before = kOne;
        for (const Step& step : base) {
            add(step.day + lag, step.value - before);
            before = step.value;
        }
        return pool.keep(take(kOne, pool.room(m_added + 1)));
    }

private:
    /// Writes the steps and gives their number; an equal value is no step.
    std::size_t take(std::int64_t base, Step* steps)
    {
        m_changes[m_end] = 0;
        m_days[m_end / 64U] &= ~(std::uint64_t{1} << (m_end % 64U));
        std::int64_t value = base + m_changes[0];
        m_changes[0] = 0;
        m_days[0] &= ~std::uint64_t{1};
        steps[0] = {0, static_cast<std::int32_t>(value)};
        std::size_t count = 1;
        for (std::size_t w = 0; w < m_days.size(); ++w) {
            for (std::uint64_t days = m_days[w]; days != 0; days &= days - 1U) {
                const std::size_t day = w * 64U + static_cast<std::size_t>(std::countr_zero(days));
                const std::int64_t change = m_changes[day];
                m_changes[day] = 0;
                value += change;
                steps[count] = {static_cast<std::int32_t>(day), static_cast<std::int32_t>(value)};
                count += change != 0 ? 1U : 0U;
            }
            m_days[w] = 0;
        }
        m_added = 0;
        return count;
    }

    std::size_t m_end;
    std::vector<std::int64_t> m_changes; ///< by day, and what is beyond the end
    std::vector<std::uint64_t> m_days;   ///< as bits: those with changes
    std::size_t m_added = 0;
};

/// A set of days.
class DayBits
{
public:
    explicit DayBits(int days = 0) : m_words((static_cast<std::size_t>(days) + 63U) / 64U, 0) {}

    void clear() { std::fill(m_words.begin(), m_words.end(), 0U); }
    void fill() { std::fill(m_words.begin(), m_words.end(), ~std::uint64_t{0}); }
    /// Adds the days [from, to).
    void add(int from, int to)
    {
        for (auto day = static_cast<std::size_t>(from); day < static_cast<std::size_t>(to);) {
            const std::size_t bit = day % 64U;
            const std::size_t count =
                std::min<std::size_t>(64U - bit, static_cast<std::size_t>(to) - day);
            const std::uint64_t ones =
                count == 64U ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1U;
            m_words[day / 64U] |= ones << bit;
            day += count;
        }
    }
    DayBits& operator|=(const DayBits& other)
    {
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            m_words[i] |= other.m_words[i];
        }
        return *this;
    }
    DayBits& operator&=(const DayBits& other)
    {
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            m_words[i] &= other.m_words[i];
        }
        return *this;
    }
    [[nodiscard]] bool has(int day) const
    {
        const auto d = static_cast<std::size_t>(day);
        return ((m_words[d / 64U] >> (d % 64U)) & 1U) != 0;
    }
    /// How many days the set has before the end, and in how many separate stretches.
    [[nodiscard]] int count(int end) const
    {
        int days = 0;
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            days += std::popcount(m_words[i] & before(i, end));
        }
        return days;
    }
    [[nodiscard]] int stretches(int end) const
    {
        int starts = 0;
        std::uint64_t last = 0;
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            const std::uint64_t word = m_words[i] & before(i, end);
            starts += std::popcount(word & ~((word << 1U) | last));
            last = word >> 63U;
        }
        return starts;
    }
    /// The first day of the set, or the end.
    [[nodiscard]] int first(int end) const
    {
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            if (m_words[i] != 0) {
                return std::min(end, static_cast<int>(i * 64U) + std::countr_zero(m_words[i]));
            }
        }
        return end;
    }
    [[nodiscard]] std::size_t words() const { return m_words.size(); }
    [[nodiscard]] std::uint64_t word(std::size_t i) const { return m_words[i]; }

private:
    /// The bits of a word that stand for days before the end.
    [[nodiscard]] static std::uint64_t before(std::size_t word, int end)
    {
        const int days = end - static_cast<int>(word * 64U);
        return days >= 64  ? ~std::uint64_t{0}
               : days <= 0 ? 0
                           : (std::uint64_t{1} << static_cast<unsigned>(days)) - 1U;
    }

    std::vector<std::uint64_t> m_words;
};

/// Calls body(from, to, n) for each stretch of days before the end on which the same set is the
/// first of the three that has the day: n is 3, 2 or 1, and 0 where none has it.
template <typename Body>
void forStates(const DayBits& three, const DayBits& two, const DayBits& one, int end,
               const Body& body)
{
    const auto stateOn = [&](int day) {
        return three.has(day) ? 3 : two.has(day) ? 2 : one.has(day) ? 1 : 0;
    };
    int from = 0;
    int state = stateOn(0);
    std::uint64_t before[3] = {three.word(0) & 1U, two.word(0) & 1U, one.word(0) & 1U};
    for (std::size_t w = 0; w < three.words(); ++w) {
        const std::uint64_t words[3] = {three.word(w), two.word(w), one.word(w)};
        std::uint64_t changes = 0;
        for (int i = 0; i < 3; ++i) {
            changes |= words[i] ^ ((words[i] << 1U) | before[i]);
            before[i] = words[i] >> 63U;
        }
        for (; changes != 0; changes &= changes - 1U) {
            const int day = static_cast<int>(w * 64U) + std::countr_zero(changes);
            if (day >= end) {
                break;
            }
            const int now = stateOn(day);
            if (now != state) {
                body(from, day, state);
                from = day;
                state = now;
            }
        }
    }
    body(from, end, state);
}

} // namespace lodestone::core
