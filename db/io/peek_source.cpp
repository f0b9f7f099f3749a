// SPDX-License-Identifier: GPL-3.0-only
#include "db/io/peek_source.h"

#include <algorithm>

namespace lodestone::db
{

core::Result<std::string_view> PeekSource::head()
{
    std::size_t have = m_head.size();
    m_head.resize(kPeekBytes);
    while (have < m_head.size()) {
        const auto got = m_source.read(m_head.data() + have, m_head.size() - have);
        if (!got) {
            m_head.resize(have);
            return got.error();
        }
        if (got.value() == 0) {
            break;
        }
        have += got.value();
    }
    m_head.resize(have);
    return std::string_view(m_head);
}

core::Result<std::size_t> PeekSource::read(char* into, std::size_t capacity)
{
    if (m_given == m_head.size()) {
        return m_source.read(into, capacity);
    }
    const std::size_t count = std::min(capacity, m_head.size() - m_given);
    std::copy_n(m_head.data() + m_given, count, into);
    m_given += count;
    return count;
}

} // namespace lodestone::db
