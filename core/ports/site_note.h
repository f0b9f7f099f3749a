// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lodestone::core
{

/// How far somebody is with what a site's stop would mean for them.
enum class NoteStatus : std::uint8_t
{
    NotAssessed,
    InReview,
    Confirmed, ///< it is a risk to them
    Mitigated  ///< something was done about it
};

inline constexpr std::array kNoteStatuses{NoteStatus::NotAssessed, NoteStatus::InReview,
                                          NoteStatus::Confirmed, NoteStatus::Mitigated};

inline constexpr std::size_t kLongestNote = 8192;      ///< bytes of UTF-8
inline constexpr std::size_t kLongestNoteAuthor = 160; ///< likewise

/// "not-assessed", "in-review", "confirmed", "mitigated"
[[nodiscard]] std::string_view toText(NoteStatus status);
[[nodiscard]] std::optional<NoteStatus> noteStatusFrom(std::string_view text);

/// What somebody made of a site when they saved it.
struct SiteNote
{
    std::string siteId{};
    NoteStatus status = NoteStatus::NotAssessed;
    std::string text{};       ///< plain, lines end in \n; at most kLongestNote
    std::string author{};     ///< one line, 1..kLongestNoteAuthor bytes
    std::string recordedAt{}; ///< ISO time UTC; the storage sets it

    bool operator==(const SiteNote&) const = default;

    /// As if nobody had looked at the site.
    [[nodiscard]] bool isBlank() const { return status == NoteStatus::NotAssessed && text.empty(); }
    [[nodiscard]] bool saysTheSameAs(const SiteNote& other) const
    {
        return status == other.status && text == other.text;
    }
};

} // namespace lodestone::core
