// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/dataset.h"

namespace lodestone::core
{

namespace
{

template <typename Enum, std::size_t N>
std::optional<Enum> fromText(const std::array<std::string_view, N>& names, std::string_view text)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (names[i] == text) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

constexpr std::array<std::string_view, 3> kConfidence{"reported", "estimated", "assumed"};
constexpr std::array<std::string_view, 6> kStage{"mine",   "separation", "metal",
                                                 "magnet", "component",  "assembly"};
constexpr std::array<std::string_view, 3> kCriticality{"essential", "important", "minor"};
constexpr std::array<std::string_view, 3> kEndUse{"civil", "mixed", "military"};
constexpr std::array<std::string_view, 4> kCoverScope{"kind", "sector", "company", "site"};
constexpr std::array<std::string_view, 2> kCoverCounts{"on-hand", "run-out"};

} // namespace

std::string_view toText(Confidence value)
{
    return kConfidence[static_cast<std::size_t>(value)];
}

std::string_view toText(Stage value)
{
    return kStage[static_cast<std::size_t>(value)];
}

std::string_view toText(Criticality value)
{
    return kCriticality[static_cast<std::size_t>(value)];
}

std::string_view toText(EndUse value)
{
    return kEndUse[static_cast<std::size_t>(value)];
}

std::string_view toText(CoverScope value)
{
    return kCoverScope[static_cast<std::size_t>(value)];
}

std::string_view toText(CoverCounts value)
{
    return kCoverCounts[static_cast<std::size_t>(value)];
}

std::optional<Confidence> confidenceFrom(std::string_view text)
{
    return fromText<Confidence>(kConfidence, text);
}

std::optional<Stage> stageFrom(std::string_view text)
{
    return fromText<Stage>(kStage, text);
}

std::optional<Criticality> criticalityFrom(std::string_view text)
{
    return fromText<Criticality>(kCriticality, text);
}

std::optional<EndUse> endUseFrom(std::string_view text)
{
    return fromText<EndUse>(kEndUse, text);
}

std::optional<CoverScope> coverScopeFrom(std::string_view text)
{
    return fromText<CoverScope>(kCoverScope, text);
}

std::optional<CoverCounts> coverCountsFrom(std::string_view text)
{
    return fromText<CoverCounts>(kCoverCounts, text);
}

} // namespace lodestone::core
