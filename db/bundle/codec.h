// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/kept.h"
#include "db/bundle/column.h"
#include "db/bundle/faults.h"

#include <optional>
#include <string>
#include <type_traits>

// How each type of the model becomes a cell and back, and the makers of columns from members.

namespace lodestone::db
{

/// Text of a cell; empty for an empty one. Only for columns of type Text.
[[nodiscard]] inline std::string_view textOf(const Cell& cell)
{
    const auto* text = std::get_if<std::string_view>(&cell);
    return text == nullptr ? std::string_view{} : *text;
}

[[nodiscard]] inline Cell textCell(std::string_view text)
{
    return text.empty() ? Cell{} : Cell{text};
}

template <typename T> struct Codec;

template <> struct Codec<std::string>
{
    static constexpr CellType kType = CellType::Text;
    static constexpr bool kEmptyIsNull = false;
    static Cell get(const std::string& value, std::string& /*scratch*/) { return textCell(value); }
    static std::string set(std::string& value, const Cell& cell)
    {
        value = textOf(cell);
        return {};
    }
};

template <> struct Codec<core::IdList>
{
    static constexpr CellType kType = CellType::Text;
    static constexpr bool kEmptyIsNull = true;
    static Cell get(const core::IdList& value, std::string& scratch)
    {
        scratch.clear();
        for (const std::string& id : value) {
            scratch += (scratch.empty() ? "" : ";") + id;
        }
        return textCell(scratch);
    }
    static std::string set(core::IdList& value, const Cell& cell)
    {
        value.clear();
        forEachId(textOf(cell), [&value](std::string_view id) { value.emplace_back(id); });
        return {};
    }
};

template <> struct Codec<bool>
{
    static constexpr CellType kType = CellType::Text;
    static constexpr bool kEmptyIsNull = false;
    static Cell get(bool value, std::string& /*scratch*/) { return value ? Cell{"yes"} : Cell{}; }
    static std::string set(bool& value, const Cell& cell)
    {
        value = textOf(cell) == "yes";
        return value || textOf(cell).empty() ? std::string{}
                                             : notA(textOf(cell), core::keep("yes or empty"));
    }
};

template <> struct Codec<double>
{
    static constexpr CellType kType = CellType::Real;
    static constexpr bool kEmptyIsNull = true;
    static Cell get(double value, std::string& /*scratch*/) { return value; }
    static std::string set(double& value, const Cell& cell)
    {
        value = std::get<double>(cell);
        return {};
    }
};

template <> struct Codec<int>
{
    static constexpr CellType kType = CellType::Integer;
    static constexpr bool kEmptyIsNull = true;
    static Cell get(int value, std::string& /*scratch*/) { return std::int64_t{value}; }
    static std::string set(int& value, const Cell& cell)
    {
        value = static_cast<int>(std::get<std::int64_t>(cell)); // bounds were checked
        return {};
    }
};

template <> struct Codec<core::Date>
{
    static constexpr CellType kType = CellType::Text;
    static constexpr bool kEmptyIsNull = true;
    static Cell get(core::Date value, std::string& scratch)
    {
        scratch = value.iso();
        return std::string_view(scratch);
    }
    static std::string set(core::Date& value, const Cell& cell)
    {
        const auto found = core::parseDay(textOf(cell));
        if (!found) {
            return notA(textOf(cell), core::keep("a day such as 2025-04-04"));
        }
        value = *found;
        return {};
    }
};

template <> struct Codec<core::Month>
{
    static constexpr CellType kType = CellType::Text;
    static constexpr bool kEmptyIsNull = true;
    static Cell get(core::Month value, std::string& scratch)
    {
        scratch = value.iso();
        return std::string_view(scratch);
    }
    static std::string set(core::Month& value, const Cell& cell)
    {
        const auto found = core::parseMonth(textOf(cell));
        if (!found) {
            return notA(textOf(cell), core::keep("a month such as 2025-04"));
        }
        value = *found;
        return {};
    }
};

template <typename Enum, std::optional<Enum> (*From)(std::string_view), Enum Last> struct EnumCodec
{
    static constexpr CellType kType = CellType::Text;
    static constexpr bool kEmptyIsNull = true;
    static Cell get(Enum value, std::string& /*scratch*/) { return core::toText(value); }
    static std::string set(Enum& value, const Cell& cell)
    {
        const auto found = From(textOf(cell));
        if (!found) {
            return notA(textOf(cell), allowed());
        }
        value = *found;
        return {};
    }
    static std::string allowed()
    {
        std::string all;
        for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(Last); ++i) {
            all += (i == 0 ? "" : ", ") + std::string(core::toText(static_cast<Enum>(i)));
        }
        return core::fillKept(core::keep("one of %1"), {all});
    }
};

template <>
struct Codec<core::Confidence>
    : EnumCodec<core::Confidence, core::confidenceFrom, core::Confidence::Assumed>
{};
template <>
struct Codec<core::Stage> : EnumCodec<core::Stage, core::stageFrom, core::Stage::Assembly>
{};
template <>
struct Codec<core::Criticality>
    : EnumCodec<core::Criticality, core::criticalityFrom, core::Criticality::Minor>
{};
template <>
struct Codec<core::EndUse> : EnumCodec<core::EndUse, core::endUseFrom, core::EndUse::Military>
{};
template <>
struct Codec<core::CoverScope>
    : EnumCodec<core::CoverScope, core::coverScopeFrom, core::CoverScope::Site>
{};
template <>
struct Codec<core::CoverCounts>
    : EnumCodec<core::CoverCounts, core::coverCountsFrom, core::CoverCounts::RunOut>
{};

