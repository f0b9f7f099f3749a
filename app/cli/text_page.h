// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_doc.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::cli
{

/// Plain text for a terminal, at most kWidth columns wide: paragraphs are wrapped, tables aligned
/// and, where they must, cut. Takes the same blocks as the report, without its pictures.
class TextPage
{
public:
    static constexpr int kWidth = 100;

    void title(std::string_view text, std::string_view aside = {});
    void paragraph(std::string_view text);
    void bullets(const std::vector<std::string>& items);
    void table(const core::Table& table);
    void blocks(std::span<const core::Block> blocks);
    [[nodiscard]] std::string take() { return std::move(m_out); }

private:
    void gap();
    void wrapped(std::string_view text, std::string_view first, int hang);
    void chain(const core::Chain& chain);

    std::string m_out;
};

} // namespace lodestone::cli
