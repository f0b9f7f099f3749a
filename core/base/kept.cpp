// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/kept.h"

#include "core/base/say.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <vector>

namespace lodestone::core
{

namespace
{

// begin key (part text)* end, or begin one (more) number (part text)* end.
constexpr char kBegin = '\x02';
constexpr char kEnd = '\x03';
constexpr char kMore = '\x1e';
constexpr char kPart = '\x1f';
constexpr std::string_view kMarks = "\x02\x03\x1e\x1f";

constexpr std::size_t kDeepest = 8;
constexpr std::size_t kMostPlaces = 9;
/// What a text may grow by, beside that its parts are put together level by level: a stored one can
/// name one part many times, and that part another.
constexpr std::size_t kMostGrowth = std::size_t{1} << 16U;
constexpr std::int64_t kLargestCount = 1'000'000'000'000'000;

std::string plainOf(std::string_view text)
{
    std::string plain(text);
    std::erase_if(plain, [](char c) { return kMarks.find(c) != std::string_view::npos; });
    return plain;
}

std::string encoded(std::string_view key)
{
    return kBegin + std::string(key) + kEnd;
}

std::optional<std::int64_t> countFrom(std::string_view text)
{
    std::int64_t count = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), count);
    const bool fine = wrong == std::errc{} && end == text.data() + text.size() && count >= 0 &&
                      count <= kLargestCount;
    return fine ? std::optional(count) : std::nullopt;
}

/// Reads a text from its beginning to its end. Each step says whether it went well.
class KeptReader
{
public:
    explicit KeptReader(std::string_view text)
        : m_text(text)
        , m_left((kDeepest + 1) * text.size() + kMostGrowth)
    {}

    std::optional<std::string> whole()
    {
        std::string out;
        return texts(out, 0) && m_at == m_text.size() ? std::optional(std::move(out))
                                                      : std::nullopt;
    }

private:
    /// Plain and kept texts, up to a mark of what is around them.
    bool texts(std::string& out, std::size_t depth)
    {
        for (;;) {
            if (!add(out, untilMark())) {
                return false;
            }
            if (!takes(kBegin)) {
                return true;
            }
            if (depth == kDeepest || !oneKept(out, depth + 1)) {
                return false;
            }
        }
    }

    bool oneKept(std::string& out, std::size_t depth)
    {
        const std::string_view key = untilMark();
        std::optional<std::string_view> more;
        std::optional<std::int64_t> count;
        if (takes(kMore)) {
            more = untilMark();
            count = takes(kMore) ? countFrom(untilMark()) : std::nullopt;
        }
        if (key.empty() || more.has_value() != count.has_value()) {
            return false;
        }
        std::vector<std::string> parts;
        while (takes(kPart)) {
            if (parts.size() == kMostPlaces || !texts(parts.emplace_back(), depth)) {
                return false;
            }
        }
        return takes(kEnd) && fillIn(out,
                                     count ? withCount(wording().plural(key, *more, *count),
                                                       std::to_string(*count))
                                           : wording().text(key),
                                     parts);
    }

    /// As fill(), within what is left.
    bool fillIn(std::string& out, std::string_view text, const std::vector<std::string>& parts)
    {
        while (!text.empty()) {
            const std::size_t place = std::min(text.find('%'), text.size());
            const auto number = place + 1 < text.size()
                                    ? static_cast<std::size_t>(text[place + 1] - '1')
                                    : kMostPlaces;
            const bool isPart = number < parts.size();
            const std::size_t plain = isPart ? place : std::min(place + 1, text.size());
            if (!add(out, text.substr(0, plain)) || (isPart && !add(out, parts[number]))) {
                return false;
            }
            text.remove_prefix(isPart ? place + 2 : plain);
        }
        return true;
    }

    bool add(std::string& out, std::string_view more)
    {
        if (more.size() > m_left) {
            return false;
        }
        m_left -= more.size();
        out += more;
        return true;
    }

    std::string_view untilMark()
    {
        const std::size_t end = std::min(m_text.find_first_of(kMarks, m_at), m_text.size());
        const std::string_view found = m_text.substr(m_at, end - m_at);
        m_at = end;
        return found;
    }

    bool takes(char mark)
    {
        const bool is = m_at < m_text.size() && m_text[m_at] == mark;
        m_at += is ? 1U : 0U;
        return is;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_left;
};

} // namespace

std::string KeptPart::withoutMarks(std::string_view plain)
{
    return plainOf(plain);
}

KeptPart kept(std::string text)
{
    return {KeptPart::Kept{}, std::move(text)};
}

std::string keep(std::string_view english)
{
    return encoded(english);
}

std::string keepMarked(std::string_view marked)
{
    return encoded(marked);
}

std::string keepMany(std::string_view one, std::string_view more, std::int64_t n)
{
    return encoded(std::string(one) + kMore + std::string(more) + kMore + std::to_string(n));
}

std::string fillKept(std::string kept, std::initializer_list<KeptPart> parts)
{
    if (!kept.ends_with(kEnd)) {
        return kept;
    }
    kept.pop_back();
    for (const KeptPart& part : parts) {
        kept += kPart;
        kept += part.text();
    }
    return kept + kEnd;
}

std::string shown(std::string_view text)
{
    if (text.find(kBegin) == std::string_view::npos) {
        return std::string(text);
    }
    const std::optional<std::string> said = KeptReader(text).whole();
    return said ? *said : plainOf(text);
}

} // namespace lodestone::core
