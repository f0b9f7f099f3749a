// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <clocale>

namespace lodestone::db
{

/// While it lives, this thread prints numbers with a point. libxlsxwriter prints them as the user's
/// language does, which no spreadsheet reads.
class PlainNumbers
{
public:
    PlainNumbers() : m_plain(::newlocale(LC_ALL_MASK, "C", nullptr)), m_before(::uselocale(m_plain))
    {}
    ~PlainNumbers()
    {
        ::uselocale(m_before);
        ::freelocale(m_plain);
    }
    PlainNumbers(const PlainNumbers&) = delete;
    PlainNumbers& operator=(const PlainNumbers&) = delete;

private:
    locale_t m_plain;
    locale_t m_before;
};

} // namespace lodestone::db