template <typename T> struct Codec<std::optional<T>>
{
    static constexpr CellType kType = Codec<T>::kType;
    static constexpr bool kEmptyIsNull = true;
    static Cell get(const std::optional<T>& value, std::string& scratch)
    {
        return value ? Codec<T>::get(*value, scratch) : Cell{};
    }
    static std::string set(std::optional<T>& value, const Cell& cell)
    {
        if (std::holds_alternative<std::monostate>(cell)) {
            value.reset();
            return {};
        }
        return Codec<T>::set(value.emplace(), cell);
    }
};

namespace detail
{

template <typename> struct MemberOf;
template <typename Class, typename T> struct MemberOf<T Class::*>
{
    using Row = Class;
    using Type = T;
};

template <auto First, auto... Rest> auto& field(auto& row)
{
    if constexpr (sizeof...(Rest) == 0) {
        return row.*First;
    } else {
        return field<Rest...>(row.*First);
    }
}

} // namespace detail

/// The column of a member, or of a member of a member (a Range's mode).
template <auto First, auto... Rest> constexpr Column column(std::string_view name)
{
    using Row = typename detail::MemberOf<decltype(First)>::Row;
    using Type = std::remove_cvref_t<decltype(detail::field<First, Rest...>(std::declval<Row&>()))>;
    Column made;
    made.name = name;
    made.type = Codec<Type>::kType;
    made.emptyIsNull = Codec<Type>::kEmptyIsNull;
    made.list = std::is_same_v<Type, core::IdList>;
    if constexpr (std::is_same_v<Type, int> || std::is_same_v<Type, std::optional<int>>) {
        made = made.within(-1e9, 1e9);
    }
    made.get = [](const void* row, std::string& scratch) {
        return Codec<Type>::get(detail::field<First, Rest...>(*static_cast<const Row*>(row)),
                                scratch);
    };
    made.set = [](void* row, const Cell& cell) {
        return Codec<Type>::set(detail::field<First, Rest...>(*static_cast<Row*>(row)), cell);
    };
    return made;
}

/// One of the three columns of an optional range; all three must be given, or none (rangeRule).
template <auto Member, double core::Range::*Part>
constexpr Column optionalRangeColumn(std::string_view name)
{
    using Row = typename detail::MemberOf<decltype(Member)>::Row;
    Column made;
    made.name = name;
    made.type = CellType::Real;
    made.emptyIsNull = true;
    made.get = [](const void* row, std::string& /*scratch*/) {
        const auto& range = static_cast<const Row*>(row)->*Member;
        return range ? Cell{(*range).*Part} : Cell{};
    };
    made.set = [](void* row, const Cell& cell) {
        auto& range = static_cast<Row*>(row)->*Member;
        if (const auto* number = std::get_if<double>(&cell)) {
            if (!range) {
                constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
                range = core::Range{kMissing, kMissing, kMissing};
            }
            (*range).*Part = *number;
        }
        return std::string{};
    };
    return made;
}

/// What is wrong with the order of a range, or "".
[[nodiscard]] std::string rangeFault(const core::Range& range);

/// low <= mode <= high, shown at the column of the mode.
template <auto Member, const std::string_view& ModeColumn> RowFault rangeRule(const void* row)
{
    using Row = typename detail::MemberOf<decltype(Member)>::Row;
    using Type = typename detail::MemberOf<decltype(Member)>::Type;
    const auto& range = static_cast<const Row*>(row)->*Member;
    if constexpr (std::is_same_v<Type, core::Range>) {
        return {ModeColumn, rangeFault(range)};
    } else {
        return {ModeColumn, range ? rangeFault(*range) : std::string{}};
    }
}

/// The table of a vector of the dataset.
template <auto Member>
constexpr Table table(std::string_view name, std::span<const Column> columns,
                      std::span<const std::string_view> key, std::span<const RowRule> rules = {})
{
    Table made;
    made.name = name;
    made.columns = columns;
    made.key = key;
    made.rules = rules;
    made.size = [](const core::Dataset& dataset) { return (dataset.*Member).size(); };
    made.row = [](const core::Dataset& dataset, std::size_t i) {
        return static_cast<const void*>(&(dataset.*Member)[i]);
    };
    made.append = [](core::Dataset& dataset) {
        return static_cast<void*>(&(dataset.*Member).emplace_back());
    };
    made.appendCopy = [](core::Dataset& dataset, std::size_t i) {
        auto& all = dataset.*Member;
        auto copy = all[i];
        return static_cast<void*>(&all.emplace_back(std::move(copy)));
    };
    made.erase = [](core::Dataset& dataset, std::size_t i) {
        auto& all = dataset.*Member;
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
    };
    made.replaceByLast = [](core::Dataset& dataset, std::size_t i) {
        auto& all = dataset.*Member;
        auto last = std::move(all.back());
        all.pop_back();
        all[i] = std::move(last);
    };
    return made;
}

// Forms of text: each returns what is wrong as a kept text, or "".
[[nodiscard]] std::string isId(std::string_view text);          ///< no blanks, no ";", <= 128
[[nodiscard]] std::string isCountry(std::string_view text);     ///< three capital letters
[[nodiscard]] std::string isPartialDate(std::string_view text); ///< 2025, 2025-06, 2025-06-12
[[nodiscard]] std::string isYear(std::string_view text);
[[nodiscard]] std::string isInterval(std::string_view text); ///< 2024 or 2024-01/2024-06
[[nodiscard]] std::string isFlow(std::string_view text);     ///< export, import

} // namespace lodestone::db
