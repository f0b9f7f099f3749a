// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/draws.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wextra-semi"
#pragma GCC diagnostic ignored "-Wmissing-declarations"
#if !defined(__clang__)
#pragma GCC diagnostic ignored "-Wuseless-cast"
#endif
#include <Random123/philox.h>
#pragma GCC diagnostic pop

namespace lodestone::core
{

PhiloxWords philox(std::uint64_t seed, const PhiloxWords& counter)
{
    const r123::Philox4x32::ctr_type words = {{counter[0], counter[1], counter[2], counter[3]}};
    const r123::Philox4x32::key_type key = {
        {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)}};
    const auto bits = r123::Philox4x32()(words, key);
    return {bits[0], bits[1], bits[2], bits[3]};
}

PhiloxWords Draws::words(DrawKind kind, std::uint64_t entity, std::uint32_t index) const
{
    return philox(m_seed, {m_draw, static_cast<std::uint32_t>(entity),
                           static_cast<std::uint32_t>(entity >> 32U), placeOf(kind, index)});
}

FourUniforms Draws::four(DrawKind kind, std::uint64_t entity, std::uint32_t index) const
{
    const PhiloxWords words = this->words(kind, entity, index);
    return {uniformOf(words[0]), uniformOf(words[1]), uniformOf(words[2]), uniformOf(words[3])};
}

} // namespace lodestone::core
