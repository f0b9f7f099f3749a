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

FourUniforms Draws::four(DrawKind kind, std::uint64_t entity, std::uint32_t index) const
{
    const r123::Philox4x32::ctr_type counter = {
        {m_draw, static_cast<std::uint32_t>(entity), static_cast<std::uint32_t>(entity >> 32U),
         (static_cast<std::uint32_t>(kind) << 20U) | (index & 0xfffffU)}};
    const r123::Philox4x32::key_type key = {
        {static_cast<std::uint32_t>(m_seed), static_cast<std::uint32_t>(m_seed >> 32U)}};
    const auto bits = r123::Philox4x32()(counter, key);
    FourUniforms uniforms{};
    for (std::size_t i = 0; i < uniforms.size(); ++i) {
        uniforms[i] = (static_cast<double>(bits[i]) + 0.5) * (1.0 / 4294967296.0);
    }
    return uniforms;
}

} // namespace lodestone::core
