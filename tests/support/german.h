// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/say.h"

#include <cstdint>
#include <string>
#include <string_view>

// Another language, to see what follows it and what does not.
namespace lodestone::tests
{

/// German numbers and dates; of texts it can be told to say all otherwise.
class German : public core::Wording
{
public:
    explicit German(bool texts) : m_texts(texts) {}
    std::string text(std::string_view english) const override
    {
        const bool pattern = english.find_first_not_of("dMy ") == std::string_view::npos;
        return pattern   ? "d. MMM yyyy"
               : m_texts ? "«" + std::string(english) + "»"
                         : std::string(english);
    }
    std::string plural(std::string_view one, std::string_view more, std::int64_t n) const override
    {
        return text(n == 1 ? one : more);
    }
    std::string whole(std::int64_t value) const override
    {
        return core::WithMarks(".", ",").whole(value);
    }
    std::string decimalMark() const override { return ","; }

private:
    bool m_texts;
};

/// The wording of the process while it lives.
struct Installed
{
    explicit Installed(const core::Wording& wording) { core::setWording(&wording); }
    ~Installed() { core::setWording(nullptr); }
    Installed(const Installed&) = delete;
    Installed& operator=(const Installed&) = delete;
};

} // namespace lodestone::tests
